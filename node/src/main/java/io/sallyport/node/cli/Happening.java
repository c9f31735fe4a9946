package io.sallyport.node.cli;

import io.sallyport.actors.connection.SessionEvent;

/// What an interactive client waits for: its user or its session.
sealed interface Happening {
  record Typed(String line) implements Happening {}

  record InputEnded() implements Happening {}

  record Event(SessionEvent event) implements Happening {}
}
