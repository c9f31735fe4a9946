package io.sallyport.actors.connection;

import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import java.util.List;

/// What an observer learns about a session.
public sealed interface SessionEvent {

  SessionId session();

  /// The handshake is over.
  ///
  /// @param name whom the house admitted; empty at an initiator
  /// @param greeting what the far side said, if the wire has such a text
  record Established(SessionId session, String name, String greeting) implements SessionEvent {}

  /// The outcome of what the user of an initiator asked for.
  record Answered(SessionId session, long ticket, Reply reply) implements SessionEvent {}

  /// Envelopes for the user of an initiator.
  ///
  /// @param waited whether they had been waiting for the user to come
  record Delivered(SessionId session, List<Envelope> envelopes, boolean waited)
      implements SessionEvent {
    public Delivered {
      envelopes = List.copyOf(envelopes);
    }
  }

  /// What both ends of this very session have in common, and nobody else.
  record Bound(SessionId session, Content hash) implements SessionEvent {}

  /// The far side's own words for ending the session; not to be trusted.
  record Parting(SessionId session, String words) implements SessionEvent {}

  /// Something that the far side said was discarded, and the session goes on.
  record PassedOver(SessionId session, Rejection why) implements SessionEvent {}

  /// The last event of every session.
  record Ended(SessionId session, Rejection why) implements SessionEvent {}

  /// A connection that was closed before it became a session, because a limit was reached.
  record TurnedAway(SessionId session) implements SessionEvent {}
}
