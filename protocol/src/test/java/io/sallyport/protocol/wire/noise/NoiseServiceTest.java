package io.sallyport.protocol.wire.noise;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.noise.CipherState;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.Frames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a node does for a peer that it knows.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseServiceTest {
  private static final long REFILL = 3;
  private static final Reply RATE = NoiseKit.refused(Reason.RATE);

  @Test
  void a_peer_is_told_twice_that_it_asks_too_much_and_then_loses_its_session() {
    var pair = NoisePair.of(NoiseSuite.STATIC, NoiseKit.limited(2));

    IntStream.range(0, 7).forEach(ticket -> pair.ask(ticket, new Request.Look()));

    assertThat(pair.server().asked()).filteredOn(Request.Look.class::isInstance).hasSize(4);
    assertThat(pair.server().closed()).hasValue(Rejection.of(Reason.RATE));
    assertThat(pair.client().closed()).hasValue(Rejection.of(Reason.RATE));
    assertThat(pair.client().answers())
        .startsWith(new Effect.Answer(4, RATE), new Effect.Answer(5, RATE))
        .hasSize(7);
  }

  @Test
  void a_second_later_a_peer_may_ask_as_often_as_its_rate_says() {
    var pair = NoisePair.of(NoiseSuite.STATIC, NoiseKit.limited(2));
    IntStream.range(0, 5).forEach(ticket -> pair.ask(ticket, new Request.Look()));

    pair.server().feed(new Input.TimerFired(REFILL));
    IntStream.range(5, 8).forEach(ticket -> pair.ask(ticket, new Request.Look()));

    assertThat(pair.server().asked()).filteredOn(Request.Look.class::isInstance).hasSize(6);
    assertThat(pair.client().answers())
        .containsExactly(new Effect.Answer(4, RATE), new Effect.Answer(7, RATE));
    assertThat(pair.server().closed()).isEmpty();
  }

  @Test
  void an_allowance_is_filled_each_second_until_it_is_full_again() {
    var spent = new NoiseAllowance(0, 2, true);

    assertThat(spent.refilled(2)).isEqualTo(new NoiseAllowance(2, 2, true));
    assertThat(spent.refilled(2).refilled(2)).isEqualTo(NoiseAllowance.full(2));
    assertThat(NoiseAllowance.full(2)).isEqualTo(new NoiseAllowance(4, 0, false));
    assertThat(new NoiseAllowance(3, 1, true).refilled(2)).isEqualTo(NoiseAllowance.full(2));
  }

  @Test
  void the_timer_runs_only_while_an_allowance_is_not_full() {
    var pair = NoisePair.of(NoiseSuite.STATIC, NoiseKit.limited(2));
    IntStream.range(0, 3).forEach(ticket -> pair.ask(ticket, new Request.Look()));

    pair.server().feed(new Input.TimerFired(REFILL)).feed(new Input.TimerFired(REFILL));

    assertThat(pair.server().effects())
        .filteredOn(new Effect.StartTimer(REFILL, Duration.ofSeconds(1))::equals)
        .hasSize(2);
  }

  @Test
  void a_refused_request_has_used_its_number() {
    var spent = requireNonNull(NoiseServiceStages.STATES.get("Spent"));
    var channel = NoiseKit.client(9).seal(new NoiseMessage.AskRoster(6));
    var again = channel.next().seal(new NoiseMessage.AskRoster(6));

    var refused = NoiseServiceStages.MACHINE.step(spent, new Input.Received(channel.frame()));
    var closed = NoiseServiceStages.MACHINE.step(refused.next(), new Input.Received(again.frame()));

    assertThat(closed.effects())
        .contains(new Effect.Close(Rejection.mismatch(Reason.REPLAY, "request number", 7, 6)));
  }

  @Test
  void a_fetch_brings_as_many_as_were_asked_for_and_then_an_ok() {
    var sent = replied(new Reply.Collected(Collections.nCopies(12, NoiseKit.WAITING)));

    assertThat(sent).hasSize(10).endsWith(new NoiseMessage.Ok(6));
    assertThat(sent.subList(0, 9)).containsOnly(NoiseDesk.message(NoiseKit.WAITING));
  }

  @Test
  void an_envelope_of_another_wire_that_fits_no_record_is_passed_over() {
    int header = 2 + "bob".length();
    var most = queued("bob", Content.copyOf(new byte[NoiseSizes.ENVELOPE - header]));
    var more = queued("bob", Content.copyOf(new byte[NoiseSizes.ENVELOPE - header + 1]));

    var sent = replied(new Reply.Collected(List.of(more, most, NoiseKit.WAITING)));

    assertThat(sent)
        .containsExactly(
            NoiseDesk.message(most), NoiseDesk.message(NoiseKit.WAITING), new NoiseMessage.Ok(6));
  }

  @Test
  void the_longest_that_a_record_can_hand_in_and_the_longest_text_of_a_classroom_are_told() {
    int toOneLetter = NoiseSizes.LARGEST_BODY - Integer.BYTES - Envelope.Id.BYTES - 2 - Short.BYTES;
    var bytes = new byte[toOneLetter];
    var sealed = queued("bob", Content.sealed(bytes));
    var text = queued("x".repeat(192), Content.copyOf(new byte[Content.MOST_BYTES]));

    var sent = replied(new Reply.Collected(List.of(sealed, text)));

    assertThat(sent)
        .containsExactly(
            new NoiseMessage.Message(NoiseKit.ID, Content.copyOf(bytes)),
            NoiseDesk.message(text),
            new NoiseMessage.Ok(6));
  }

  @Test
  void what_is_delivered_reaches_the_user_with_its_sender_and_what_is_sealed_without() {
    var pair = NoisePair.of(NoiseSuite.STATIC, NoiseKit.terms(1024));
    var envelope = NoiseKit.WAITING.envelope();
    var sealed =
        new Envelope(NoiseKit.ID, envelope.from(), envelope.to(), Instant.EPOCH, NoiseKit.SEALED);

    pair.server()
        .feed(
            new Input.Notified(
                new Notice.Delivered(List.of(NoiseKit.WAITING, new Queued(2, sealed)))));
    pair.talk();

    assertThat(pair.client().delivered())
        .containsExactly(
            envelope,
            new Envelope(NoiseKit.ID, Name.UNKNOWN, envelope.to(), Instant.EPOCH, NoiseKit.SEALED));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void whoever_ends_a_session_says_why_and_both_have_closed(
      boolean server, Input ending, Reason own, Reason peers) {
    var pair = NoisePair.of(NoiseSuite.STATIC, NoiseKit.terms(1024));
    var first = server ? pair.server() : pair.client();
    var second = server ? pair.client() : pair.server();

    first.feed(ending);
    pair.talk();

    assertThat(first.closed()).hasValue(Rejection.of(own));
    assertThat(second.closed()).hasValue(Rejection.of(peers));
  }

  static Stream<Arguments> endings() {
    var stopping = new Input.Notified(new Notice.Stopping());
    var replaced = new Input.Notified(new Notice.Replaced());
    var idle = new Input.Expired(Deadline.IDLE);
    return Stream.of(
        Arguments.of(true, stopping, Reason.SHUTDOWN, Reason.SHUTDOWN),
        Arguments.of(true, replaced, Reason.REPLACED, Reason.REPLACED),
        Arguments.of(true, idle, Reason.IDLE_TIMEOUT, Reason.IDLE_TIMEOUT),
        Arguments.of(true, new Input.TimerFired(2), Reason.EXPIRED, Reason.EXPIRED),
        Arguments.of(false, stopping, Reason.SHUTDOWN, Reason.PEER_CLOSED),
        Arguments.of(false, idle, Reason.IDLE_TIMEOUT, Reason.PEER_CLOSED));
  }

  @Test
  void a_session_lives_as_long_as_its_terms_say_give_or_take_a_tenth() {
    var terms = NoiseKit.terms(1024);

    assertThat(terms.age(0)).isEqualTo(Duration.ofMinutes(54));
    assertThat(terms.age(255)).isEqualTo(Duration.ofMinutes(66));
    assertThat(IntStream.range(1, 256).mapToObj(terms::age)).isSorted();
  }

  @Test
  void terms_are_what_was_chosen() {
    assertThat(NoiseTerms.of(Map.of()))
        .isEqualTo(new NoiseTerms(65_536, Duration.ofHours(1), OptionalInt.of(200)));
    assertThat(
            NoiseTerms.of(
                Map.of("rekey-every", "1024", "max-age", "5m", "record-rate", "unlimited")))
        .isEqualTo(new NoiseTerms(1024, Duration.ofMinutes(5), OptionalInt.empty()));
  }

  @Test
  void no_key_seals_more_records_than_it_may() {
    var cipher = NoiseKit.client(3).sending();
    var last = new CipherState(cipher.aead(), cipher.key(), (1L << 60) - 1);
    var channel = new NoiseChannel(last, last, 1L << 61, NoiseDefence.ALL);

    var next = channel.seal(new NoiseMessage.Ping(1)).next();

    assertThatThrownBy(() -> next.seal(new NoiseMessage.Ping(2)))
        .isInstanceOfSatisfying(
            Rejected.class, why -> assertThat(why.why().reason()).isEqualTo(Reason.EXPIRED));
  }

  @Test
  void a_forged_record_is_refused_before_anything_is_said_of_what_stands_in_it() {
    var frame = NoiseKit.sealed(NoiseKit.client(9), new byte[64]);

    assertThatThrownBy(() -> NoiseKit.server(9).open(Frames.flip(frame, 0)))
        .isInstanceOfSatisfying(
            Rejected.class, why -> assertThat(why.why().reason()).isEqualTo(Reason.BAD_MAC));
    assertThatThrownBy(() -> NoiseKit.server(9).open(frame))
        .isInstanceOfSatisfying(
            Rejected.class, why -> assertThat(why.why().reason()).isEqualTo(Reason.UNKNOWN_OPCODE));
  }

  /// What a peer is told that fetches nine, if this is what the house replies.
  private static List<NoiseMessage> replied(Reply reply) {
    var machine = NoiseServiceStages.MACHINE;
    var free = requireNonNull(NoiseServiceStages.STATES.get("Free"));
    var fetch = requireNonNull(NoiseServiceStages.INPUTS.get("fetch"));
    var step = machine.step(machine.step(free, fetch).next(), new Input.Replied(6, reply));
    var heard = new ArrayList<NoiseMessage>();
    var channel = NoiseKit.client(9);
    for (var effect : step.effects()) {
      if (effect instanceof Effect.Send(var frame, _)) {
        var opened = channel.open(frame);
        channel = opened.next();
        heard.add(opened.message());
      }
    }
    return heard;
  }

  private static Queued queued(String from, Content content) {
    return new Queued(
        3, new Envelope(NoiseKit.ID, new Name(from), new Name("alice"), Instant.EPOCH, content));
  }
}
