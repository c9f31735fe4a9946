package io.sallyport.protocol.wire.ddes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Batch;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Unanswered;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Frames;
import io.sallyport.protocol.testkit.House;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the servers say, or do not, to clients that break the rules, and to those that go.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DdesRefusalTest {
  private final House house = new House(DdesKit.FRAMED);
  private final FramedSession session = DdesKit.framedSession();
  private final PemSession pem = DdesKit.pemSession();

  @Test
  void a_wrong_token_is_told_before_a_wrong_tag() {
    var end = framed().receive(Frames.flip(number(42), 8 * 40));

    assertThat(words(end)).containsExactly(FramedResponder.INVALID_TOKEN);
    assertThat(reason(end)).isEqualTo(Reason.BAD_TOKEN);
  }

  @Test
  void a_wrong_tag_is_told() {
    var end = framed().receive(Frames.flip(number(42), 8 * 10));

    assertThat(words(end)).containsExactly(FramedResponder.INVALID_HMAC);
    assertThat(reason(end)).isEqualTo(Reason.BAD_MAC);
  }

  @Test
  void a_ciphertext_that_holds_no_number_is_discarded_and_the_session_stands() {
    var end = framed().receive(DdesKit.tampered(session));

    assertThat(words(end)).containsExactly(FramedMessage.DISCARDED);
    assertThat(end.milestones()).containsExactly(passedOver(Reason.BAD_CIPHERTEXT));
    assertThat(end.receive(number(1)).sent()).hasSize(3);
  }

  @Test
  void an_empty_number_and_an_unknown_opcode_are_passed_over() {
    var end =
        framed()
            .receive(FramedMessage.frame(FramedMessage.NUMBER, ""))
            .receive(FramedMessage.frame(99, "x"));

    assertThat(end.sent()).isEmpty();
    assertThat(end.closed()).isEmpty();
    assertThat(end.milestones())
        .containsExactly(passedOver(Reason.MALFORMED), passedOver(Reason.UNKNOWN_OPCODE));
  }

  @Test
  void silence_without_a_number_is_told_as_such() {
    var end = framed().feed(new Input.Expired(Deadline.IDLE));

    assertThat(words(end)).containsExactly(FramedResponder.NO_DATA);
    assertThat(reason(end)).isEqualTo(Reason.IDLE_TIMEOUT);
  }

  @Test
  void silence_after_a_number_is_answered_with_the_sum_alone() {
    var end = framed().receive(number(42)).feed(new Input.Expired(Deadline.IDLE));

    assertThat(end.sent().getLast()).isEqualTo(end.sent().get(1));
    assertThat(end.sent()).hasSize(3);
    assertThat(reason(end)).isEqualTo(Reason.IDLE_TIMEOUT);
  }

  @Test
  void nothing_but_a_number_that_counts_gives_more_time() {
    var end = framed();
    int timers = timers(end.receive(number(42)));

    end.receive(FramedMessage.frame(FramedMessage.NUMBER, ""))
        .receive(FramedMessage.frame(99, "x"))
        .receive(DdesKit.tampered(session))
        .receive(FramedMessage.frame(FramedMessage.KEY, "x"));

    assertThat(timers).isEqualTo(1);
    assertThat(timers(end)).isEqualTo(1);
    assertThat(timers(end.receive(number(42)))).isEqualTo(2);
  }

  @Test
  void a_minute_without_a_number_ends_a_session_whatever_else_was_said() {
    var end =
        framed()
            .receive(number(42))
            .receive(FramedMessage.frame(99, "x"))
            .feed(new Input.TimerFired(0));

    assertThat(end.sent()).hasSize(3);
    assertThat(end.sent().getLast()).isEqualTo(end.sent().get(1));
    assertThat(reason(end)).isEqualTo(Reason.IDLE_TIMEOUT);
  }

  @Test
  void a_minute_without_any_number_is_told_as_silence() {
    var end = framed().receive(FramedMessage.frame(99, "x")).feed(new Input.TimerFired(0));

    assertThat(words(end)).containsExactly(FramedResponder.NO_DATA);
    assertThat(reason(end)).isEqualTo(Reason.IDLE_TIMEOUT);
  }

  @Test
  void a_session_has_a_minute_from_its_first_moment() {
    var end =
        End.of(new FramedResponder(Scope.SESSION, FixedEntropy.seeded(1), DdesKit.ALL))
            .open()
            .receive(DdesForge.agreeing(DdesKit.FRAMED, FixedEntropy.seeded(2)).publicKey());

    assertThat(end.effects()).contains(new Effect.StartTimer(0, Duration.ofMinutes(1)));
  }

  @Test
  void the_largest_numbers_add_up_beyond_64_bits() {
    var end = framed().receive(number(-1)).receive(number(-1));

    var sum = FramedMessage.of(end.sent().getLast()).payload();
    assertThat(session.readSum(sum, DdesKit.ALL)).isEqualTo("36893488147419103230");
  }

  @Test
  void a_number_that_comes_twice_counts_twice() {
    var end = framed().receive(number(21)).receive(number(21));

    var sum = FramedMessage.of(end.sent().getLast()).payload();
    assertThat(session.readSum(sum, DdesKit.ALL)).isEqualTo("42");
  }

  @Test
  void a_node_that_stops_says_so_on_the_framed_wire_and_nothing_on_the_other() {
    var stopping = new Input.Notified(new Notice.Stopping());

    assertThat(words(framed().feed(stopping)))
        .containsExactly("Error: SHUTDOWN. Connection terminated.");
    assertThat(pem().feed(stopping).sent()).isEmpty();
  }

  @Test
  void a_session_whose_place_another_took_ends() {
    var replaced = new Input.Notified(new Notice.Replaced());

    assertThat(reason(framed().feed(replaced))).isEqualTo(Reason.REPLACED);
    assertThat(reason(pem().feed(replaced))).isEqualTo(Reason.REPLACED);
  }

  @Test
  void a_record_of_another_session_ends_this_one_without_a_word() {
    var other = PemSession.of(DdesKit.secret(8, 256));

    var end = pem().receive(other.record("7"));

    assertThat(end.sent()).isEmpty();
    assertThat(reason(end)).isEqualTo(Reason.BAD_TOKEN);
  }

  @Test
  void a_record_with_a_wrong_tag_is_passed_over() {
    var record = pem.record("7");
    var end = pem().receive(Frames.flip(record, 8 * record.size() - 1));

    assertThat(end.milestones()).containsExactly(passedOver(Reason.BAD_MAC));
    assertThat(end.receive(pem.record("sum")).sent()).containsExactly(pem.reply("0"));
    assertThat(end.closed()).isEmpty();
  }

  @Test
  void what_is_no_finite_number_is_passed_over() {
    var end = pem();

    List.of("nan", "inf", "-Infinity", "1e400", "1,2", "0x10", "1_000", "", "Sum")
        .forEach(text -> end.receive(pem.record(text)));

    assertThat(end.milestones()).hasSize(9).containsOnly(passedOver(Reason.NOT_A_NUMBER));
    assertThat(end.receive(pem.record("sum")).sent()).containsExactly(pem.reply("0"));
  }

  @Test
  void decimals_are_told_in_full_with_one_decimal_at_least() {
    var end = pem();

    List.of("1e3", "+.25", "-0.05", " 7 ").forEach(text -> end.receive(pem.record(text)));

    assertThat(end.receive(pem.record("sum")).sent()).containsExactly(pem.reply("1007.2"));
  }

  @ParameterizedTest
  @CsvSource({"1, 151, 0, 1", "9, 919, 0, 0", "0, 900, 1, 1", "1, 64, 0, 1", "7, 308, 0, 0"})
  void a_number_of_any_length_counts_unless_it_is_not_finite(
      String first, int zeros, String last, int count) {
    var end = pem().receive(pem.record(first + "0".repeat(zeros) + last));

    assertThat(end.asked()).hasSize(count);
    assertThat(end.closed()).isEmpty();
  }

  @Test
  void digits_behind_the_fiftieth_of_a_number_that_is_too_long_for_others_are_rounded() {
    var kept = "1234567899".repeat(5);
    var digits = kept + kept;
    var end = pem().receive(pem.record(digits)).receive(pem.record("." + digits));

    var sum = kept + "0".repeat(50) + "." + kept;
    assertThat(end.receive(pem.record("sum")).sent()).containsExactly(pem.reply(sum));
  }

  @Test
  void a_record_may_have_1020_bytes_and_no_more() {
    var longest = pem.record("1".repeat(PemSession.LONGEST_TEXT_BYTES));
    var longer = pem.record("1".repeat(PemSession.LONGEST_TEXT_BYTES + 1));

    assertThat(longest.size()).isEqualTo(1020);
    assertThat(cut(longest).frames()).containsExactly(longest);
    assertThat(cut(longer).refusal()).isPresent();
  }

  @Test
  void a_client_of_the_framed_wire_sends_no_number_that_it_cannot_carry() {
    var end =
        End.resumed(
            new FramedInitiator(FixedEntropy.seeded(1), DdesKit.ALL),
            new FramedInitiator.State.Active(session, DdesKit.CLIENT, Unanswered.NOTHING));

    List.of("-1", "0.5", "18446744073709551616", "1,2")
        .forEach(text -> end.submit(1, DdesKit.add(text)));

    assertThat(end.sent()).isEmpty();
    assertThat(end.answers())
        .hasSize(4)
        .allSatisfy(answer ->
            assertThat(((Reply.Refused) answer.reply()).why().reason())
                .isEqualTo(Reason.NOT_A_NUMBER));
  }

  private static Batch cut(Frame record) {
    return new Deframer(DdesKit.PEM.framer(Role.RESPONDER)).feed(record.toArray());
  }

  private End<FramedResponder.State> framed() {
    return End.resumed(
        new FramedResponder(Scope.SESSION, FixedEntropy.seeded(1), DdesKit.ALL),
        request -> house.answer("connection", request),
        new FramedResponder.State.Active(session, false));
  }

  private End<PemResponder.State> pem() {
    return End.resumed(
        new PemResponder(Scope.SESSION, DdesKit.PAUSE, FixedEntropy.seeded(1), DdesKit.ALL),
        request -> house.answer("connection", request),
        new PemResponder.State.Active(pem));
  }

  private Frame number(long number) {
    return session.number(ByteBuffer.allocate(8).putLong(number).array(), DdesKit.CLIENT);
  }

  private static int timers(End<?> end) {
    return (int) end.effects().stream().filter(Effect.StartTimer.class::isInstance).count();
  }

  private static List<String> words(End<?> end) {
    return end.sent().stream().map(frame -> FramedMessage.of(frame).text()).toList();
  }

  private static Milestone passedOver(Reason why) {
    return new Milestone.PassedOver(Rejection.of(why));
  }

  private static Reason reason(End<?> end) {
    return end.closed().orElseThrow().reason();
  }
}
