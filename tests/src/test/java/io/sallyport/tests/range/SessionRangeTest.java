package io.sallyport.tests.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.AttackResult;
import io.sallyport.protocol.range.Range;
import io.sallyport.protocol.range.Verdict;
import io.sallyport.protocol.range.attack.Attacks;
import io.sallyport.protocol.wire.Protocols;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.JUnit5TestKitBuilder;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The attacks of the range, against the real session actor.
@ExtendWith(TestKitJUnit5Extension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionRangeTest {
  private static final long SEED = 42;
  private static final Entropy ENTROPY = new SystemEntropy();
  private static final Protocol RATCHET = Protocols.named("ratchet").orElseThrow();

  @JUnit5TestKit
  public ActorTestKit kit =
      new JUnit5TestKitBuilder().withCustomConfig(ManualTime.config()).build();

  static Stream<Attack> attacks() {
    return Attacks.against(RATCHET).stream();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void an_attack_ends_at_a_real_session_as_the_protocol_claims(Attack attack) {
    var result = play(attack, Set.of());

    assertThat(result.isAsExpected()).as("%s: %s", attack.id(), result.verdict()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void an_attack_ends_at_a_real_session_as_in_memory(Attack attack) {
    var inMemory = Range.inMemory(RATCHET, Set.of(), SEED).run(attack);

    assertThat(play(attack, Set.of()).word()).isEqualTo(inMemory.word());
  }

  @Test
  void a_verdict_at_a_real_session_flips_when_the_defence_is_taken_out() {
    var attack = Attacks.named("tamper-mac").orElseThrow();

    assertThat(play(attack, Set.of("mac")).verdict()).isInstanceOf(Verdict.Succeeds.class);
  }

  private AttackResult play(Attack attack, Set<String> without) {
    return new Range(RATCHET, () -> new SessionArena(kit, RATCHET, without, ENTROPY), SEED)
        .run(attack);
  }
}
