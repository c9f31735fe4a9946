package io.sallyport.protocol.wire.ratchet;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each of the 256 opcodes in each phase of each end; all else in the frame is right.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetOpcodeTest {
  private static final int[] ERRORS = IntStream.rangeClosed(50, 60).toArray();

  @Test
  void codes_and_opcodes_belong_together() {
    assertThat(Arrays.stream(RatchetOpcode.values()).map(RatchetOpcode::code))
        .containsExactly(10, 20, 30, 40, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60);
    assertThat(RatchetOpcode.of(57)).hasValue(RatchetOpcode.UNKNOWN_CLIENT);
    assertThat(RatchetOpcode.of(61)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void only_a_hello_opens_a_session(int opcode, String outcome) {
    var hello = ResponderStages.HELLO.toArray();
    hello[0] = (byte) opcode;

    var received = new Input.Received(Frame.owning(hello));

    assertThat(
            RatchetKit.STEPS.outcome(
                ResponderStages.MACHINE, ResponderStages.AWAIT_HELLO, received))
        .isEqualTo(outcome);
  }

  static Stream<Arguments> only_a_hello_opens_a_session() {
    return opcodes(
        "Closed: close UNKNOWN_OPCODE",
        known("Closed: close WRONG_PHASE"),
        Map.of(10, "AwaitKey: ask Recognise 0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void only_data_is_taken_from_an_active_client(int opcode, String outcome) {
    var received = new Input.Received(ResponderStages.sealed(opcode, 2, 1, 1));

    assertThat(RatchetKit.STEPS.outcome(ResponderStages.MACHINE, ResponderStages.ACTIVE, received))
        .isEqualTo(outcome);
  }

  static Stream<Arguments> only_data_is_taken_from_an_active_client() {
    return opcodes(
        "Closed: send 60, close UNKNOWN_OPCODE, wipe 4",
        known("Closed: send 60, close WRONG_PHASE, wipe 4"),
        Map.of(
            10, "Closed: send 56, close WRONG_PHASE, wipe 4",
            30, "AwaitTally: ask Contribute 1, wipe 2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void only_a_challenge_or_an_error_is_taken_in_the_handshake(int opcode, String outcome) {
    var received = new Input.Received(InitiatorStages.inHandshake(opcode, "a text"));

    assertThat(
            RatchetKit.STEPS.outcome(
                InitiatorStages.MACHINE, InitiatorStages.AWAIT_CHALLENGE, received))
        .isEqualTo(outcome);
  }

  static Stream<Arguments> only_a_challenge_or_an_error_is_taken_in_the_handshake() {
    return opcodes(
        "Closed: close UNKNOWN_OPCODE, wipe 4",
        known("Closed: close WRONG_PHASE, wipe 4"),
        all(ERRORS, "Closed: close PEER_REFUSED, wipe 4, note Parting"),
        Map.of(
            20, "Active: note Established, wipe 2",
            57, "Closed: close UNKNOWN_CLIENT, wipe 4"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void only_an_answer_or_an_error_is_taken_in_the_rounds(int opcode, String outcome) {
    var received = new Input.Received(InitiatorStages.inRounds(opcode, "a text"));

    assertThat(RatchetKit.STEPS.outcome(InitiatorStages.MACHINE, InitiatorStages.ACTIVE, received))
        .isEqualTo(outcome);
  }

  static Stream<Arguments> only_an_answer_or_an_error_is_taken_in_the_rounds() {
    return opcodes(
        "Closed: answer Refused, close UNKNOWN_OPCODE, wipe 4",
        known("Closed: answer Refused, close WRONG_PHASE, wipe 4"),
        all(ERRORS, "Closed: answer Refused, close PEER_REFUSED, wipe 4, note Parting"),
        Map.of(40, "Active: answer Told, wipe 2"));
  }

  private static Map<Integer, String> known(String outcome) {
    return all(
        Arrays.stream(RatchetOpcode.values()).mapToInt(RatchetOpcode::code).toArray(), outcome);
  }

  private static Map<Integer, String> all(int[] opcodes, String outcome) {
    return Arrays.stream(opcodes).boxed().collect(toMap(identity(), _ -> outcome));
  }

  /// All 256 opcodes: `otherwise`, unless one of the exceptions says differently; the last wins.
  @SafeVarargs
  private static Stream<Arguments> opcodes(String otherwise, Map<Integer, String>... exceptions) {
    var outcomes = new HashMap<Integer, String>();
    for (var exception : exceptions) {
      outcomes.putAll(exception);
    }
    return IntStream.range(0, 256)
        .mapToObj(opcode -> Arguments.of(opcode, outcomes.getOrDefault(opcode, otherwise)));
  }
}
