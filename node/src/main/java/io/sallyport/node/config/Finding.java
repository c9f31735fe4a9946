package io.sallyport.node.config;

import static java.util.stream.Collectors.joining;

import java.util.List;

/// Something about the configuration that its author should know. It never holds the value of a
/// key.
///
/// @param path the full name of the setting; empty where the file as such is meant
public record Finding(Place place, String path, String message) {

  /// One line each, in columns.
  ///
  /// @param file the one whose name goes without saying
  public static String table(String file, List<Finding> findings) {
    int placeWidth = width(findings.stream().map(finding -> finding.place.seenFrom(file)).toList());
    int pathWidth = width(findings.stream().map(Finding::path).toList());
    return findings.stream()
        .map(finding ->
            padded(finding.place.seenFrom(file), placeWidth, 2)
                + padded(finding.path, pathWidth, 3)
                + finding.message)
        .map(line -> "  " + line + "\n")
        .collect(joining());
  }

  private static int width(List<String> column) {
    return column.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String text, int width, int gap) {
    return width == 0 ? "" : text + " ".repeat(width - text.length() + gap);
  }
}
