package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Batch;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class NoiseFramerTest {
  private static final byte[] PREAMBLE = HexFormat.of().parseHex("53414c5901010000");
  private static final List<NoiseRecording> SESSIONS =
      Arrays.stream(NoiseSuite.values())
          .map(suite -> NoiseRecording.of(suite, NoiseKit.terms(1024), NoiseKit.everyKind()))
          .toList();

  @Property(tries = 500)
  void however_a_stream_is_cut_its_frames_are_the_same(
      @ForAll("sessions") NoiseRecording session,
      @ForAll Role reader,
      @ForAll("cuts") List<Integer> cuts) {
    var sent = sentTo(session, reader);
    var stream = crossing(sent, reader);
    var deframer = new Deframer(new NoiseFramer(reader, NoiseDefence.ALL));
    var received = new ArrayList<Frame>();
    int from = 0;
    for (int cut : cuts) {
      int to = Math.min(stream.length, from + cut);
      received.addAll(deframer.feed(Arrays.copyOfRange(stream, from, to)).frames());
      from = to;
    }
    received.addAll(deframer.feed(Arrays.copyOfRange(stream, from, stream.length)).frames());

    assertThat(received).isEqualTo(sent);
    assertThat(deframer.isInsideFrame()).isFalse();
  }

  @Property(tries = 500)
  void any_bytes_are_frames_or_refused(
      @ForAll Role reader, @ForAll @Size(max = 8) List<@Size(max = 2000) byte[]> reads) {
    var deframer = new Deframer(new NoiseFramer(reader, NoiseDefence.ALL));

    assertThat(reads.stream().map(deframer::feed).flatMap(batch -> batch.frames().stream()))
        .allMatch(frame -> frame.size() > 0);
  }

  @Example
  void a_frame_of_a_wrong_size_is_refused_before_its_body_comes() {
    assertThat(accepted(Role.RESPONDER, PREAMBLE))
        .isEqualTo(sizes(size -> size == 1248 || (size >= 1250 && size <= 1281)));
    assertThat(accepted(Role.RESPONDER, with(PREAMBLE, 1248)))
        .isEqualTo(sizes(size -> size >= 65 && size <= 64 + 3 + 4096));
    assertThat(accepted(Role.RESPONDER, with(with(PREAMBLE, 1248), 65)))
        .isEqualTo(sizes(NoiseSizes::mayBeRecord));
    assertThat(accepted(Role.INITIATOR, new byte[0])).containsExactly(1152);
    assertThat(accepted(Role.INITIATOR, with(new byte[0], 1152)))
        .isEqualTo(sizes(NoiseSizes::mayBeRecord));
  }

  @Example
  void at_most_1291_bytes_are_waited_for_before_the_first_message_is_whole() {
    int longest = accepted(Role.RESPONDER, PREAMBLE).getLast();

    assertThat(PREAMBLE.length + 2 + longest).isEqualTo(1291);
  }

  @Example
  void a_preamble_that_cannot_be_right_is_refused_at_its_first_wrong_byte() {
    var refused =
        IntStream.range(0, 64)
            .mapToObj(bit -> {
              var wrong = Arrays.copyOf(PREAMBLE, bit / 8 + 1);
              wrong[bit / 8] ^= (byte) (1 << bit % 8);
              return new Deframer(new NoiseFramer(Role.RESPONDER, NoiseDefence.ALL))
                  .feed(wrong)
                  .refusal();
            });

    assertThat(refused)
        .hasSize(64)
        .allMatch(why -> why.map(Rejection::reason).filter(Reason.MALFORMED::equals).isPresent());
  }

  @Example
  void a_preamble_asks_for_one_of_two_suites() {
    var suites =
        IntStream.range(0, 256)
            .filter(suite -> {
              var preamble = PREAMBLE.clone();
              preamble[5] = (byte) suite;
              return !fed(Role.RESPONDER, preamble).frames().isEmpty();
            });

    assertThat(suites).containsExactly(1, 2);
  }

  /// The lengths that may stand behind these bytes.
  private static List<Integer> accepted(Role reader, byte[] before) {
    return sizes(size -> {
      var bytes = Arrays.copyOf(before, before.length + 2);
      ByteBuffer.wrap(bytes).putShort(before.length, (short) size);
      return fed(reader, bytes).refusal().isEmpty();
    });
  }

  private static List<Integer> sizes(IntPredicate which) {
    return IntStream.rangeClosed(0, 65_535).filter(which).boxed().toList();
  }

  private static Batch fed(Role reader, byte[] bytes) {
    return new Deframer(new NoiseFramer(reader, NoiseDefence.ALL)).feed(bytes);
  }

  /// And behind them a frame of this size.
  private static byte[] with(byte[] before, int size) {
    var bytes = Arrays.copyOf(before, before.length + 2 + size);
    ByteBuffer.wrap(bytes).putShort(before.length, (short) size);
    return bytes;
  }

  private static List<Frame> sentTo(NoiseRecording session, Role reader) {
    return reader == Role.RESPONDER ? session.initiator().sent() : session.responder().sent();
  }

  private static byte[] crossing(List<Frame> frames, Role reader) {
    var framer = new NoiseFramer(reader, NoiseDefence.ALL);
    var stream = ByteBuffer.allocate(frames.stream().mapToInt(framer::encodedSize).sum());
    frames.forEach(frame -> framer.encode(frame, stream));
    return stream.array();
  }

  @Provide
  Arbitrary<NoiseRecording> sessions() {
    return Arbitraries.of(SESSIONS);
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 700).list().ofMaxSize(12);
  }
}
