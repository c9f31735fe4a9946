package io.sallyport.protocol.wire.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.testkit.Frames;
import io.sallyport.protocol.wire.ratchet.RatchetInitiator.State;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule that a server can break while the initiator waits for an answer. The initiator tells
/// its user and leaves without a word.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetInitiatorRefusalTest {
  private static final RatchetSession SESSION = ((State.Active) InitiatorStages.ACTIVE).session();
  private static final RatchetKeys.Pair KEYS = SESSION.keys().toClient();
  private static final RatchetHeader DUE =
      RatchetHeader.toClient(RatchetOpcode.SERVER_AGGR_RESPONSE, SESSION.client(), 1);

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("brokenRules")
  void a_server_that_breaks_a_rule_is_left_in_silence(Reason reason, String detail, Frame frame) {
    var why = new Rejection(reason, detail);

    var step = InitiatorStages.MACHINE.step(InitiatorStages.ACTIVE, new Input.Received(frame));

    assertThat(step)
        .isEqualTo(
            Step.<State>to(new State.Closed())
                .answer(7, new Reply.Refused(why))
                .close(why)
                .wipe(SESSION.keys().secrets()));
  }

  static Stream<Arguments> brokenRules() {
    var answer = InitiatorStages.ANSWER;
    return Stream.of(
        Arguments.of(Reason.MALFORMED, "frame of 6 bytes", Frame.owning(answer.copy(0, 6))),
        Arguments.of(Reason.MALFORMED, "frame of 54 bytes", Frame.owning(answer.copy(0, 54))),
        Arguments.of(Reason.REPLAY, "round: expected 1, got 0", sealed(40, 0, 2)),
        Arguments.of(Reason.OUT_OF_ORDER, "round: expected 1, got 2", sealed(40, 2, 2)),
        Arguments.of(Reason.WRONG_DIRECTION, "direction: expected 2, got 1", sealed(40, 1, 1)),
        Arguments.of(Reason.WRONG_PHASE, "opcode: expected 40, got 20", sealed(20, 1, 2)),
        Arguments.of(Reason.UNKNOWN_OPCODE, "opcode: expected 40, got 99", sealed(99, 1, 2)),
        Arguments.of(Reason.BAD_MAC, "", Frames.flip(answer, 30 * 8)),
        Arguments.of(
            Reason.BAD_CIPHERTEXT,
            "not whole blocks",
            RatchetKit.authenticate(DUE, new byte[10], KEYS)),
        Arguments.of(Reason.BAD_PADDING, "", RatchetKit.sealRaw(DUE, new byte[16], KEYS)),
        Arguments.of(Reason.BAD_TEXT, "", RatchetKit.sealRaw(DUE, notUtf8(), KEYS)));
  }

  /// A frame with a genuine tag and this header.
  private static Frame sealed(int opcode, long round, int direction) {
    var header = new RatchetHeader(opcode, SESSION.client(), round, direction);
    return RatchetKit.sealRaw(header, padded(), KEYS);
  }

  private static byte[] padded() {
    var block = new byte[16];
    Arrays.fill(block, (byte) 16);
    return block;
  }

  private static byte[] notUtf8() {
    var block = new byte[16];
    Arrays.fill(block, (byte) 15);
    block[0] = (byte) 0xff;
    return block;
  }
}
