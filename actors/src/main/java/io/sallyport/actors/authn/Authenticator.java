package io.sallyport.actors.authn;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.Arithmetic;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.directory.DirectoryCommand;
import io.sallyport.actors.directory.DirectoryOutcome;
import io.sallyport.actors.directory.Registrar;
import io.sallyport.protocol.certificate.Authorities;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.house.IdentityLedger;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Credential;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
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

  /// The session is over: what it held is free.
  public record Leave(SessionId session) implements Command {}

  private record Expel(String name) implements Command {}

  private record Certified(SessionId session, PublicBytes key, Authorities.Finding finding)
      implements Command {}

  private record Judged(SessionId session, DirectoryOutcome outcome) implements Command {}

  /// A session that waits to be let in.
  ///
  /// @param expelled the names that were removed meanwhile: a judgement may be older than that
  private record Entering(long ticket, ActorRef<HouseWord> session, Set<String> expelled) {
    private static Entering of(long ticket, ActorRef<HouseWord> session) {
      return new Entering(ticket, session, new HashSet<>());
    }
  }

  private final ActorContext<Command> context;
  private final IdentityLedger<SessionId> identities;
  private final ActorRef<Registrar.Command> directory;
  private final Authorities authorities;
  private final InstantSource clock;
  private final Map<SessionId, Entering> entering = new HashMap<>();
  private final Map<SessionId, ActorRef<HouseWord>> entered = new HashMap<>();

  /// Starts with nobody in.
  ///
  /// @param keys the pre-shared keys of all listeners; the actor owns them
  /// @param directory knows whose key is whose
  /// @param clock tells those who enter what time it is
  public static Behavior<Command> create(
      Map<Principal, Secret> keys,
      ActorRef<Registrar.Command> directory,
      Authorities authorities,
      InstantSource clock) {
    return Behaviors.setup(context ->
        new Authenticator(context, new IdentityLedger<>(keys), directory, authorities, clock)
            .serving());
  }

  private Authenticator(
      ActorContext<Command> context,
      IdentityLedger<SessionId> identities,
      ActorRef<Registrar.Command> directory,
      Authorities authorities,
      InstantSource clock) {
    this.context = context;
    this.identities = identities;
    this.directory = directory;
    this.authorities = authorities;
    this.clock = clock;
    var self = context.getSelf();
    directory.tell(new Registrar.Heed(name -> self.tell(new Expel(name))));
  }

  private Behavior<Command> serving() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Ask(var session, Request.Enter(var credential), var ticket, var replyTo) ->
            enter(session, credential, Entering.of(ticket, replyTo));
        case Ask(var session, var request, var ticket, var replyTo) ->
            replyTo.tell(new Answer(ticket, reply(session, request)));
        case Certified certified -> certified(certified);
        case Judged(var session, var outcome) -> judged(session, outcome);
        case Introduce(var session, var to) -> to.accept(identities.holder(session));
        case Publish(var listener, var keys) -> identities.publish(listener, keys);
        case Expel(var name) -> expel(name);
        case Leave(var session) -> leave(session);
      }
      return Behaviors.same();
    });
  }

  private Reply reply(SessionId session, Request.OfIdentities request) {
    return switch (request) {
      case Request.Recognise(var name) -> identities.recognise(principal(session, name));
      case Request.Claim(var name) -> identities.claim(principal(session, name), session);
      case Request.FindKey(var name) -> identities.find(principal(session, name));
      case Request.Enter _ -> throw new IllegalStateException("answered later");
    };
  }

  private void enter(SessionId session, Credential credential, Entering asked) {
    var key = X25519.raw(credential.key()).map(PublicBytes::copyOf);
    if (identities.holder(session).isPresent() || entering.containsKey(session)) {
      forget(credential.proof());
      refuse(asked, Rejection.of(Reason.WRONG_PHASE));
    } else if (key.isEmpty()) {
      forget(credential.proof());
      refuse(asked, Rejection.of(Reason.BAD_PUBLIC_KEY));
    } else {
      entering.put(session, asked);
      prove(session, credential, key.get());
    }
  }

  private static void forget(Proof proof) {
    if (proof instanceof Proof.Invited(_, var words)) {
      words.destroy();
    }
  }

  private void prove(SessionId session, Credential credential, PublicBytes key) {
    switch (credential.proof()) {
      case Proof.Registered() ->
          put(session, (number, self) -> new DirectoryCommand.Recognise(key, number, self));
      case Proof.Shared(var name) ->
          put(session, (number, self) -> new DirectoryCommand.Vouch(key, name, number, self));
      case Proof.Invited(var name, var words) -> {
        var hash = PublicBytes.copyOf(Sha256.hash(words));
        forget(credential.proof());
        put(session, (number, self) -> new DirectoryCommand.Enrol(key, name, hash, number, self));
      }
      case Proof.Certified(var chain) -> check(session, credential.key(), key, chain);
    }
  }

  private void check(SessionId session, PublicKey key, PublicBytes raw, List<Content> chain) {
    Arithmetic.of(context.getSystem())
        .compute(() -> authorities.check(key, chain))
        .ifPresentOrElse(
            check ->
                context.pipeToSelf(
                    check,
                    (finding, bug) ->
                        new Certified(session, raw, finding == null ? unchecked(bug) : finding)),
            () -> worthless(session, new Rejection(Reason.OVERLOAD, "arithmetic")));
  }

  /// A bug that one peer's certificates bring to light must not end the logins of all others.
  private Authorities.Finding unchecked(Throwable bug) {
    context.getLog().atError().setCause(bug).log("certificate.unchecked");
    return new Authorities.Finding.Worthless(Rejection.of(Reason.UNAVAILABLE));
  }

  private void certified(Certified certified) {
    var session = certified.session();
    switch (certified.finding()) {
      case Authorities.Finding.Named(var name) ->
          put(
              session,
              (number, self) -> new DirectoryCommand.Certify(certified.key(), name, number, self));
      case Authorities.Finding.Worthless(var why) -> worthless(session, why);
    }
  }

  private void worthless(SessionId session, Rejection why) {
    var asked = entering.remove(session);
    if (asked != null) {
      refuse(asked, why);
    }
  }

  private void put(SessionId session, Registrar.Question question) {
    var self = context.getSelf();
    directory.tell(new Registrar.Put(question, outcome -> self.tell(new Judged(session, outcome))));
  }

  /// A session that left while it was judged is not let in.
  private void judged(SessionId session, DirectoryOutcome outcome) {
    var asked = entering.remove(session);
    if (asked == null) {
      return;
    }
    switch (outcome) {
      case DirectoryOutcome.Granted(_, var name) when asked.expelled().contains(name.text()) ->
          refuse(asked, Rejection.of(Reason.UNKNOWN_CLIENT));
      case DirectoryOutcome.Granted(_, var name) -> letIn(session, name, asked);
      case DirectoryOutcome.Refused(_, var why) -> refuse(asked, why);
      case DirectoryOutcome.Bundled _, DirectoryOutcome.Logged _, DirectoryOutcome.Listed _ ->
          throw new IllegalStateException("not an answer to this");
    }
  }

  private void letIn(SessionId session, Name name, Entering asked) {
    var who = principal(session, name.text());
    entered.put(session, asked.session());
    for (var older : identities.enter(who, session)) {
      Objects.requireNonNull(entered.get(older)).tell(new HouseWord.News(new Notice.Replaced()));
    }
    asked.session().tell(new Answer(asked.ticket(), new Reply.Entered(who, clock.instant())));
  }

  /// Whoever entered by a name that was removed must go, before the name is another's.
  private void expel(String name) {
    entering.values().forEach(asked -> asked.expelled().add(name));
    entered.forEach((session, ref) -> {
      if (identities.holder(session).filter(who -> who.name().equals(name)).isPresent()) {
        ref.tell(new HouseWord.News(new Notice.Replaced()));
      }
    });
  }

  private void leave(SessionId session) {
    identities.release(session);
    entering.remove(session);
    entered.remove(session);
  }

  private static void refuse(Entering asked, Rejection why) {
    asked.session().tell(new Answer(asked.ticket(), new Reply.Refused(why)));
  }

  private static Principal principal(SessionId session, String name) {
    return new Principal(session.listener(), name);
  }
}
