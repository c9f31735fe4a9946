package io.sallyport.node.config;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One `{ … }` of the configuration, read strictly: a mistake is reported and reading goes on, and
/// a key that was never asked for is a mistake.
///
/// A `null` is as good as nothing, which is how a file takes back what a lower layer says.
final class Section {
  private final Report report;
  private final KeyPath path;
  private final ConfigObject values;
  private final ConfigObject defaults;
  private final Set<String> known = new TreeSet<>();
  private final List<Section> children = new ArrayList<>();

  /// @param defaults what reading goes on with after a mistake
  Section(Report report, KeyPath path, ConfigObject values, ConfigObject defaults) {
    this.report = report;
    this.path = path;
    this.values = values;
    this.defaults = defaults;
  }

  KeyPath path() {
    return path;
  }

  /// Whether there is a value, right or wrong. To ask for a key is to know it.
  boolean has(String key) {
    known.add(key);
    var value = values.get(key);
    return value != null
        && !(Substitutions.isResolved(value) && value.valueType() == ConfigValueType.NULL);
  }

  /// Empty when there is none, and when it is wrong.
  <T> Optional<T> get(String key, Kind<T> kind) {
    var value = has(key) ? values.get(key) : null;
    if (value == null || !Substitutions.isResolved(value)) {
      return Optional.empty();
    }
    try {
      return Optional.of(kind.parse(value));
    } catch (Unfit unfit) {
      report.problem(path.at(key), unfit.what());
      return Optional.empty();
    }
  }

  /// A value that has a default.
  <T> T need(String key, Kind<T> kind) {
    requireSome(key);
    return get(key, kind).orElseGet(() -> kind.parse(Objects.requireNonNull(defaults.get(key))));
  }

  /// A section that has defaults.
  Section section(String key) {
    requireSome(key);
    var inside = defaultsOf(key);
    return child(key).orElseGet(() -> new Section(report, path.at(key), inside, inside));
  }

  /// A section that may be missing. Empty also when it is wrong.
  Optional<Section> child(String key) {
    var value = has(key) ? values.get(key) : null;
    if (value == null) {
      return Optional.empty();
    }
    var child =
        Substitutions.section(value)
            .map(inside -> new Section(report, path.at(key), inside, defaultsOf(key)));
    child.ifPresent(children::add);
    if (child.isEmpty() && Substitutions.isResolved(value)) {
      report.problem(path.at(key), "is not a section: { ... }");
    }
    return child;
  }

  /// The keys, where the user may choose any: first those that are not in his file, then in the
  /// order of the file.
  List<String> keys() {
    var origins = report.origins();
    return values.keySet().stream()
        .sorted(
            comparing((String key) -> origins.mentions(path.at(key)))
                .thenComparing(key -> origins.place(path.at(key)), origins.order())
                .thenComparing(naturalOrder()))
        .toList();
  }

  /// Reports a key whose name must not be shown.
  void refuse(String key, String message) {
    known.add(key);
    report.problemWithin(path, key, message);
  }

  /// Declares all keys known, where it cannot be told which ones are.
  void acceptRest() {
    known.addAll(values.keySet());
  }

  /// Reports the keys that nobody asked for, here and further inside. To be called last.
  void reportUnknown() {
    values.keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> report.unknownKey(path.at(key), known));
    children.forEach(Section::reportUnknown);
  }

  private void requireSome(String key) {
    if (!has(key)) {
      report.problem(path.at(key), "has no value");
    }
  }

  private ConfigObject defaultsOf(String key) {
    return defaults.get(key) instanceof ConfigObject inside ? inside : ConfigFactory.empty().root();
  }
}
