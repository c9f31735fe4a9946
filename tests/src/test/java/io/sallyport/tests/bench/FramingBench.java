package io.sallyport.tests.bench;

import io.sallyport.protocol.frame.Batch;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.LengthPrefixed;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to cut one read into frames.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FramingBench {
  private static final LengthPrefixed FRAMER = new LengthPrefixed(65_536);
  private static final int FRAME_BYTES = 83;

  @Param({"1", "16"})
  private int frames;

  private Deframer deframer = new Deframer(FRAMER);
  private byte[] read = new byte[0];

  @Setup
  public void fill() {
    var frame = Frame.owning(new byte[FRAME_BYTES]);
    var buffer = ByteBuffer.allocate(frames * FRAMER.encodedSize(frame));
    for (int i = 0; i < frames; i++) {
      FRAMER.encode(frame, buffer);
    }
    read = buffer.array();
  }

  @Benchmark
  public Batch framing_one_read() {
    return deframer.feed(read);
  }
}
