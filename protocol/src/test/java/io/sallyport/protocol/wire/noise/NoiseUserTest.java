package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What a client that is logged in does for its user.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseUserTest {
  private static final Content LARGEST = Content.copyOf(new byte[NoiseSizes.CONTENT]);
  private static final Content LARGER = Content.copyOf(new byte[NoiseSizes.CONTENT + 1]);
  private static final String LONGEST_NAME = "b".repeat(32);

  private final NoisePair pair = NoisePair.of(NoiseSuite.STATIC, NoiseKit.terms(1024));

  @ParameterizedTest
  @MethodSource("answers")
  void each_request_is_asked_of_the_house_and_answered(
      Request request, Request asked, Reply answer) {
    pair.ask(1, request);
    pair.answer();

    assertThat(pair.server().asked().getLast()).isEqualTo(asked);
    assertThat(pair.client().answers()).containsExactly(new Effect.Answer(1, answer));
  }

  static Stream<Arguments> answers() {
    var alice = new Name("alice");
    var deposit = new Request.Deposit(NoiseKit.ID, new Name("bob"), NoiseKit.text("hello"), false);
    var sealed = new Request.Deposit(NoiseKit.ID, new Name("bob"), NoiseKit.SEALED, false);
    var report = new Request.Report(NoiseKit.ID, NoiseKit.SERIES, List.of(1L, -2L));
    var attach = new Request.Attach(alice, true);
    var settle = new Request.Settle(Collections.nCopies(255, NoiseKit.ID));
    var publish = new Request.Publish(LARGEST);
    var log = new Reply.Logged(1, Content.copyOf(new byte[32]), List.of(NoiseKit.text("entry")));
    var total = new Request.SumUp(new Series("heat", 0xffff_ffffL));
    return Stream.of(
        Arguments.of(report, report, new Reply.Done()),
        Arguments.of(total, total, new Reply.Summed(NoiseKit.SUM)),
        Arguments.of(deposit, deposit, new Reply.Deposited(false)),
        Arguments.of(sealed, sealed, new Reply.Deposited(false)),
        Arguments.of(attach, attach, new Reply.Attached(alice, true, 0)),
        Arguments.of(
            new Request.Collect(0),
            new Request.Collect(0),
            new Reply.Collected(List.of(NoiseKit.WAITING))),
        Arguments.of(settle, settle, new Reply.Done()),
        Arguments.of(
            new Request.FindBundle("bob"),
            new Request.FindBundle("bob"),
            new Reply.Bundled(NoiseKit.text("of bob"))),
        Arguments.of(new Request.Look(), new Request.Look(), new Reply.Present(List.of(alice))),
        Arguments.of(publish, publish, new Reply.Done()),
        Arguments.of(new Request.ReadLog(7), new Request.ReadLog(7), log));
  }

  @Test
  void a_message_without_an_id_gets_one_of_its_own() {
    var deposit =
        new Request.Deposit(Envelope.Id.NONE, new Name("bob"), NoiseKit.text("hello"), false);
    pair.ask(1, deposit);
    pair.ask(2, deposit);

    var ids =
        pair.server().asked().stream()
            .filter(Request.Deposit.class::isInstance)
            .map(asked -> ((Request.Deposit) asked).id());
    assertThat(ids).hasSize(2).doesNotHaveDuplicates().doesNotContain(Envelope.Id.NONE);
  }

  @ParameterizedTest
  @MethodSource("objections")
  void what_no_record_can_say_is_refused_and_the_session_goes_on(Request request, Reason why) {
    int before = pair.client().sent().size();

    pair.ask(1, request);

    assertThat(pair.client().answers()).hasSize(1);
    assertThat(((Reply.Refused) pair.client().answers().getFirst().reply()).why().reason())
        .isEqualTo(why);
    assertThat(pair.client().sent()).hasSize(before);
    assertThat(pair.client().closed()).isEmpty();
  }

  static Stream<Arguments> objections() {
    var id = NoiseKit.ID;
    var bob = new Name("bob");
    var zero = Content.sealed(new byte[] {0, 3});
    return Stream.of(
        Arguments.of(new Request.Report(id, NoiseKit.SERIES, List.of()), Reason.MALFORMED),
        Arguments.of(
            new Request.Report(id, NoiseKit.SERIES, Collections.nCopies(65, 1L)), Reason.MALFORMED),
        Arguments.of(new Request.Report(id, new Series("X", 1), List.of(1L)), Reason.NAME_INVALID),
        Arguments.of(new Request.SumUp(new Series("", 1)), Reason.NAME_INVALID),
        Arguments.of(new Request.SumUp(new Series("x", -1)), Reason.MALFORMED),
        Arguments.of(new Request.SumUp(new Series("x", 1L << 32)), Reason.MALFORMED),
        Arguments.of(
            new Request.Deposit(id, new Name("Bob"), NoiseKit.SEALED, false), Reason.NAME_INVALID),
        Arguments.of(new Request.Deposit(id, bob, LARGER, false), Reason.TOO_LARGE),
        Arguments.of(new Request.Deposit(id, bob, zero, false), Reason.MALFORMED),
        Arguments.of(
            new Request.Deposit(id, bob, Content.sealed(new byte[0]), false), Reason.MALFORMED),
        Arguments.of(new Request.Settle(List.of()), Reason.MALFORMED),
        Arguments.of(new Request.Settle(Collections.nCopies(256, id)), Reason.MALFORMED),
        Arguments.of(new Request.FindBundle("b".repeat(33)), Reason.NAME_INVALID),
        Arguments.of(new Request.Publish(LARGER), Reason.TOO_LARGE),
        Arguments.of(new Request.ReadLog(-1), Reason.MALFORMED),
        Arguments.of(new Request.Echo("123456789"), Reason.WRONG_PHASE),
        Arguments.of(new Request.Echo("\u20ac"), Reason.WRONG_PHASE),
        Arguments.of(new Request.Echo("\u00ff".repeat(8)), Reason.WRONG_PHASE),
        Arguments.of(new Request.Attach(new Name("alice"), false), Reason.WRONG_PHASE),
        Arguments.of(new Request.Join(), Reason.WRONG_PHASE));
  }

  @Test
  void the_largest_content_fits_whoever_it_is_for() {
    pair.ask(1, new Request.Deposit(NoiseKit.ID, new Name(LONGEST_NAME), LARGEST, false));
    pair.answer();

    assertThat(pair.client().answers())
        .containsExactly(new Effect.Answer(1, new Reply.Deposited(false)));
  }

  @Test
  void one_fetch_is_out_at_a_time() {
    pair.ask(1, new Request.Collect(0));
    pair.ask(2, new Request.Collect(0));

    assertThat(pair.client().answers())
        .containsExactly(new Effect.Answer(2, NoiseKit.refused(Reason.WRONG_PHASE)));
  }

  @Test
  void more_than_a_fetch_can_bring_is_delivered_and_not_kept() {
    pair.ask(1, new Request.Collect(0));
    pair.server()
        .feed(new Input.Notified(new Notice.Delivered(Collections.nCopies(257, NoiseKit.WAITING))));
    pair.talk();

    assertThat(pair.client().delivered()).hasSize(2);
    var open = (NoiseInitiator.State.Open) pair.client().state();
    assertThat(open.talk().fetched()).hasSize(255);
  }

  @Test
  void what_was_fetched_is_counted_from_one_and_told_once() {
    pair.ask(1, new Request.Collect(0));
    pair.answer();
    pair.ask(2, new Request.Collect(0));
    pair.answer();

    var envelope = NoiseKit.WAITING.envelope();
    var fetched = new Reply.Collected(List.of(new Queued(1, envelope)));
    assertThat(pair.client().answers())
        .containsExactly(new Effect.Answer(1, fetched), new Effect.Answer(2, fetched));
  }

  @ParameterizedTest
  @CsvSource({"1024, 0, false", "1, 90, false", "0, 90, false", "2, 1, true"})
  void a_client_is_logged_in_by_a_welcome_that_it_can_keep_to(long rekey, int idle, boolean taken) {
    var machine = NoiseInitiatorStages.MACHINE;
    var sent = new NoiseInitiator.State.Sent3(NoiseKit.client(9), NoiseKit.text("hash"));

    var step = step(machine, sent, welcome(rekey, idle));

    assertThat(step.effects().contains(new Effect.Close(Rejection.of(Reason.WRONG_PHASE))))
        .isNotEqualTo(taken);
    assertThat(step.next() instanceof NoiseInitiator.State.Open).isEqualTo(taken);
  }

  @Test
  void a_client_that_is_turned_away_with_a_word_hears_it() {
    var sent = new NoiseInitiator.State.Sent3(NoiseKit.client(9), NoiseKit.text("hash"));

    var step =
        step(NoiseInitiatorStages.MACHINE, sent, new NoiseMessage.Close(NoiseFarewell.SHUTDOWN));

    assertThat(step.next()).isEqualTo(new NoiseInitiator.State.Closed());
    assertThat(step.effects())
        .containsExactly(
            new Effect.Close(Rejection.of(Reason.SHUTDOWN)),
            new Effect.Wipe(sent.channel().secrets()));
  }

  private static NoiseMessage welcome(long rekey, int idle) {
    var session = Content.copyOf(new byte[16]);
    return new NoiseMessage.Welcome(session, "alice", 0, idle, 3600, 100, rekey);
  }

  private static <S> Step<S> step(Machine<S> machine, S state, NoiseMessage message) {
    var frame = NoiseKit.server(9).seal(message).frame();
    return machine.step(state, new Input.Received(frame));
  }
}
