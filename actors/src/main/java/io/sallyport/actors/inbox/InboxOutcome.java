package io.sallyport.actors.inbox;

import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an [Inbox] tells a supervisor.
public sealed interface InboxOutcome extends ClusterMessage {

  /// The outcome of an [InboxCommand.Asked].
  sealed interface Answered extends InboxOutcome {
    long number();

    /// What a session is told of it.
    default Reply reply() {
      return switch (this) {
        case Attached(_, var name, var known, var last) -> new Reply.Attached(name, known, last);
        case Deposited(_, var delivered) -> new Reply.Deposited(delivered);
        case Collected(_, var envelopes) -> new Reply.Collected(envelopes);
        case Done _ -> new Reply.Done();
        case Refused(_, var why) -> new Reply.Refused(why);
        case Inspected _ -> throw new IllegalArgumentException("for operators only");
      };
    }
  }

  record Attached(long number, Name name, boolean known, long last) implements Answered {}

  record Deposited(long number, boolean delivered) implements Answered {}

  record Collected(long number, List<Queued> envelopes) implements Answered {}

  record Done(long number) implements Answered {}

  record Inspected(
      long number,
      Optional<Name> owner,
      int depth,
      long bytes,
      Optional<Instant> oldest,
      boolean held)
      implements Answered {}

  record Refused(long number, Rejection why) implements Answered {}

  /// The deposits of a batch are stored or refused, and the next batch may come.
  record Taken(long number) implements InboxOutcome {}

  /// Envelopes for a session.
  record Delivery(SessionId session, List<Queued> envelopes) implements InboxOutcome {}

  /// The inbox of a session is held by another: it moved, and that one was there first.
  record Displaced(SessionId session) implements InboxOutcome {}

  /// Another session that proved the same name has what this one held.
  record Replaced(SessionId session) implements InboxOutcome {}

  /// The inbox of a session has left the memory and forgotten who holds it.
  record Asleep(SessionId session) implements InboxOutcome {}
}
