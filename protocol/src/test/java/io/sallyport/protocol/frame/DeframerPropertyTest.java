package io.sallyport.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DeframerPropertyTest {
  static final int LIMIT = 40;

  private static final LengthPrefixed FRAMER = new LengthPrefixed(LIMIT);

  @Property(tries = 10_000)
  void any_split_of_the_stream_gives_the_same_frames(
      @ForAll @Size(max = 8) List<@IntRange(max = LIMIT) Integer> frameSizes,
      @ForAll @Size(max = 12) List<@IntRange(max = 60) Integer> readSizes) {
    var deframer = new Deframer(FRAMER);
    var frames = frames(frameSizes);
    var stream = wire(frames, new byte[0]);
    var received = new ArrayList<Frame>();

    for (var read : split(stream, readSizes)) {
      received.addAll(deframer.feed(read).frames());
    }

    assertThat(received).isEqualTo(frames);
    assertThat(deframer.isInsideFrame()).isFalse();
  }

  @Property(tries = 10_000)
  void any_split_of_a_stream_that_breaks_gives_the_frames_before_and_one_refusal(
      @ForAll @Size(max = 4) List<@IntRange(max = LIMIT) Integer> frameSizes,
      @ForAll @Size(max = 12) List<@IntRange(max = 60) Integer> readSizes,
      @ForAll @IntRange(min = LIMIT + 1) int declared) {
    var deframer = new Deframer(FRAMER);
    var frames = frames(frameSizes);
    var stream = wire(frames, prefix(declared));
    var received = new ArrayList<Frame>();
    var refusals = new ArrayList<Rejection>();

    for (var read : split(stream, readSizes)) {
      var batch = deframer.feed(read);
      received.addAll(batch.frames());
      batch.refusal().ifPresent(refusals::add);
    }

    assertThat(received).isEqualTo(frames);
    assertThat(refusals).extracting(Rejection::reason).containsExactly(Reason.TOO_LARGE);
  }

  /// Reads of these sizes in turn, and whatever is left behind them in one.
  private static List<byte[]> split(byte[] stream, List<Integer> readSizes) {
    var reads = new ArrayList<byte[]>();
    int at = 0;
    for (int size : readSizes) {
      int end = Math.min(stream.length, at + size);
      reads.add(Arrays.copyOfRange(stream, at, end));
      at = end;
    }
    reads.add(Arrays.copyOfRange(stream, at, stream.length));
    return reads;
  }

  /// Frames of these sizes, no two with the same bytes.
  private static List<Frame> frames(List<Integer> sizes) {
    var frames = new ArrayList<Frame>();
    for (int size : sizes) {
      var bytes = new byte[size];
      Arrays.fill(bytes, (byte) (frames.size() + 1));
      frames.add(Frame.owning(bytes));
    }
    return frames;
  }

  private static byte[] wire(List<Frame> frames, byte[] behind) {
    int size = frames.stream().mapToInt(FRAMER::encodedSize).sum();
    var wire = ByteBuffer.allocate(size + behind.length);
    frames.forEach(frame -> FRAMER.encode(frame, wire));
    return wire.put(behind).array();
  }

  /// A prefix that is refused, and bytes behind it that would be frames.
  private static byte[] prefix(int declared) {
    return ByteBuffer.allocate(13).putInt(declared).putInt(1).put((byte) 7).putInt(0).array();
  }
}
