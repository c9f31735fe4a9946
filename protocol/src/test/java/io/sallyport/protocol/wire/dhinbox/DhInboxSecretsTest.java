package io.sallyport.protocol.wire.dhinbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.testkit.Secrets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Which secrets are wiped, and when: neither one too few nor one too many.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhInboxSecretsTest {

  @ParameterizedTest(name = "{0} | {1}")
  @MethodSource("classicResponder")
  void a_classic_responder_wipes_exactly_what_its_next_state_does_not_hold(
      String state, String input) {
    assertWipesWhatIsGone(
        ClassicResponderStages.MACHINE,
        requireNonNull(ClassicResponderStages.STATES.get(state)),
        requireNonNull(ClassicResponderStages.INPUTS.get(input)));
  }

  static Stream<Arguments> classicResponder() {
    return allowed(ClassicResponderTableTest.rows());
  }

  @ParameterizedTest(name = "{0} | {1}")
  @MethodSource("classicInitiator")
  void a_classic_initiator_wipes_exactly_what_its_next_state_does_not_hold(
      String state, String input) {
    assertWipesWhatIsGone(
        ClassicInitiatorStages.MACHINE,
        requireNonNull(ClassicInitiatorStages.STATES.get(state)),
        requireNonNull(ClassicInitiatorStages.INPUTS.get(input)));
  }

  static Stream<Arguments> classicInitiator() {
    return allowed(ClassicInitiatorTableTest.rows());
  }

  @ParameterizedTest(name = "{0} | {1}")
  @MethodSource("curveResponder")
  void a_responder_of_x25519_wipes_exactly_what_its_next_state_does_not_hold(
      String state, String input) {
    assertWipesWhatIsGone(
        CurveResponderStages.MACHINE,
        requireNonNull(CurveResponderStages.STATES.get(state)),
        requireNonNull(CurveResponderStages.INPUTS.get(input)));
  }

  static Stream<Arguments> curveResponder() {
    return allowed(CurveResponderTableTest.rows());
  }

  @ParameterizedTest(name = "{0} | {1}")
  @MethodSource("curveInitiator")
  void an_initiator_of_x25519_wipes_exactly_what_its_next_state_does_not_hold(
      String state, String input) {
    assertWipesWhatIsGone(
        CurveInitiatorStages.MACHINE,
        requireNonNull(CurveInitiatorStages.STATES.get(state)),
        requireNonNull(CurveInitiatorStages.INPUTS.get(input)));
  }

  static Stream<Arguments> curveInitiator() {
    return allowed(CurveInitiatorTableTest.rows());
  }

  @Test
  void when_both_ends_have_closed_each_has_wiped_its_private_key_and_the_session_key_once() {
    var classic = DhInboxKit.classic("alice", new House(DhInboxKit.CLASSIC)).open();
    var curve = DhInboxKit.curve("alice", new House(DhInboxKit.CURVE)).open();

    classic.initiator().feed(new Input.Ended());
    curve.initiator().feed(new Input.Ended());
    classic.talk();
    curve.talk();

    assertThat(
            List.of(classic.initiator(), classic.responder(), curve.initiator(), curve.responder()))
        .allSatisfy(end ->
            assertThat(wiped(end.effects()))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(Secret::isDestroyed));
  }

  @Test
  void nothing_that_is_held_prints_a_key_and_no_text() {
    var printed =
        Stream.of(
                ClassicResponderStages.STATES.values(),
                ClassicResponderStages.INPUTS.values(),
                CurveResponderStages.STATES.values(),
                CurveInitiatorStages.STATES.values(),
                ClassicInitiatorStages.INPUTS.values())
            .map(Object::toString)
            .toList();

    assertThat(String.join("\n", printed))
        .contains("Secret[32 bytes]")
        .doesNotContain("three")
        .doesNotContain("=x")
        .doesNotContain("send_message");
  }

  private static <S> void assertWipesWhatIsGone(Machine<S> machine, S before, Input input) {
    var step = machine.step(before, input);

    var gone = Secrets.heldBy(before, input);
    gone.removeAll(Secrets.heldBy(step.next()));
    assertThat(wiped(step.effects())).containsExactlyInAnyOrderElementsOf(gone);
  }

  private static Stream<Arguments> allowed(Stream<Arguments> rows) {
    return rows.filter(row -> !row.get()[2].equals("bug"));
  }

  private static List<Secret> wiped(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Wipe.class::isInstance)
        .flatMap(effect -> ((Effect.Wipe) effect).spent().stream())
        .toList();
  }
}
