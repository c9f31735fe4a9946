package io.sallyport.actors.authn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.directory.Chancery;
import io.sallyport.actors.directory.DirectoryCommand;
import io.sallyport.actors.directory.Registrar;
import io.sallyport.protocol.certificate.Authorities;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Credential;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;

/// Where sessions come in: a house with the real directory, in which ada is the first key.
final class Threshold {
  static final Reply ADA = entered("ada");
  static final Content GOOD = Content.ofText("certificate of carol");

  final Chancery chancery;
  private final ActorTestKit kit;
  private ActorRef<Authenticator.Command> authenticator;
  private long sessions;

  Threshold(ActorTestKit kit) {
    this.kit = kit;
    this.chancery = new Chancery(kit);
    chancery.ask(
        (number, to) -> new DirectoryCommand.Add(raw(1), "ada", Optional.empty(), number, to));
    this.authenticator = authenticator(chancery.registrar());
  }

  /// From now on guests come to a node that asks this registrar.
  void askAt(ActorRef<Registrar.Command> directory) {
    authenticator = authenticator(directory);
  }

  Guest guest() {
    return new Guest(new SessionId("hall", ++sessions), kit.createTestProbe());
  }

  /// Hears who a guest is.
  TestProbe<Optional<Principal>> introduced(Guest guest) {
    var introduced = kit.<Optional<Principal>>createTestProbe();
    authenticator.tell(new Authenticator.Introduce(guest.session, introduced.ref()::tell));
    return introduced;
  }

  static Reply entered(String name) {
    return new Reply.Entered(new Principal("hall", name), Chancery.NOON);
  }

  static Reason reason(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    return ((Reply.Refused) reply).why().reason();
  }

  static PublicBytes raw(int number) {
    var bytes = new byte[X25519.BYTES];
    bytes[31] = (byte) number;
    return PublicBytes.copyOf(bytes);
  }

  static PublicKey key(int number) {
    return X25519.encoded(raw(number).toArray());
  }

  private ActorRef<Authenticator.Command> authenticator(ActorRef<Registrar.Command> directory) {
    return kit.spawn(
        Authenticator.create(Map.of(), directory, Threshold::check, () -> Chancery.NOON));
  }

  private static Authorities.Finding check(PublicKey key, List<Content> chain) {
    if (chain.isEmpty()) {
      return new Authorities.Finding.Worthless(Rejection.of(Reason.BAD_CERTIFICATE));
    }
    if (chain.equals(List.of(GOOD))) {
      return new Authorities.Finding.Named("carol");
    }
    throw new IllegalStateException("a bug");
  }

  /// Somebody with a session.
  final class Guest {
    private final SessionId session;
    final TestProbe<HouseWord> hears;

    private Guest(SessionId session, TestProbe<HouseWord> hears) {
      this.session = session;
      this.hears = hears;
    }

    void ask(Credential credential) {
      authenticator.tell(
          new Authenticator.Ask(session, new Request.Enter(credential), 5, hears.ref()));
    }

    Reply enter(int key, Proof proof) {
      ask(new Credential(key(key), proof));
      return reply();
    }

    Reply reply() {
      var answer = hears.expectMessageClass(Answer.class);
      assertThat(answer.ticket()).isEqualTo(5);
      return answer.reply();
    }

    void leave() {
      authenticator.tell(new Authenticator.Leave(session));
    }
  }
}
