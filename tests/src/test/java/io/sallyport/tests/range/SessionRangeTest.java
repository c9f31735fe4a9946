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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.JUnit5TestKitBuilder;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The attacks of the range, against the real session actor.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionRangeTest {
  private static final long SEED = 42;
  private static final Entropy ENTROPY = new SystemEntropy();

  @JUnit5TestKit
  public final ActorTestKit kit =
      new JUnit5TestKitBuilder().withCustomConfig(PromptTime.CONFIG).build();

  static Stream<Arguments> attacks() {
    return Protocols.ALL.stream()
        .flatMap(protocol ->
            Attacks.against(protocol).stream()
                .map(attack ->
                    Arguments.of(
                        Named.of(protocol.name(), protocol), Named.of(attack.id(), attack))));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void an_attack_ends_at_a_real_session_as_in_memory_and_as_claimed(
      Protocol protocol, Attack attack) {
    var inMemory =
        CompletableFuture.supplyAsync(
            () -> Range.inMemory(protocol, Set.of(), SEED).run(attack).word());

    var result = play(protocol, attack, Set.of());

    assertThat(result.isAsExpected()).as("%s: %s", attack.id(), result.verdict()).isTrue();
    assertThat(result.word()).isEqualTo(inMemory.join());
  }

  @ParameterizedTest
  @CsvSource({
    "noise, tamper-mac, tag",
    "noise, reorder, counter",
    "noise, truncate-stream, close",
    "noise, replay-old-bundle, bundle-session",
    "noise, replay-hello-live, fresh-keys",
    "noise, numeric-parser-confusion, numbers",
    "noise, certificate-not-validated, certificate-check",
    "noise, aggregate-poison-nonfinite, exact-sums",
    "noise, aggregate-inference, contributors-min",
    "noise, aggregate-stale-data, message-ids",
    "noise, inbox-loss, settling",
    "noise, inbox-flood, quota",
    "dhinbox, inbox-flood, quota",
    "ratchet, tamper-mac, mac",
    "dhinbox, tamper-mac, tag",
    "dhinbox, replay-in-session, nonce-memory",
    "dhinbox-x25519, inbox-loss, late-removal",
    "dhinbox-x25519, json-outer-malleability, strict-json",
    "lookup, tamper-mac, signature",
    "lookup, dh-degenerate-public, public-key-check"
  })
  void a_verdict_at_a_real_session_flips_when_the_defence_is_taken_out(
      String name, String id, String defence) {
    var protocol = Protocols.named(name).orElseThrow();
    var attack = Attacks.named(id).orElseThrow().on(protocol);

    assertThat(play(protocol, attack, Set.of(defence)).verdict())
        .isInstanceOf(Verdict.Succeeds.class);
  }

  private AttackResult play(Protocol protocol, Attack attack, Set<String> without) {
    return new Range(protocol, () -> new SessionArena(kit, protocol, without, ENTROPY), SEED)
        .run(attack);
  }
}
