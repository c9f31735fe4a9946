package io.sallyport.node.config;

import static java.util.stream.Collectors.joining;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Each `${…}` that refers to nothing. They stay in the tree, so that one of them does not hide
/// what else is wrong.
final class Substitutions {
  private static final Pattern REQUIRED = Pattern.compile("\\$\\{[^?}][^}]*}");

  private Substitutions() {}

  /// Whether a value and everything inside of it is known.
  static boolean isResolved(ConfigValue value) {
    return value.atKey("it").isResolved();
  }

  /// The value as a section of which at least the keys are known.
  static Optional<ConfigObject> section(ConfigValue value) {
    if (!(value instanceof ConfigObject section)) {
      return Optional.empty();
    }
    try {
      var _ = section.keySet();
      return Optional.of(section);
    } catch (ConfigException.NotResolved _) {
      return Optional.empty();
    }
  }

  /// Reports all inside of a value.
  static void reportMissing(KeyPath path, ConfigValue value, Report report) {
    if (isResolved(value)) {
      return;
    }
    section(value)
        .ifPresentOrElse(
            section -> section.forEach((key, inner) -> reportMissing(path.at(key), inner, report)),
            () -> report.problem(path, "refers to %s, which is not set".formatted(missing(value))));
  }

  private static String missing(ConfigValue value) {
    return REQUIRED
        .matcher(value.render())
        .results()
        .map(MatchResult::group)
        .map(Excerpt::of)
        .distinct()
        .collect(joining(", "));
  }
}
