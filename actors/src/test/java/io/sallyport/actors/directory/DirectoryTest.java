package io.sallyport.actors.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.house.KeyLog;
import io.sallyport.protocol.letter.Keychain;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the directory keeps, and what it says when it cannot.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DirectoryTest {
  private static final Name ADA = Name.parse("ada");
  private static final Entropy ENTROPY =
      (target, from, count) -> Arrays.fill(target, from, from + count, (byte) 7);
  private static final Keychain KEYS = Keychain.generate(Chancery.NOON, ENTROPY);
  private static final PublicBytes WORDS = PublicBytes.copyOf(new byte[32]);
  private static final Optional<Principal> WHO = Optional.of(new Principal("hall", "ada"));

  @JUnit5TestKit public final ActorTestKit kit = Chancery.kit();
  private Chancery chancery;

  @BeforeEach
  void openTheChancery() {
    chancery = new Chancery(kit);
  }

  @Test
  void a_name_is_answered_only_after_it_is_stored_and_outlives_the_entity() {
    assertThat(name(chancery.ask(DirectoryTest::add))).isEqualTo(ADA);
    assertThat(chancery.journal.persistedInStorage("directory|names")).hasSize(1);

    chancery.restart();

    assertThat(name(chancery.ask(DirectoryTest::recognise))).isEqualTo(ADA);
  }

  @Test
  void the_events_of_one_change_are_stored_together() {
    chancery.ask((number, to) ->
        new DirectoryCommand.Invite(WORDS, Optional.empty(), Duration.ofHours(1), number, to));

    var entered = chancery.ask(DirectoryTest::enrol);
    chancery.restart();

    assertThat(name(entered)).isEqualTo(ADA);
    assertThat(name(chancery.ask(DirectoryTest::enrol))).isEqualTo(ADA);
    assertThat(
            reason(
                chancery.ask(
                    (number, to) -> new DirectoryCommand.Enrol(key(7), "bob", WORDS, number, to))))
        .isEqualTo(Reason.BAD_INVITATION);
  }

  @Test
  void a_change_that_cannot_be_stored_is_refused_and_has_not_happened() {
    chancery.journal.failNextPersisted();

    var refused = chancery.ask(DirectoryTest::add);
    chancery.awaitNewStart();

    assertThat(reason(refused)).isEqualTo(Reason.UNAVAILABLE);
    assertThat(reason(chancery.ask(DirectoryTest::recognise))).isEqualTo(Reason.UNKNOWN_CLIENT);
    assertThat(name(chancery.ask(DirectoryTest::add))).isEqualTo(ADA);
  }

  @Test
  void who_must_guard_what_belongs_to_a_name_is_told_when_somebody_has_it() {
    chancery.ask(DirectoryTest::recognise);
    assertThat(chancery.registered()).isEmpty();

    chancery.ask(DirectoryTest::add);
    chancery.ask(DirectoryTest::recognise);
    chancery.ask(DirectoryTest::certify);

    assertThat(chancery.registered()).containsExactly(ADA, Name.parse("carol"));
  }

  @Test
  void a_change_of_several_events_that_cannot_be_stored_is_refused_and_has_not_happened() {
    chancery.journal.failNextPersisted();

    var refused =
        chancery.ask((number, to) ->
            new DirectoryCommand.Add(key(1), "ada", Optional.of(bundle(0)), number, to));
    chancery.awaitNewStart();

    assertThat(reason(refused)).isEqualTo(Reason.UNAVAILABLE);
    assertThat(reason(chancery.ask(DirectoryTest::recognise))).isEqualTo(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void nobody_is_told_to_guard_a_name_that_looks_like_one_that_is_guarded() {
    chancery.ask(
        (number, to) -> new DirectoryCommand.Add(key(1), "alice", Optional.empty(), number, to));
    chancery.ask((number, to) -> new DirectoryCommand.Remove("alice", number, to));
    chancery.restart();

    var refused =
        chancery.ask((number, to) ->
            new DirectoryCommand.Add(key(2), "a1ice", Optional.empty(), number, to));

    assertThat(reason(refused)).isEqualTo(Reason.NAME_TAKEN);
    assertThat(chancery.registered()).containsExactly(Name.parse("alice"));
  }

  @Test
  void a_question_stores_nothing() {
    chancery.ask(DirectoryTest::recognise);
    chancery.ask((number, to) -> new DirectoryCommand.ListNames("", 10, number, to));

    assertThat(chancery.journal.persistedInStorage("directory|names")).isEmpty();
  }

  @Test
  void sessions_publish_find_and_read() {
    chancery.ask(DirectoryTest::add);
    var bundle = bundle(0);

    assertThat(ask(WHO, new Request.Publish(bundle))).isEqualTo(new Reply.Done());
    assertThat(ask(Optional.empty(), new Request.FindBundle("ada")))
        .isEqualTo(new Reply.Bundled(bundle));
    assertThat(ask(WHO, new Request.FindBundle("bob")))
        .isEqualTo(new Reply.Refused(new Rejection(Reason.NOT_REGISTERED, "no bundle")));
    var log = new KeyLog();
    assertThat(log.read((Reply.Logged) ask(WHO, new Request.ReadLog(0))))
        .isEqualTo(new KeyLog.Reading.Complete());
    assertThat(log.identity(ADA)).hasValue(KEYS.identityKey());
  }

  @Test
  void nobody_publishes_who_is_nobody() {
    assertThat(ask(Optional.empty(), new Request.Publish(bundle(0))))
        .isEqualTo(new Reply.Refused(Rejection.of(Reason.WRONG_PHASE)));
  }

  @Test
  void a_directory_goes_on_from_its_image_and_lets_old_events_go() {
    chancery.ask(DirectoryTest::add);
    for (int number = 0; number < 600; number++) {
      assertThat(ask(WHO, new Request.Publish(bundle(number)))).isEqualTo(new Reply.Done());
    }

    await()
        .untilAsserted(() ->
            assertThat(chancery.journal.persistedInStorage("directory|names"))
                .hasSizeLessThan(300));
    chancery.restart();

    assertThat(ask(WHO, new Request.FindBundle("ada"))).isEqualTo(new Reply.Bundled(bundle(599)));
    assertThat(((Reply.Logged) ask(WHO, new Request.ReadLog(0))).entries()).hasSize(2);
  }

  @Test
  void names_are_listed() {
    chancery.ask(DirectoryTest::add);

    var listed =
        (DirectoryOutcome.Listed)
            chancery.ask((number, to) -> new DirectoryCommand.ListNames("", 10, number, to));

    assertThat(listed.names()).hasSize(1);
    assertThat(listed.names().getFirst().name()).isEqualTo(ADA);
    assertThat(listed.names().getFirst().since()).isEqualTo(Chancery.NOON);
  }

  @Test
  void what_crosses_between_nodes_arrives_as_it_was_sent() {
    var self = kit.<DirectoryOutcome>createTestProbe().ref();
    var words =
        List.of(
            new DirectoryCommand.Enrol(key(1), "ada", WORDS, 5, self),
            new DirectoryCommand.Vouch(key(1), "ada", 5, self),
            new DirectoryCommand.Certify(key(1), "ada", 5, self),
            new DirectoryCommand.Publish("ada", bundle(1), 6, self),
            new DirectoryCommand.Add(key(1), "ada", Optional.of(bundle(1)), 7, self),
            new DirectoryCommand.Add(key(1), "ada", Optional.empty(), 7, self),
            new DirectoryCommand.Invite(WORDS, Optional.of("ada"), Duration.ofHours(1), 8, self),
            new DirectoryCommand.ListNames("ada", 5, 9, self));

    words.forEach(word -> kit.serializationTestKit().verifySerialization(word, true));
    kit.serializationTestKit().verifySerialization(new Registrar.Gone("ada"), true);
  }

  @Test
  void what_is_answered_between_nodes_arrives_as_it_was_sent() {
    chancery.ask(DirectoryTest::add);
    chancery.ask(DirectoryTest::certify);
    var outcomes =
        List.of(
            chancery.ask(DirectoryTest::recognise),
            chancery.ask((number, to) -> new DirectoryCommand.ReadLog(0, number, to)),
            chancery.ask((number, to) -> new DirectoryCommand.ListNames("", 5, number, to)),
            chancery.ask((number, to) -> new DirectoryCommand.Remove("eve", number, to)),
            new DirectoryOutcome.Bundled(7, bundle(1)));

    outcomes.forEach(outcome -> kit.serializationTestKit().verifySerialization(outcome, true));
  }

  private Reply ask(Optional<Principal> who, Request.OfDirectory request) {
    TestProbe<HouseWord> session = kit.createTestProbe();
    chancery.registrar().tell(new Registrar.Ask(who, request, 5, session.ref()));
    var answer = session.expectMessageClass(Answer.class);
    assertThat(answer.ticket()).isEqualTo(5);
    return answer.reply();
  }

  private static DirectoryCommand.Asked add(long number, ActorRef<DirectoryOutcome> to) {
    return new DirectoryCommand.Add(key(1), "ada", Optional.empty(), number, to);
  }

  private static DirectoryCommand.Asked recognise(long number, ActorRef<DirectoryOutcome> to) {
    return new DirectoryCommand.Recognise(key(1), number, to);
  }

  private static DirectoryCommand.Asked certify(long number, ActorRef<DirectoryOutcome> to) {
    return new DirectoryCommand.Certify(key(2), "carol", number, to);
  }

  private static DirectoryCommand.Asked enrol(long number, ActorRef<DirectoryOutcome> to) {
    return new DirectoryCommand.Enrol(key(1), "ada", WORDS, number, to);
  }

  private static Content bundle(int handshake) {
    var bytes = new byte[32];
    bytes[0] = (byte) (handshake >> 8);
    bytes[1] = (byte) handshake;
    return Content.copyOf(KEYS.bundle(ADA, PublicBytes.copyOf(bytes)).encode());
  }

  private static PublicBytes key(int number) {
    var bytes = new byte[32];
    bytes[31] = (byte) number;
    return PublicBytes.copyOf(bytes);
  }

  private static Name name(DirectoryOutcome outcome) {
    assertThat(outcome).isInstanceOf(DirectoryOutcome.Granted.class);
    return ((DirectoryOutcome.Granted) outcome).name();
  }

  private static Reason reason(DirectoryOutcome outcome) {
    assertThat(outcome).isInstanceOf(DirectoryOutcome.Refused.class);
    return ((DirectoryOutcome.Refused) outcome).why().reason();
  }
}
