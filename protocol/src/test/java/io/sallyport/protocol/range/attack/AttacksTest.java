package io.sallyport.protocol.range.attack;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Lane;
import io.sallyport.protocol.range.Range;
import io.sallyport.protocol.wire.Protocols;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AttacksTest {
  private static final long SEED = 42;
  private static final Protocol RATCHET = new RatchetProtocol();

  @ParameterizedTest
  @MethodSource("protocols")
  void every_protocol_is_exactly_as_weak_as_it_claims(Protocol protocol) {
    var card = Range.inMemory(protocol, Set.of(), SEED).run(Attacks.against(protocol));

    assertThat(card.surprises()).isEmpty();
    assertThat(card.unshown()).isEmpty();
  }

  @Test
  void the_same_seed_gives_the_same_scorecard() {
    var range = Range.inMemory(RATCHET, Set.of(), 7);

    var attacks = Attacks.against(RATCHET);

    assertThat(range.run(attacks)).isEqualTo(range.run(attacks));
  }

  @Test
  void every_attack_has_an_id_of_its_own_by_which_it_is_found() {
    var ids = Attacks.ALL.stream().map(Attack::id).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids.stream().map(id -> Attacks.named(id).orElseThrow()))
        .containsExactlyElementsOf(Attacks.ALL);
    assertThat(Attacks.named("nothing-of-the-kind")).isEmpty();
  }

  @Test
  void all_ten_scenarios_of_the_original_suite_are_there() {
    var scenarios = Attacks.ALL.stream().map(Attack::scenario).collect(toSet());

    assertThat(scenarios).containsAll(IntStream.rangeClosed(1, 10).boxed().toList());
  }

  @Test
  void every_weakness_has_an_attack_that_could_show_it() {
    var shown = Attacks.ALL.stream().map(Attack::exploits).collect(toSet());

    assertThat(shown).containsExactlyInAnyOrder(Weakness.values());
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void every_defence_is_what_stops_some_attack(Protocol protocol) {
    var stopping =
        Attacks.against(protocol).stream()
            .flatMap(attack -> attack.stoppedBy().stream())
            .collect(toSet());

    assertThat(stopping).isEqualTo(Lane.defences(protocol));
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void attacks_that_nothing_stops_are_those_that_are_claimed(Protocol protocol) {
    var unstopped =
        Attacks.against(protocol).stream()
            .filter(attack -> attack.stoppedBy().isEmpty() && !isStoppedByNature(attack, protocol))
            .map(Attack::id);

    assertThat(unstopped)
        .containsExactlyElementsOf(
            Attacks.against(protocol).stream()
                .filter(attack -> protocol.weaknesses().contains(attack.exploits()))
                .map(Attack::id)
                .toList());
  }

  /// What no check stops that could be left out; that it would be noticed is shown elsewhere.
  private static boolean isStoppedByNature(Attack attack, Protocol protocol) {
    return switch (protocol.name()) {
      case "noise" ->
          Set.of(
                  "drop-then-retry",
                  "data-before-handshake",
                  "rehandshake-in-session",
                  "garbage-bytes",
                  "x25519-all-zero")
              .contains(attack.id());
      case "dhinbox", "dhinbox-x25519" ->
          Set.of("drop-then-retry", "data-before-handshake").contains(attack.id());
      case "lookup", "certrelay" -> attack.id().equals("drop-then-retry");
      case "ddes", "ddes-framed" ->
          Set.of("drop-then-retry", "data-before-handshake", "session-kill-keyless")
              .contains(attack.id());
      default -> false;
    };
  }

  static List<Protocol> protocols() {
    return Protocols.ALL;
  }
}
