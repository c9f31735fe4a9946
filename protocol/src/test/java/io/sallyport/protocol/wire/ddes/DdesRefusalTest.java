package io.sallyport.protocol.wire.ddes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Frames;
import io.sallyport.protocol.testkit.House;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What the servers say, or do not, to clients that break the rules, and to those that go.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DdesRefusalTest {
  private static final Frame CLIENT = Frame.owning(new byte[FramedSession.CLIENT_BYTES]);

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
    var token = session.token().toArray();
    var record = ByteBuffer.allocate(8 + token.length).put(session.keys().encrypt(new byte[8]));
    record.put(token);
    var tag = session.keys().tag(record.duplicate().flip());
    var payload = ByteBuffer.allocate(24 + 32).put(record.array()).put(tag).array();

    var end = framed().receive(FramedMessage.frame(FramedMessage.NUMBER, payload));

    assertThat(words(end)).containsExactly(FramedMessage.DISCARDED);
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

    assertThat(end.receive(pem.record("sum")).sent()).containsExactly(pem.reply("0"));
    assertThat(end.closed()).isEmpty();
  }

  @Test
  void what_is_no_finite_number_is_passed_over() {
    var end = pem();

    List.of("nan", "inf", "-Infinity", "1e400", "1,2", "0x10", "1_000", "", "Sum")
        .forEach(text -> end.receive(pem.record(text)));

    assertThat(end.receive(pem.record("sum")).sent()).containsExactly(pem.reply("0"));
  }

  @Test
  void decimals_are_told_in_full_with_one_decimal_at_least() {
    var end = pem();

    List.of("1e3", "+.25", "-0.05", " 7 ").forEach(text -> end.receive(pem.record(text)));

    assertThat(end.receive(pem.record("sum")).sent()).containsExactly(pem.reply("1007.2"));
  }

  @Test
  void a_client_of_the_framed_wire_sends_no_number_that_it_cannot_carry() {
    var end =
        End.resumed(
            new FramedInitiator(FixedEntropy.seeded(1), DdesKit.ALL),
            new FramedInitiator.State.Active(session, CLIENT, List.of()));

    List.of("-1", "0.5", "18446744073709551616", "1,2")
        .forEach(text -> end.submit(1, DdesKit.add(text)));

    assertThat(end.sent()).isEmpty();
    assertThat(end.answers())
        .hasSize(4)
        .allSatisfy(answer ->
            assertThat(((Reply.Refused) answer.reply()).why().reason())
                .isEqualTo(Reason.NOT_A_NUMBER));
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
    return session.number(ByteBuffer.allocate(8).putLong(number).array(), CLIENT);
  }

  private static List<String> words(End<?> end) {
    return end.sent().stream().map(frame -> FramedMessage.of(frame).text()).toList();
  }

  private static Reason reason(End<?> end) {
    return end.closed().orElseThrow().reason();
  }
}
