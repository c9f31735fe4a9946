package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.noise.Handshake;
import io.sallyport.protocol.noise.Keys;
import io.sallyport.protocol.noise.StaticKey;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Secrets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A client that knows all keys and yet breaks the rules, against a node.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseHandshakeTest {
  private static final Frame NOTHING = Frame.owning(new byte[0]);

  private final End<NoiseResponder.State> server =
      End.of(NoiseKit.responder(NoiseKit.terms(1024)), NoiseKit::answer).open();

  @ParameterizedTest
  @CsvSource({
    "0141, NAME_INVALID",
    "0061, NAME_INVALID",
    "0261, MALFORMED",
    "016161, MALFORMED",
    "02c328, BAD_TEXT",
    "21616161616161616161616161616161616161616161616161616161616161616161, MALFORMED"
  })
  void a_name_of_who_shares_a_key_must_be_one(String hint, Reason why) {
    var first = client(NoiseSuite.SHARED).write(frame(hint), FixedEntropy.seeded(3)).orElseThrow();

    server.receive(preamble(NoiseSuite.SHARED)).receive(first.message());

    assertThat(server.closed().map(Rejection::reason)).hasValue(why);
    assertThat(server.sent()).isEmpty();
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "03, MALFORMED",
    "0000, MALFORMED",
    "010000, MALFORMED",
    "020000, NAME_INVALID",
    "0202c32800, BAD_TEXT"
  })
  void a_proof_must_be_one_and_nobody_is_asked_before(String proof, Reason why) {
    server.receive(preamble(NoiseSuite.STATIC));
    server.receive(third(frame(proof)));

    assertThat(server.closed().map(Rejection::reason)).hasValue(why);
    assertThat(server.sent()).hasSize(1);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void who_shares_a_key_is_who_shares_it_whatever_else_the_proof_says() {
    server.receive(preamble(NoiseSuite.SHARED));
    var hint = frame("05616c696365");
    var first = client(NoiseSuite.SHARED).write(hint, FixedEntropy.seeded(3)).orElseThrow();
    server.receive(first.message());
    var second = first.next().read(server.lastSent()).orElseThrow();

    var invited = frame("020365766503010203");
    server.receive(second.next().write(invited, FixedEntropy.seeded(4)).orElseThrow().message());

    var enter = (Request.Enter) server.asked().getLast();
    assertThat(enter.credential().proof()).isEqualTo(new Proof.Shared("alice"));
    assertThat(Secrets.wipedBy(server.effects())).extracting(Secret::size).contains(3);
  }

  @Test
  void a_proof_that_breaks_the_rules_leaves_the_state_before_as_it_was() {
    var machine = NoiseKit.responder(NoiseKit.terms(1024));
    server.receive(preamble(NoiseSuite.STATIC));
    var client = heard(server);
    var pending = server.state();
    var broken = client.write(frame("03"), FixedEntropy.seeded(4)).orElseThrow().message();
    var right = client.write(frame("00"), FixedEntropy.seeded(4)).orElseThrow().message();

    machine.step(pending, new Input.Received(broken));

    assertThat(machine.step(pending, new Input.Received(right)).next())
        .isInstanceOf(NoiseResponder.State.Entering.class);
  }

  @Test
  void a_key_that_leaves_nothing_secret_is_refused() {
    var zeros = Frame.owning(new byte[NoiseSizes.FIRST]);

    server.receive(preamble(NoiseSuite.STATIC)).receive(zeros);

    assertThat(server.closed()).hasValue(Rejection.of(Reason.BAD_MAC));
    assertThat(server.sent()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_preamble_changed_on_the_way_is_part_of_what_both_must_agree_on(NoiseSuite suite) {
    var client = End.of(NoiseKit.initiator(NoiseKit.login(suite))).open();
    var other = suite == NoiseSuite.STATIC ? NoiseSuite.SHARED : NoiseSuite.STATIC;

    server.receive(preamble(other)).receive(client.lastSent());

    assertThat(server.closed().map(Rejection::reason)).hasValue(Reason.MALFORMED);
    assertThat(server.sent()).isEmpty();
  }

  @Test
  void a_first_message_under_another_prologue_is_none() {
    var suite = NoiseSuite.STATIC;
    var prologue = NoiseKit.login(suite).suite().suite();
    var client = Handshake.initiator(prologue, new byte[8], keys());
    var first = client.write(NOTHING, FixedEntropy.seeded(3)).orElseThrow();

    server.receive(preamble(suite)).receive(first.message());

    assertThat(server.closed()).hasValue(Rejection.of(Reason.BAD_MAC));
  }

  @Test
  void a_peer_has_five_seconds_to_its_first_message() {
    assertThat(server.effects()).containsExactly(new Effect.StartTimer(1, Duration.ofSeconds(5)));

    server.receive(preamble(NoiseSuite.STATIC)).feed(new Input.TimerFired(1));

    assertThat(server.closed()).hasValue(Rejection.of(Reason.HANDSHAKE_TIMEOUT));
  }

  @ParameterizedTest
  @EnumSource
  void both_ends_are_bound_to_one_hash_and_each_session_to_another(NoiseSuite suite) {
    var one = NoisePair.of(suite, NoiseKit.terms(9));
    var another =
        NoisePair.of(
            new NoiseInitiator(
                NoiseKit.ALICE, NoiseKit.login(suite), FixedEntropy.seeded(99), NoiseDefence.ALL),
            NoiseKit.terms(9));

    assertThat(one.client().milestones().getFirst())
        .isInstanceOf(Milestone.Bound.class)
        .isEqualTo(one.server().milestones().getFirst())
        .isNotEqualTo(another.client().milestones().getFirst());
  }

  @Test
  void a_welcome_says_what_the_terms_are() {
    var session = NoiseRecording.of(NoiseSuite.STATIC, NoiseKit.terms(1024), List.of());
    var sent = session.initiator().first(NoiseInitiator.State.Sent3.class);

    var message = sent.channel().open(session.responder().sent().getLast()).message();

    var welcome = (NoiseMessage.Welcome) message;
    assertThat(welcome.session().size()).isEqualTo(16);
    assertThat(welcome)
        .isEqualTo(
            new NoiseMessage.Welcome(
                welcome.session(), "alice", 0, 90, 3600, NoiseSizes.LARGEST_BODY, 1024));
  }

  @Test
  void a_client_pings_three_times_in_the_silence_that_it_may_keep() {
    var pair = NoisePair.of(NoiseSuite.STATIC, NoiseKit.terms(1024));
    var timer = new Effect.StartTimer(1, Duration.ofSeconds(30));

    pair.client().feed(new Input.TimerFired(1));
    pair.talk();

    assertThat(pair.client().effects()).filteredOn(timer::equals).hasSize(2);
    assertThat(pair.server().sent()).hasSize(3);
    assertThat(pair.client().answers()).isEmpty();
  }

  @Test
  void a_window_is_sixty_four_and_only_the_handshake_is_heavy() {
    var machine = NoiseResponderStages.MACHINE;
    var received = new Input.Received(NOTHING);

    assertThat(machine.window()).isEqualTo(64);
    assertThat(NoiseResponderStages.STATES.entrySet())
        .filteredOn(state -> machine.isHeavy(state.getValue(), received))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("Greeted", "SharedGreeted", "Pending", "SharedPending");
  }

  /// Reads the node's answer to a first message.
  private static Handshake heard(End<NoiseResponder.State> server) {
    var first = client(NoiseSuite.STATIC).write(NOTHING, FixedEntropy.seeded(3)).orElseThrow();
    server.receive(first.message());
    return first.next().read(server.lastSent()).orElseThrow().next();
  }

  private Frame third(Frame proof) {
    return heard(server).write(proof, FixedEntropy.seeded(4)).orElseThrow().message();
  }

  private static Handshake client(NoiseSuite suite) {
    return Handshake.initiator(suite.suite(), preamble(suite).toArray(), keys());
  }

  private static Keys keys() {
    return new Keys(
        Optional.of(StaticKey.of(NoiseKit.ALICE)),
        Optional.of(X25519.publicKey(NoiseKit.SERVER)),
        List.of(NoiseKit.SHARED.copy()));
  }

  private static Frame preamble(NoiseSuite suite) {
    return new NoisePreamble(suite).encode();
  }

  private static Frame frame(String hex) {
    return Frame.owning(HexFormat.of().parseHex(hex));
  }
}
