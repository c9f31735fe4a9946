package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What somebody gets and costs who is not known, and that the range can forge what it says it can.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseStrangersTest {
  private static final Entropy ENTROPY = new SystemEntropy();
  private static final NoiseProtocol LAB = (NoiseProtocol) new NoiseProtocol().inLab();

  private int drawn;

  /// Fresh keys and what is encapsulated are drawn; to agree takes nothing.
  private final Entropy counted =
      (target, from, count) -> {
        drawn += count;
        ENTROPY.fill(target, from, count);
      };

  @Test
  void who_does_not_know_the_key_of_the_node_costs_it_no_key_and_gets_no_word() {
    var preamble = new NoisePreamble(NoiseSuite.STATIC).encode();

    var step = said(List.of(preamble, Frame.owning(ENTROPY.bytes(NoiseSizes.FIRST))));

    assertThat(step.effects()).contains(new Effect.Close(Rejection.of(Reason.BAD_MAC)));
    assertThat(answers(step)).isEmpty();
    assertThat(drawn).isZero();
  }

  @Test
  void who_knows_it_is_answered_with_fresh_keys() {
    var fresh = X25519.privateKey(ENTROPY);
    var server = X25519.raw(LAB.login().orElseThrow().server()).orElseThrow();
    var shared = X25519.agree(fresh, ByteBuffer.wrap(server)).orElseThrow();

    var step = said(NoiseForge.hoping(LAB, X25519.publicKey(fresh), shared, ENTROPY));

    assertThat(answers(step)).extracting(Frame::size).containsExactly(NoiseSizes.SECOND);
    assertThat(drawn).isGreaterThanOrEqualTo(2 * X25519.BYTES);
  }

  @Test
  void who_hopes_for_zeros_gets_no_word() {
    var zeros = new byte[X25519.BYTES];

    var step = said(NoiseForge.hoping(LAB, zeros, Secret.copyOf(zeros), ENTROPY));

    assertThat(step.effects()).contains(new Effect.Close(Rejection.of(Reason.BAD_MAC)));
    assertThat(drawn).isZero();
  }

  @Test
  void a_listener_has_no_key_that_everybody_knows() {
    assertThat(new NoiseProtocol().classroomKeys()).isEmpty();
    assertThat(new NoiseProtocol().login()).isEmpty();
  }

  private Step<NoiseResponder.State> said(List<Frame> frames) {
    var machine = (NoiseResponder) LAB.responder(Map.of(), counted);
    var step = machine.step(machine.start(), new Input.Opened());
    for (var frame : frames) {
      step = machine.step(step.next(), new Input.Received(frame));
    }
    return step;
  }

  private static List<Frame> answers(Step<NoiseResponder.State> step) {
    return step.effects().stream()
        .filter(Effect.Send.class::isInstance)
        .map(effect -> ((Effect.Send) effect).frame())
        .toList();
  }
}
