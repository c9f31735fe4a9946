package io.sallyport.actors.authn;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.house.IdentityLedger;
import io.sallyport.protocol.service.Principal;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Guards the [IdentityLedger] of the node. Its answers may carry keys, so it is local to the node
/// and none of its messages ever crosses to another.
public final class Authenticator {

  public sealed interface Command {}

  /// Answered with `Recognised` or `Refused`.
  public record Recognise(SessionId session, String name, long ticket, ActorRef<Answer> replyTo)
      implements Command {}

  /// Answered with `Admitted` or `Refused`.
  public record Claim(SessionId session, String name, long ticket, ActorRef<Answer> replyTo)
      implements Command {}

  /// The session is over: what it held is free. May come twice.
  public record Leave(SessionId session) implements Command {}

  private final IdentityLedger<SessionId> identities;

  /// Starts with nobody in.
  ///
  /// @param keys the pre-shared keys of all listeners; the actor owns them
  public static Behavior<Command> create(Map<Principal, Secret> keys) {
    return Behaviors.setup(_ -> new Authenticator(new IdentityLedger<>(keys)).serving());
  }

  private Authenticator(IdentityLedger<SessionId> identities) {
    this.identities = identities;
  }

  private Behavior<Command> serving() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Recognise(var session, var name, var ticket, var replyTo) ->
            replyTo.tell(new Answer(ticket, identities.recognise(principal(session, name))));
        case Claim(var session, var name, var ticket, var replyTo) ->
            replyTo.tell(new Answer(ticket, identities.claim(principal(session, name), session)));
        case Leave(var session) -> identities.release(session);
      }
      return Behaviors.same();
    });
  }

  private static Principal principal(SessionId session, String name) {
    return new Principal(session.listener(), name);
  }
}
