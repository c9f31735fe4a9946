package io.sallyport.node.config;

import static java.util.Comparator.comparing;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the user wrote what.
///
/// @param file the user's, as it was named
/// @param written that file alone, as it was parsed: knows the line on which a value is taken from
///   the environment
/// @param resolved all layers: knows the line of a value behind a substitution
record Origins(String file, ConfigObject written, ConfigObject resolved) {

  /// The line of a setting, or else of the innermost section around it.
  Place place(KeyPath path) {
    return literal(path)
        .or(() -> innermost(path))
        .orElseGet(() -> new Place(file, Place.ALL_LINES));
  }

  /// The line with the very value, when it came from a file.
  Optional<Place> literal(KeyPath path) {
    return value(resolved, path).flatMap(value -> Place.of(value.origin()));
  }

  /// Whether the user's file says anything of a setting, be it in vain.
  boolean mentions(KeyPath path) {
    return value(written, path).isPresent();
  }

  /// As somebody reads who starts with [#file].
  Comparator<Place> order() {
    return comparing((Place place) -> !place.file().equals(file))
        .thenComparing(Place::file)
        .thenComparingInt(Place::line);
  }

  private Optional<Place> innermost(KeyPath path) {
    return Stream.iterate(path, outer -> !outer.isRoot(), KeyPath::around)
        .flatMap(outer -> value(written, outer).stream())
        .flatMap(value -> Place.of(value.origin()).stream())
        .findFirst();
  }

  private static Optional<ConfigValue> value(ConfigObject root, KeyPath path) {
    Optional<ConfigValue> value = Optional.of(root);
    for (var key : path.keys()) {
      value = value.flatMap(Substitutions::section).map(section -> section.get(key));
    }
    return value;
  }
}
