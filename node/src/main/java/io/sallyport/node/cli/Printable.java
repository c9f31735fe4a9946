package io.sallyport.node.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What may go to a terminal.
final class Printable {
  private static final String NONE = "-";

  private Printable() {}

  /// Somebody's text, with what would steer the terminal made visible.
  static String of(String text) {
    return Visible.of(text);
  }

  /// UTC, to the second.
  static String of(Optional<Instant> time) {
    return time.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(NONE);
  }

  static String of(boolean answer) {
    return answer ? "yes" : "no";
  }
}
