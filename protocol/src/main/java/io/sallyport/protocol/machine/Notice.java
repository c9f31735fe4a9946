package io.sallyport.protocol.machine;

import io.sallyport.protocol.service.Queued;
import java.util.List;

/// What the house tells a session on its own.
public sealed interface Notice {

  /// The node is stopping: say goodbye in the protocol's own way.
  record Stopping() implements Notice {}

  /// Envelopes of the session's inbox, oldest first, each told once. They stay there until they are
  /// acknowledged, and only so many are told ahead of that.
  record Delivered(List<Queued> envelopes) implements Notice {
    public Delivered {
      envelopes = List.copyOf(envelopes);
    }
  }
}
