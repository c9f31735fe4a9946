package io.sallyport.actors.session;

import java.time.Duration;
import java.util.Optional;

/// How long a session waits for what.
///
/// @param handshake from the connection to the end of the handshake
/// @param idle without any frame once established, noticed after one to one and a half times this;
///   for ever if empty
/// @param request for an answer of the house; noticed after one to one and a half times this
public record Deadlines(Duration handshake, Optional<Duration> idle, Duration request) {

  public Deadlines(Duration handshake, Duration idle, Duration request) {
    this(handshake, Optional.of(idle), request);
  }

  /// The same for a peer that may be silent.
  public Deadlines allowingSilence() {
    return new Deadlines(handshake, Optional.empty(), request);
  }
}
