package io.sallyport.protocol.range.attack;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.AttackResult;
import io.sallyport.protocol.range.Trial;
import io.sallyport.protocol.range.Verdict;
import io.sallyport.protocol.wire.Protocols;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every attack that fails is shown to be able to succeed, and to fail for the reasons given.
@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DefencesTest {
  private static final Protocol RATCHET = new RatchetProtocol();

  @ParameterizedTest
  @MethodSource("stoppable")
  void without_what_stops_it_an_attack_succeeds(Protocol protocol, Attack attack) {
    var result = Played.on(protocol, attack, Set.copyOf(attack.stoppedBy()));

    assertThat(result.verdict()).isInstanceOf(Verdict.Succeeds.class);
  }

  @ParameterizedTest
  @MethodSource("defended")
  void each_defence_that_is_named_stops_something_by_itself(
      Protocol protocol, Attack attack, String defence) {
    var none = Set.copyOf(attack.stoppedBy());
    var others = new HashSet<>(none);
    others.remove(defence);

    var undefended = harmful(Played.on(protocol, attack, none));
    var defended = harmful(Played.on(protocol, attack, others));

    assertThat(undefended).containsAll(defended).hasSizeGreaterThan(defended.size());
  }

  @ParameterizedTest
  @MethodSource("desynchronisations")
  void each_way_to_lose_step_is_noticed_by_a_check_of_its_own(String trial, Set<String> checks) {
    var attack = Attacks.named("key-desync-forced").orElseThrow();

    assertThat(harmful(Played.on(RATCHET, attack, checks))).containsExactly(trial);
  }

  static Stream<Arguments> stoppable() {
    return Protocols.ALL.stream()
        .flatMap(protocol ->
            stoppable(protocol)
                .map(attack -> Arguments.of(named(protocol), Named.of(attack.id(), attack))));
  }

  static Stream<Arguments> defended() {
    return Protocols.ALL.stream()
        .flatMap(protocol -> stoppable(protocol).flatMap(attack -> defended(protocol, attack)));
  }

  private static Stream<Arguments> defended(Protocol protocol, Attack attack) {
    return attack.stoppedBy().stream()
        .map(defence -> Arguments.of(named(protocol), Named.of(attack.id(), attack), defence));
  }

  static List<Arguments> desynchronisations() {
    return List.of(
        Arguments.of("a wrong encryption key", Set.of("padding", "numbers")),
        Arguments.of("a wrong tag key", Set.of("mac")),
        Arguments.of("a wrong round", Set.of("round")));
  }

  private static Stream<Attack> stoppable(Protocol protocol) {
    return Attacks.against(protocol).stream().filter(attack -> !attack.stoppedBy().isEmpty());
  }

  private static Named<Protocol> named(Protocol protocol) {
    return Named.of(protocol.name(), protocol);
  }

  private static Set<String> harmful(AttackResult result) {
    return result.trials().stream()
        .filter(trial -> trial.outcome() instanceof Trial.Outcome.Harmed)
        .map(Trial::attempt)
        .collect(toSet());
  }
}
