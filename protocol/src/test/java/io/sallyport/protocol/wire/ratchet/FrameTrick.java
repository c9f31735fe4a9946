package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.testkit.Frames;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// What somebody on the way makes of the frames of one end.
sealed interface FrameTrick {

  /// The frame that arrives, made from all that were sent so far, at least one.
  Frame played(List<Frame> sent);

  /// The newest frame as it is.
  record Honest() implements FrameTrick {
    @Override
    public Frame played(List<Frame> sent) {
      return sent.getLast();
    }
  }

  /// An earlier frame once more.
  record Again(int back) implements FrameTrick {
    @Override
    public Frame played(List<Frame> sent) {
      return sent.get(Math.max(0, sent.size() - 1 - back));
    }
  }

  record Flipped(int bit) implements FrameTrick {
    @Override
    public Frame played(List<Frame> sent) {
      return Frames.flip(sent.getLast(), bit % (8 * sent.getLast().size()));
    }
  }

  /// One byte of the header set to any value.
  record Relabelled(int at, int value) implements FrameTrick {
    @Override
    public Frame played(List<Frame> sent) {
      var bytes = sent.getLast().toArray();
      bytes[at] = (byte) value;
      return Frame.owning(bytes);
    }
  }

  /// The newest frame, cut or filled up with zeros.
  record Resized(int size) implements FrameTrick {
    @Override
    public Frame played(List<Frame> sent) {
      return Frame.owning(Arrays.copyOf(sent.getLast().toArray(), size));
    }
  }

  /// The header of the newest frame and the rest of the first.
  record Spliced() implements FrameTrick {
    @Override
    public Frame played(List<Frame> sent) {
      var bytes = sent.getFirst().toArray();
      System.arraycopy(sent.getLast().copy(0, 7), 0, bytes, 0, 7);
      return Frame.owning(bytes);
    }
  }

  /// Bytes out of nowhere.
  record Noise(List<Byte> bytes) implements FrameTrick {
    @Override
    public Frame played(List<Frame> sent) {
      var noise = ByteBuffer.allocate(bytes.size());
      bytes.forEach(noise::put);
      return Frame.owning(noise.array());
    }
  }

  static Arbitrary<FrameTrick> any() {
    Arbitrary<FrameTrick> honest = Arbitraries.just(new Honest());
    Arbitrary<FrameTrick> again = numbers(1, 3).map(Again::new);
    Arbitrary<FrameTrick> flipped = numbers(0, 1_000_000).map(Flipped::new);
    Arbitrary<FrameTrick> relabelled =
        Combinators.combine(numbers(0, 6), numbers(0, 255)).as(Relabelled::new);
    Arbitrary<FrameTrick> resized = numbers(0, 200).map(Resized::new);
    Arbitrary<FrameTrick> spliced = Arbitraries.just(new Spliced());
    Arbitrary<FrameTrick> noise = Arbitraries.bytes().list().ofMaxSize(120).map(Noise::new);
    return Arbitraries.frequencyOf(
        Tuple.of(8, honest),
        Tuple.of(1, again),
        Tuple.of(1, flipped),
        Tuple.of(1, relabelled),
        Tuple.of(1, resized),
        Tuple.of(1, spliced),
        Tuple.of(1, noise));
  }

  private static Arbitrary<Integer> numbers(int from, int to) {
    return Arbitraries.integers().between(from, to);
  }
}
