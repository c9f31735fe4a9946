package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Tally;
import java.util.EnumSet;
import java.util.Set;
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

/// What one message and one step of `ratchet` cost, without any transport.
///
/// A step does not change the state it was given, so the same one is taken again and again.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RatchetBench {
  private static final Set<RatchetDefence> ALL = EnumSet.allOf(RatchetDefence.class);
  private static final String TEXT = "10.5, 20.3, 30.1";

  private final Entropy entropy = new SystemEntropy();
  private final RatchetKeys keys = RatchetKeys.from(RatchetProtocol.classroomKey(1), ALL);
  private final RatchetSession session = new RatchetSession(1, 1, keys);
  private final Frame sealed = session.toServer(RatchetOpcode.CLIENT_DATA, 1, TEXT, entropy);
  private final RatchetResponder responder =
      new RatchetResponder(RatchetReplyText.FULL, entropy, ALL);
  private final RatchetResponder.State active = new RatchetResponder.State.Active(session);
  private final RatchetResponder.State waiting = new RatchetResponder.State.AwaitTally(session);
  private final Input data = new Input.Received(sealed);
  private final Input tallied =
      new Input.Replied(1, new Reply.Tallied(Tally.of(Numbers.parse(TEXT))));

  @Benchmark
  public Frame ratchet_seal() {
    return session.toServer(RatchetOpcode.CLIENT_DATA, 1, TEXT, entropy);
  }

  @Benchmark
  public Object ratchet_open() {
    return RatchetMessage.open(sealed, keys.toServer(), ALL);
  }

  @Benchmark
  public Object ratchet_keys_step() {
    return keys.afterClientFrame(sealed);
  }

  @Benchmark
  public Step<RatchetResponder.State> responder_receives_data() {
    return responder.step(active, data);
  }

  @Benchmark
  public Step<RatchetResponder.State> responder_answers() {
    return responder.step(waiting, tallied);
  }
}
