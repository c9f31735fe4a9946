package io.sallyport.actors.authn;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.directory.Chancery;
import io.sallyport.actors.directory.DirectoryCommand;
import io.sallyport.actors.directory.DirectoryOutcome;
import io.sallyport.actors.directory.Registrar;
import io.sallyport.actors.testkit.FullArithmetic;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.crypto.X25519;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who enters by the directory, and what becomes of those who are too many.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class EntranceTest {
  private static final Reply ADA = entered("ada");
  private static final Content GOOD = Content.ofText("certificate of carol");

  @JUnit5TestKit public final ActorTestKit kit = Chancery.kit();
  private Chancery chancery;
  private ActorRef<Authenticator.Command> authenticator;
  private long sessions;

  @BeforeEach
  void openTheHouse() {
    chancery = new Chancery(kit);
    chancery.ask(
        (number, to) -> new DirectoryCommand.Add(raw(1), "ada", Optional.empty(), number, to));
    authenticator = authenticator(chancery.registrar());
  }

  @Test
  void a_key_in_the_directory_enters_as_its_name() {
    assertThat(guest().enter(1, new Proof.Registered())).isEqualTo(ADA);
    assertThat(reason(guest().enter(2, new Proof.Registered()))).isEqualTo(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void whoever_was_invited_enters_and_only_the_hash_of_the_words_leaves_the_node() {
    var words = Secret.copyOf("come in".getBytes(US_ASCII));
    var hash = PublicBytes.copyOf(Sha256.hash(words));
    chancery.ask((number, to) ->
        new DirectoryCommand.Invite(hash, Optional.of("bob"), Duration.ofHours(1), number, to));

    assertThat(guest().enter(2, new Proof.Invited("bob", words))).isEqualTo(entered("bob"));

    assertThat(words.isDestroyed()).isTrue();
    assertThat(guest().enter(2, new Proof.Registered())).isEqualTo(entered("bob"));
  }

  @Test
  void a_pre_shared_key_is_worth_something_once() {
    assertThat(guest().enter(2, new Proof.Shared("7"))).isEqualTo(entered("7"));
    assertThat(reason(guest().enter(3, new Proof.Shared("7")))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(guest().enter(2, new Proof.Shared("7"))).isEqualTo(entered("7"));
  }

  @Test
  void a_certificate_is_worth_what_the_authorities_say() {
    assertThat(guest().enter(4, new Proof.Certified(List.of(GOOD)))).isEqualTo(entered("carol"));
    assertThat(guest().enter(4, new Proof.Registered())).isEqualTo(entered("carol"));
    assertThat(reason(guest().enter(5, new Proof.Certified(List.of(GOOD)))))
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(guest().enter(5, new Proof.Certified(List.of()))))
        .isEqualTo(Reason.BAD_CERTIFICATE);
  }

  @Test
  void a_certificate_that_cannot_be_checked_ends_nobody_elses_logins() {
    var strange = new Proof.Certified(List.of(Content.ofText("strange")));

    LoggingTestKit.error("certificate.unchecked")
        .expect(
            kit.system(),
            () -> {
              assertThat(reason(guest().enter(5, strange))).isEqualTo(Reason.UNAVAILABLE);
              return true;
            });

    assertThat(guest().enter(1, new Proof.Registered())).isEqualTo(ADA);
  }

  @Test
  void a_certificate_that_would_wait_behind_too_much_is_refused_and_entering_can_be_tried_again() {
    var guest = guest();

    try (var _ = FullArithmetic.of(kit)) {
      var refused = guest.enter(4, new Proof.Certified(List.of(GOOD)));
      assertThat(reason(refused)).isEqualTo(Reason.OVERLOAD);
    }

    assertThat(guest.enter(1, new Proof.Registered())).isEqualTo(ADA);
  }

  @Test
  void a_key_of_another_kind_is_none() {
    var guest = guest();

    guest.ask(new Credential(PublicKey.copyOf(new byte[9]), new Proof.Registered()));

    assertThat(reason(guest.reply())).isEqualTo(Reason.BAD_PUBLIC_KEY);
  }

  @Test
  void the_oldest_of_five_is_told_that_it_is_replaced() {
    var first = guest();
    first.enter(1, new Proof.Registered());
    for (int number = 2; number <= 4; number++) {
      guest().enter(1, new Proof.Registered());
    }
    first.hears.expectNoMessage(Duration.ofMillis(100));

    assertThat(guest().enter(1, new Proof.Registered())).isEqualTo(ADA);

    first.hears.expectMessage(new HouseWord.News(new Notice.Replaced()));
  }

  @Test
  void a_place_is_free_again_when_its_holder_has_left() {
    var first = guest();
    var second = guest();
    first.enter(1, new Proof.Registered());
    second.enter(1, new Proof.Registered());
    guest().enter(1, new Proof.Registered());
    guest().enter(1, new Proof.Registered());
    second.leave();

    guest().enter(1, new Proof.Registered());

    first.hears.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void a_session_enters_once_and_is_introduced_as_who_it_is() {
    var guest = guest();
    guest.enter(1, new Proof.Registered());

    assertThat(reason(guest.enter(1, new Proof.Registered()))).isEqualTo(Reason.WRONG_PHASE);

    var introduced = kit.<Optional<Principal>>createTestProbe();
    authenticator.tell(new Authenticator.Introduce(guest.session, introduced.ref()::tell));
    introduced.expectMessage(Optional.of(new Principal("hall", "ada")));
  }

  @Test
  void whoever_has_a_name_that_is_removed_must_go() {
    chancery.ask(
        (number, to) -> new DirectoryCommand.Add(raw(2), "bob", Optional.empty(), number, to));
    var ada = guest();
    ada.enter(1, new Proof.Registered());
    var bob = guest();
    bob.enter(2, new Proof.Registered());

    chancery.ask((number, to) -> new DirectoryCommand.Remove("ada", number, to));

    ada.hears.expectMessage(new HouseWord.News(new Notice.Replaced()));
    bob.hears.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void so_must_whoever_has_it_on_another_node() {
    authenticator = authenticator(chancery.another());
    var ada = guest();
    ada.enter(1, new Proof.Registered());

    chancery.ask((number, to) -> new DirectoryCommand.Remove("ada", number, to));

    ada.hears.expectMessage(new HouseWord.News(new Notice.Replaced()));
  }

  @Test
  void a_session_that_leaves_while_it_is_judged_is_not_let_in() {
    var directory = kit.<Registrar.Command>createTestProbe();
    authenticator = authenticator(directory.ref());
    var guest = guest();
    guest.ask(new Credential(key(1), new Proof.Registered()));
    directory.expectMessageClass(Registrar.Heed.class);
    var put = directory.expectMessageClass(Registrar.Put.class);

    guest.leave();
    put.to().accept(new DirectoryOutcome.Granted(1, Name.parse("ada")));

    var introduced = kit.<Optional<Principal>>createTestProbe();
    authenticator.tell(new Authenticator.Introduce(guest.session, introduced.ref()::tell));
    introduced.expectMessage(Optional.empty());
    guest.hears.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void a_session_that_was_judged_before_its_name_was_removed_is_not_let_in() {
    var directory = kit.<Registrar.Command>createTestProbe();
    authenticator = authenticator(directory.ref());
    var removal = directory.expectMessageClass(Registrar.Heed.class).to();
    var guest = guest();
    guest.ask(new Credential(key(1), new Proof.Registered()));
    var put = directory.expectMessageClass(Registrar.Put.class);

    removal.accept("ada");
    put.to().accept(new DirectoryOutcome.Granted(1, Name.parse("ada")));

    assertThat(reason(guest.reply())).isEqualTo(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void words_are_forgotten_also_when_nobody_is_asked_about_them() {
    var words = Secret.copyOf("come in".getBytes(US_ASCII));
    var guest = guest();
    guest.ask(new Credential(PublicKey.copyOf(new byte[9]), new Proof.Invited("bob", words)));
    guest.reply();

    assertThat(words.isDestroyed()).isTrue();
  }

  private ActorRef<Authenticator.Command> authenticator(ActorRef<Registrar.Command> directory) {
    return kit.spawn(
        Authenticator.create(Map.of(), directory, EntranceTest::check, () -> Chancery.NOON));
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

  private static Reply entered(String name) {
    return new Reply.Entered(new Principal("hall", name), Chancery.NOON);
  }

  private static Reason reason(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    return ((Reply.Refused) reply).why().reason();
  }

  private static PublicBytes raw(int number) {
    var bytes = new byte[X25519.BYTES];
    bytes[31] = (byte) number;
    return PublicBytes.copyOf(bytes);
  }

  private static PublicKey key(int number) {
    return X25519.encoded(raw(number).toArray());
  }

  private Guest guest() {
    return new Guest(new SessionId("hall", ++sessions), kit.createTestProbe());
  }

  private final class Guest {
    private final SessionId session;
    private final TestProbe<HouseWord> hears;

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
