package io.sallyport.actors.session;

import java.time.Duration;
import org.apache.pekko.util.ByteString;

/// What a session hands to its connection.
public sealed interface Outbound {

  /// How many bytes there are to write.
  default int size() {
    return switch (this) {
      case Turn(var bytes, _) -> bytes.size();
      case Apart(var bytes, _) -> bytes.size();
      case Marked(var bytes, _, _) -> bytes.size();
      case Last() -> 0;
    };
  }

  /// The frames of one turn, encoded, for one write; and how many batches the session has worked
  /// off since it last said so. Either may be nothing.
  record Turn(ByteString bytes, int consumed) implements Outbound {}

  /// A write of its own, `gap` after the one before.
  record Apart(ByteString bytes, Duration gap) implements Outbound {}

  /// A turn whose end the session wants to know of: it is told when the socket has taken it.
  record Marked(ByteString bytes, int consumed, long mark) implements Outbound {}

  /// Write what is queued, then close our side.
  record Last() implements Outbound {}
}
