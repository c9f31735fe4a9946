package io.sallyport.protocol.wire.noise;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.Secrets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Which secrets are wiped, and when: none too few, and none that is still needed.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseSecretsTest {

  @ParameterizedTest(name = "{0} | {1}")
  @MethodSource("responder")
  void a_responder_wipes_what_its_next_state_does_not_hold(String state, String input) {
    assertWipesWhatIsGone(
        NoiseResponderStages.MACHINE,
        requireNonNull(NoiseResponderStages.STATES.get(state)),
        requireNonNull(NoiseResponderStages.INPUTS.get(input)));
  }

  static Stream<Arguments> responder() {
    return allowed(NoiseResponderTableTest.rows());
  }

  @ParameterizedTest(name = "{0} | {1}")
  @MethodSource("initiator")
  void an_initiator_wipes_what_its_next_state_does_not_hold(String state, String input) {
    assertWipesWhatIsGone(
        NoiseInitiatorStages.MACHINE,
        requireNonNull(NoiseInitiatorStages.STATES.get(state)),
        requireNonNull(NoiseInitiatorStages.INPUTS.get(input)));
  }

  static Stream<Arguments> initiator() {
    return allowed(NoiseInitiatorTableTest.rows());
  }

  /// At both ends the next record brings a new key.
  @Test
  void a_record_that_replaces_a_key_wipes_the_old_one_whatever_it_says() {
    NoiseRecords.all()
        .forEach((_, record) -> {
          var server = new NoiseResponder.State.Open(session(NoiseKit.server(1)));
          assertWipesWhatIsGone(
              NoiseServiceStages.MACHINE,
              server,
              new Input.Received(NoiseKit.sealed(NoiseKit.client(1), record)));
        });
  }

  @ParameterizedTest
  @EnumSource
  void when_both_ends_have_closed_each_has_wiped_all_it_held(NoiseSuite suite) {
    var pair = NoisePair.of(suite, NoiseKit.terms(3));
    NoiseKit.everyKind().forEach(request -> pair.ask(1, request));

    pair.client().feed(new Input.Ended());
    pair.server().feed(new Input.Ended());

    assertThat(wiped(pair.client())).doesNotHaveDuplicates().allMatch(Secret::isDestroyed);
    assertThat(wiped(pair.server())).doesNotHaveDuplicates().allMatch(Secret::isDestroyed);
    assertThat(NoiseKit.ALICE.isDestroyed()).isFalse();
    assertThat(NoiseKit.SERVER.isDestroyed()).isFalse();
  }

  @Test
  void nothing_that_is_held_prints_a_key_a_number_or_a_text() {
    var printed =
        Stream.of(
                NoiseResponderStages.STATES,
                NoiseResponderStages.INPUTS,
                NoiseInitiatorStages.STATES,
                NoiseInitiatorStages.INPUTS,
                NoiseServiceStages.STATES,
                NoiseUserStages.STATES,
                NoiseRecords.MESSAGES,
                secretive())
            .map(Map::values)
            .flatMap(values -> values.stream().map(Object::toString))
            .collect(Collectors.joining("\n"));

    assertThat(printed)
        .contains("Secret[32 bytes]", "Report[1 values]", "Ping[", "Pong[")
        .doesNotContain("hello", "12345678", "424242", "987654321", "0505", "0606", "5, 5");
  }

  private static Map<String, Object> secretive() {
    return Map.of(
        "ping", new NoiseMessage.Ping(987_654_321),
        "pong", new NoiseMessage.Pong(987_654_321),
        "report", new NoiseMessage.Report(1, NoiseKit.ID, NoiseKit.SERIES, List.of(987_654_321L)),
        "shared", new NoiseResponder.Shared("alice", NoiseKit.SHARED),
        "login", NoiseKit.login(NoiseSuite.SHARED),
        "channel", NoiseKit.client(3));
  }

  private static NoiseSession session(NoiseChannel channel) {
    return NoiseSession.of(channel, "alice", NoiseKit.terms(1));
  }

  private static <S> void assertWipesWhatIsGone(Machine<S> machine, S before, Input input) {
    var step = machine.step(before, input);

    var wiped = wiped(step.effects());
    var kept = held(step.next());
    var gone = held(before);
    gone.addAll(Secrets.heldBy(input));
    gone.removeAll(kept);
    gone.removeAll(wiped);
    kept.retainAll(wiped);
    assertThat(wiped).doesNotHaveDuplicates();
    assertThat(gone).as("too few are wiped").isEmpty();
    assertThat(kept).as("too many are wiped").isEmpty();
  }

  /// A handshake is no record, and what is optional is no list.
  private static Set<Secret> held(Object state) {
    var held = new LinkedHashSet<>(Secrets.heldBy(state));
    switch (state) {
      case NoiseInitiator.State.Sent1(var handshake) -> held.addAll(handshake.secrets());
      case NoiseResponder.State.Recognising(var handshake, _) -> held.addAll(handshake.secrets());
      case NoiseResponder.State.Pending(var handshake, var shared) -> {
        held.addAll(handshake.secrets());
        shared.ifPresent(known -> held.add(known.key()));
      }
      default -> {}
    }
    return held;
  }

  private static Stream<Arguments> allowed(Stream<Arguments> rows) {
    return rows.filter(row -> !row.get()[2].equals("bug"));
  }

  private static List<Secret> wiped(End<?> end) {
    return wiped(end.effects());
  }

  private static List<Secret> wiped(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Wipe.class::isInstance)
        .flatMap(effect -> ((Effect.Wipe) effect).spent().stream())
        .toList();
  }
}
