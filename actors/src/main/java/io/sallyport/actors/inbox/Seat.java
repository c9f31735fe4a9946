package io.sallyport.actors.inbox;

import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.service.Name;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/// Where one sits who asks for an inbox: a session, and the supervisor of its node.
///
/// @param proved whom the session has proved to be; empty where names need no proof
public record Seat(ActorRef<InboxOutcome> supervisor, SessionId session, Optional<Name> proved) {

  /// Whether it has proved whom it is. No getter by its name, which would be taken for the field.
  public boolean proves() {
    return proved.isPresent();
  }

  /// What the session is told whose inbox is another's.
  InboxOutcome lost() {
    return proves() ? new InboxOutcome.Replaced(session) : new InboxOutcome.Displaced(session);
  }
}
