package io.sallyport.node.config;

import com.typesafe.config.ConfigOrigin;
import java.util.Optional;

/// A line of a file.
///
/// @param line counted from 1, or [#ALL_LINES]
public record Place(String file, int line) {
  /// Stands for the file as a whole.
  public static final int ALL_LINES = 0;

  /// Empty for what does not come from a file: the environment, the class path.
  static Optional<Place> of(ConfigOrigin origin) {
    return origin.filename() == null || origin.resource() != null || origin.lineNumber() < 1
        ? Optional.empty()
        : Optional.of(new Place(origin.filename(), origin.lineNumber()));
  }

  /// For somebody who reads `file`.
  String seenFrom(String file) {
    var inside = line == ALL_LINES ? "" : "line " + line;
    return file.equals(this.file) ? inside : (this.file + " " + inside).strip();
  }
}
