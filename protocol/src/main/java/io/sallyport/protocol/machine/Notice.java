package io.sallyport.protocol.machine;

import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Queued;
import java.util.List;

/// What the house tells a session on its own.
public sealed interface Notice {

  /// The node is stopping: say goodbye in the protocol's own way.
  record Stopping() implements Notice {}

  /// The same identity came again, and the newer connection has what this one had; or the identity
  /// is nobody's any more.
  record Replaced() implements Notice {}

  /// Envelopes of the session's inbox, oldest first, each told once. They stay there until they are
  /// acknowledged, and only so many are told ahead of that.
  record Delivered(List<Queued> envelopes) implements Notice {
    public Delivered {
      envelopes = List.copyOf(envelopes);
    }
  }

  /// All members of the group are here and can begin. Told once for each set of connections.
  record Gathered() implements Notice {}

  /// Another member said something. To be answered with `Request.Took` once it is passed on.
  ///
  /// @param number counts what this member is told
  record Relayed(long number, String from, Content content) implements Notice {}
}
