package io.sallyport.actors.session;

import io.sallyport.protocol.machine.Silence;
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

  /// The same for peers that may be silent for so long.
  public Deadlines with(Silence silence) {
    return switch (silence) {
      case Silence.AsConfigured() -> this;
      case Silence.AtMost(var limit) ->
          new Deadlines(
              handshake,
              idle.filter(own -> own.compareTo(limit) < 0).or(() -> Optional.of(limit)),
              request);
      case Silence.Unlimited() -> new Deadlines(handshake, Optional.empty(), request);
    };
  }
}
