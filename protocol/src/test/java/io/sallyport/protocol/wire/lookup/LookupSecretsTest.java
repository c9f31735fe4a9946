package io.sallyport.protocol.wire.lookup;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
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
class LookupSecretsTest {

  @ParameterizedTest(name = "{0} | {1}")
  @MethodSource("responder")
  void a_responder_wipes_exactly_what_its_next_state_does_not_hold(String state, String input) {
    assertWipesWhatIsGone(
        ResponderStages.MACHINE,
        requireNonNull(ResponderStages.STATES.get(state)),
        requireNonNull(ResponderStages.INPUTS.get(input)));
  }

  static Stream<Arguments> responder() {
    return allowed(LookupResponderTableTest.rows());
  }

  @ParameterizedTest(name = "{0} | {1}")
  @MethodSource("initiator")
  void an_initiator_wipes_exactly_what_its_next_state_does_not_hold(String state, String input) {
    assertWipesWhatIsGone(
        InitiatorStages.MACHINE,
        requireNonNull(InitiatorStages.STATES.get(state)),
        requireNonNull(InitiatorStages.INPUTS.get(input)));
  }

  static Stream<Arguments> initiator() {
    return allowed(LookupInitiatorTableTest.rows());
  }

  @Test
  void when_both_ends_have_closed_each_has_wiped_all_it_held_once() {
    var conversation = LookupKit.conversation(1).open();

    conversation.initiator().feed(new Input.Ended());
    conversation.talk();

    assertThat(wiped(conversation.initiator().effects()))
        .hasSize(3)
        .doesNotHaveDuplicates()
        .allMatch(Secret::isDestroyed);
    assertThat(wiped(conversation.responder().effects()))
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(Secret::isDestroyed);
  }

  @Test
  void nothing_that_is_held_prints_a_key_and_no_text() {
    var printed =
        Stream.of(
                ResponderStages.STATES.values(),
                ResponderStages.INPUTS.values(),
                InitiatorStages.STATES.values(),
                InitiatorStages.INPUTS.values())
            .map(Object::toString)
            .toList();

    assertThat(String.join("\n", printed))
        .contains("Secret[2 bytes]", "Secret[3 bytes]")
        .doesNotContain("44078", "19769", "18323", "47102", "hello", "xxx");
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
