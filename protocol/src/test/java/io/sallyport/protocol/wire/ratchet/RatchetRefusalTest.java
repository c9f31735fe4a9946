package io.sallyport.protocol.wire.ratchet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.testkit.Frames;
import io.sallyport.protocol.wire.ratchet.RatchetResponder.State;
import java.time.Duration;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every reason for which the responder refuses a client it has a session with: what provokes it,
/// and what the client is told.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetRefusalTest {
  private static final RatchetKeys.Pair KEYS = ResponderStages.session().keys().toServer();
  private static final RatchetHeader DUE =
      RatchetHeader.toServer(RatchetOpcode.CLIENT_DATA, ResponderStages.CLIENT, 1);

  @ParameterizedTest(name = "{0}, opcode {1}: {2}")
  @MethodSource("brokenRules")
  void a_client_that_breaks_a_rule_is_told_which_and_turned_away(
      Reason reason, int opcode, String detail, Frame frame) {
    var step = ResponderStages.MACHINE.step(ResponderStages.ACTIVE, new Input.Received(frame));

    assertRefused(step, ResponderStages.session(), opcode, new Rejection(reason, detail));
  }

  static Stream<Arguments> brokenRules() {
    return Stream.concat(brokenFrames(), brokenContents());
  }

  private static Stream<Arguments> brokenFrames() {
    return Stream.of(
        rule(Reason.MALFORMED, 60, "frame of 0 bytes", Frame.owning(new byte[0])),
        rule(Reason.MALFORMED, 60, "frame of 6 bytes", cut(6)),
        rule(Reason.MALFORMED, 60, "frame of 7 bytes", cut(7)),
        rule(Reason.MALFORMED, 60, "frame of 54 bytes", cut(54)),
        rule(Reason.UNKNOWN_CLIENT, 60, "client: expected 2, got 3", sealed(30, 3, 1, 1)),
        rule(Reason.WRONG_PHASE, 56, "second hello", sealed(10, 2, 1, 1)),
        rule(Reason.WRONG_PHASE, 56, "second hello", ResponderStages.HELLO),
        rule(Reason.WRONG_PHASE, 60, "opcode: expected 30, got 40", sealed(40, 2, 1, 1)),
        rule(Reason.UNKNOWN_OPCODE, 60, "opcode: expected 30, got 99", sealed(99, 2, 1, 1)),
        rule(Reason.REPLAY, 52, "round: expected 1, got 0", sealed(30, 2, 0, 1)),
        rule(Reason.OUT_OF_ORDER, 53, "round: expected 1, got 2", sealed(30, 2, 2, 1)),
        rule(
            Reason.OUT_OF_ORDER,
            53,
            "round: expected 1, got 4294967295",
            sealed(30, 2, 4_294_967_295L, 1)),
        rule(Reason.WRONG_DIRECTION, 55, "direction: expected 1, got 2", sealed(30, 2, 1, 2)),
        rule(Reason.WRONG_DIRECTION, 55, "direction: expected 1, got 0", sealed(30, 2, 1, 0)),
        rule(Reason.BAD_MAC, 51, "", Frames.flip(ResponderStages.DATA, 30 * 8)),
        rule(Reason.BAD_MAC, 51, "", cut(55)));
  }

  private static Stream<Arguments> brokenContents() {
    return Stream.of(
        rule(
            Reason.BAD_CIPHERTEXT,
            54,
            "not whole blocks",
            RatchetKit.authenticate(DUE, new byte[10], KEYS)),
        rule(Reason.BAD_PADDING, 60, "", RatchetKit.sealRaw(DUE, new byte[16], KEYS)),
        rule(Reason.BAD_PADDING, 60, "", RatchetKit.authenticate(DUE, new byte[0], KEYS)),
        rule(Reason.BAD_TEXT, 60, "", RatchetKit.sealRaw(DUE, padded("\u00ff"), KEYS)),
        rule(Reason.NOT_A_NUMBER, 60, "number 2", ResponderStages.data("1,abc")),
        rule(Reason.NOT_A_NUMBER, 60, "number 1", ResponderStages.data("")),
        rule(Reason.NOT_FINITE, 60, "number 3", ResponderStages.data("1,2,nan")),
        rule(Reason.NOT_FINITE, 60, "number 1 is too large", ResponderStages.data("1e400")));
  }

  @ParameterizedTest(name = "{0}, opcode {1}")
  @MethodSource("events")
  void a_session_that_is_ended_from_our_side_says_so(Reason reason, int opcode, Input input) {
    var step = ResponderStages.MACHINE.step(ResponderStages.ACTIVE, input);

    assertRefused(step, ResponderStages.session(), opcode, Rejection.of(reason));
  }

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of(Reason.HANDSHAKE_TIMEOUT, 60, new Input.Expired(Deadline.HANDSHAKE)),
        Arguments.of(Reason.IDLE_TIMEOUT, 60, new Input.Expired(Deadline.IDLE)),
        Arguments.of(Reason.SHUTDOWN, 60, new Input.Notified(new Notice.Stopping())));
  }

  @ParameterizedTest(name = "{0}, opcode {1}")
  @CsvSource({
    "BUSY_IDENTITY, 56",
    "UNAVAILABLE, 60",
    "OVERLOAD, 60",
    "TOO_LARGE, 60",
    "TRUNCATED, 60",
    "PEER_REFUSED, 60"
  })
  void what_the_house_or_the_framing_refuses_is_told_under_the_keys_of_the_session(
      Reason reason, int opcode) {
    var why = new Rejection(reason, "a detail");
    var session = ((State.AwaitClaim) ResponderStages.AWAIT_CLAIM).session();
    var replied = new Input.Replied(0, new Reply.Refused(why));

    var byHouse = ResponderStages.MACHINE.step(ResponderStages.AWAIT_CLAIM, replied);
    var byFraming = ResponderStages.MACHINE.refuse(ResponderStages.AWAIT_CLAIM, why);

    assertRefused(byHouse, session, opcode, why);
    assertRefused(byFraming, session, opcode, why);
  }

  @Test
  void a_client_that_left_is_told_nothing() {
    var step = ResponderStages.MACHINE.step(ResponderStages.ACTIVE, new Input.Ended());

    assertThat(step)
        .isEqualTo(
            Step.<State>to(new State.Closed())
                .close(Rejection.of(Reason.PEER_CLOSED))
                .wipe(ResponderStages.session().keys().secrets()));
  }

  @ParameterizedTest
  @EnumSource
  void no_reason_leaves_a_session_open(Reason reason) {
    var step = ResponderStages.MACHINE.refuse(ResponderStages.ACTIVE, Rejection.of(reason));

    assertThat(step.next()).isEqualTo(new State.Closed());
    assertThat(step.effects()).contains(new Effect.Close(Rejection.of(reason)));
  }

  @ParameterizedTest(name = "{0} comes first")
  @CsvSource({
    "UNKNOWN_CLIENT,  99, 3, 0, 2",
    "UNKNOWN_OPCODE,  99, 2, 0, 2",
    "REPLAY,          30, 2, 0, 2",
    "WRONG_DIRECTION, 30, 2, 1, 2",
    "BAD_MAC,         30, 2, 1, 1"
  })
  void the_first_broken_rule_in_the_order_of_the_original_decides(
      Reason reason, int opcode, int client, long round, int direction) {
    var forged = new RatchetHeader(opcode, client, round, direction);
    var frame = Frames.flip(RatchetKit.sealRaw(forged, new byte[16], KEYS), 24 * 8);

    var step = ResponderStages.MACHINE.step(ResponderStages.ACTIVE, new Input.Received(frame));

    assertThat(step.effects())
        .filteredOn(Effect.Close.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Effect.Close.class, close -> assertThat(close.why().reason()).isEqualTo(reason));
  }

  @Test
  void every_reason_is_examined() {
    var examined = EnumSet.noneOf(Reason.class);
    Stream.concat(brokenRules(), events()).forEach(row -> examined.add((Reason) row.get()[0]));

    assertThat(EnumSet.complementOf(examined))
        .containsExactlyInAnyOrder(
            Reason.BUSY_IDENTITY,
            Reason.UNAVAILABLE,
            Reason.OVERLOAD,
            Reason.TOO_LARGE,
            Reason.TRUNCATED,
            Reason.PEER_REFUSED,
            Reason.PEER_CLOSED,
            Reason.BAD_TOKEN,
            Reason.BAD_SIGNATURE,
            Reason.BAD_PUBLIC_KEY,
            Reason.WEAK_PUBLIC_KEY,
            Reason.NAME_INVALID,
            Reason.NAME_TAKEN,
            Reason.NOT_REGISTERED,
            Reason.BAD_CERTIFICATE,
            Reason.BAD_INVITATION,
            Reason.EXPIRED,
            Reason.TOO_FEW,
            Reason.RATE,
            Reason.REPLACED,
            Reason.QUOTA);
  }

  /// Exactly: the error, readable with the keys of the session; the end; and no secret left.
  private static void assertRefused(
      Step<State> step, RatchetSession session, int opcode, Rejection why) {
    assertThat(step.next()).isEqualTo(new State.Closed());
    assertThat(step.effects()).hasSize(3);
    assertThat(step.effects().get(0))
        .isInstanceOfSatisfying(
            Effect.Send.class,
            send -> {
              assertThat(send.gap()).isEqualTo(Duration.ZERO);
              assertThat(session.fromServer(send.frame(), RatchetKit.ALL))
                  .isEqualTo(
                      new RatchetMessage(
                          new RatchetHeader(opcode, session.client(), session.round(), 2),
                          why.toString()));
            });
    assertThat(step.effects().get(1)).isEqualTo(new Effect.Close(why));
    assertThat(step.effects().get(2)).isEqualTo(new Effect.Wipe(session.keys().secrets()));
  }

  private static Arguments rule(Reason reason, int opcode, String detail, Frame frame) {
    return Arguments.of(reason, opcode, detail, frame);
  }

  private static Frame sealed(int opcode, int client, long round, int direction) {
    return ResponderStages.sealed(opcode, client, round, direction);
  }

  private static Frame cut(int size) {
    return Frame.owning(ResponderStages.DATA.copy(0, size));
  }

  private static byte[] padded(String oneByte) {
    return (oneByte + "\u000f".repeat(15)).getBytes(ISO_8859_1);
  }
}
