package io.sallyport.node.cli;

import io.sallyport.actors.connection.SessionEvent;
import java.util.Optional;

/// What an interactive client waits for: its user or its session.
sealed interface Happening {
  record Typed(String line) implements Happening {}

  record InputEnded() implements Happening {}

  /// What was typed is not UTF-8: it is not said, and nothing behind it is read.
  record Garbled() implements Happening {}

  record Event(SessionEvent event) implements Happening {}

  /// A line, or the end of the input where there is none.
  static Happening typed(Optional<String> line) {
    return line.<Happening>map(Typed::new).orElseGet(InputEnded::new);
  }
}
