package io.sallyport.actors.authn;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.house.IdentityLedger;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Guards the [IdentityLedger] of the node. Its answers may carry keys, so it is local to the node
/// and none of its messages ever crosses to another.
public final class Authenticator {

  public sealed interface Command {}

  /// Answered with what the ledger says.
  public record Ask(
      SessionId session, Request.OfIdentities request, long ticket, ActorRef<HouseWord> replyTo)
      implements Command {}

  /// Passes on who a session is, if it has claimed that.
  public record Introduce(SessionId session, Consumer<Optional<Principal>> to) implements Command {}

  /// From now on these are the public keys that the clients of a listener know one another by.
  public record Publish(String listener, Map<String, PublicKey> keys) implements Command {
    public Publish {
      keys = Map.copyOf(keys);
    }
  }

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
        case Ask(var session, var request, var ticket, var replyTo) ->
            replyTo.tell(new Answer(ticket, reply(session, request)));
        case Introduce(var session, var to) -> to.accept(identities.holder(session));
        case Publish(var listener, var keys) -> identities.publish(listener, keys);
        case Leave(var session) -> identities.release(session);
      }
      return Behaviors.same();
    });
  }

  private Reply reply(SessionId session, Request.OfIdentities request) {
    return switch (request) {
      case Request.Recognise(var name) -> identities.recognise(principal(session, name));
      case Request.Claim(var name) -> identities.claim(principal(session, name), session);
      case Request.FindKey(var name) -> identities.find(principal(session, name));
      case Request.Enter _ -> new Reply.Refused(Rejection.of(Reason.UNAVAILABLE));
    };
  }

  private static Principal principal(SessionId session, String name) {
    return new Principal(session.listener(), name);
  }
}
