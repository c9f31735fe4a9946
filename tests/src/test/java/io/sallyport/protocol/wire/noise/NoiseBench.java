package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.MlKem768;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.noise.Handshake;
import io.sallyport.protocol.noise.Keys;
import io.sallyport.protocol.noise.StaticKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one handshake and one record of `noise` cost, without any transport.
///
/// A step does not change the state it was given, so the same one is taken again and again; a
/// responder that draws the same numbers says the same, so that one recorded client fits it always.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NoiseBench {
  private static final long SEED = 7;

  private final Entropy entropy = new SystemEntropy();
  private final Secret nodeKey = X25519.privateKey(entropy);
  private final NoiseTerms terms = NoiseTerms.of(Map.of("record-rate", "unlimited"));
  private final byte[] peer = X25519.publicKey(X25519.privateKey(entropy));
  private final byte[] kem = MlKem768.generate(entropy).publicKey();
  private final List<Frame> said = recorded();
  private final NoiseChannel client;
  private final NoiseChannel node;
  private final Frame sealed;

  /// Records a handshake, and agrees on keys.
  public NoiseBench() {
    var transports = agreed();
    client = NoiseChannel.of(transports.get(0), Role.INITIATOR, 1 << 16, NoiseDefence.ALL);
    node = NoiseChannel.of(transports.get(1), Role.RESPONDER, 1 << 16, NoiseDefence.ALL);
    sealed = client.seal(new NoiseMessage.Ping(42)).frame();
  }

  /// What a responder cannot do without: a key of its own, three agreements, one encapsulation.
  @Benchmark
  public List<Object> handshake_arithmetic() {
    var fresh = X25519.privateKey(entropy);
    var results = new ArrayList<>();
    results.add(X25519.publicKey(fresh));
    for (int i = 0; i < 3; i++) {
      results.add(X25519.agree(fresh, ByteBuffer.wrap(peer)));
    }
    results.add(MlKem768.encapsulate(kem, entropy));
    return results;
  }

  /// The machine up to the moment in which it asks who that is.
  @Benchmark
  public Object handshake_of_a_responder() {
    var responder =
        new NoiseResponder(NoiseKeys.of(nodeKey, List.of()), terms, fixed(), NoiseDefence.ALL);
    NoiseResponder.State state = responder.start();
    for (var frame : said) {
      state = responder.step(state, new Input.Received(frame)).next();
    }
    return state;
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public Object record_seal() {
    return client.seal(new NoiseMessage.Ping(42));
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public Object record_open() {
    return node.open(sealed);
  }

  private static Entropy fixed() {
    var random = new Random(SEED);
    return (target, from, count) -> {
      var bytes = new byte[count];
      random.nextBytes(bytes);
      System.arraycopy(bytes, 0, target, from, count);
    };
  }

  /// What a client says to the responder that draws the fixed numbers.
  private List<Frame> recorded() {
    var responder =
        new NoiseResponder(NoiseKeys.of(nodeKey, List.of()), terms, fixed(), NoiseDefence.ALL);
    var login = NoiseLogin.registered(X25519.encoded(X25519.publicKey(nodeKey)));
    var initiator =
        new NoiseInitiator(X25519.privateKey(entropy), login, entropy, NoiseDefence.ALL);
    var first = initiator.step(initiator.start(), new Input.Opened());
    var frames = new ArrayList<>(sent(first));
    NoiseResponder.State state = responder.start();
    Frame second = frames.getFirst();
    for (var frame : frames) {
      var step = responder.step(state, new Input.Received(frame));
      state = step.next();
      second = sent(step).stream().findFirst().orElse(second);
    }
    frames.addAll(sent(initiator.step(first.next(), new Input.Received(second))));
    return frames;
  }

  private static List<Frame> sent(Step<?> step) {
    return step.effects().stream()
        .filter(Effect.Send.class::isInstance)
        .map(effect -> ((Effect.Send) effect).frame())
        .toList();
  }

  private List<Handshake.Transport> agreed() {
    var suite = NoiseSuite.STATIC.suite();
    var nothing = Frame.owning(new byte[0]);
    var prologue = new byte[8];
    var initiator =
        Handshake.initiator(
            suite,
            prologue,
            new Keys(
                Optional.of(StaticKey.of(X25519.privateKey(entropy))),
                Optional.of(X25519.publicKey(nodeKey)),
                List.of()));
    var responder =
        Handshake.responder(
            suite,
            prologue,
            new Keys(Optional.of(StaticKey.of(nodeKey)), Optional.empty(), List.of()));
    var first = initiator.write(nothing, entropy).orElseThrow();
    var heard = responder.read(first.message()).orElseThrow();
    var second = heard.next().write(nothing, entropy).orElseThrow();
    var answered = first.next().read(second.message()).orElseThrow();
    var third = answered.next().write(nothing, entropy).orElseThrow();
    var over = second.next().read(third.message()).orElseThrow();
    return List.of(third.next().split(), over.next().split());
  }
}
