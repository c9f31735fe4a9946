package io.sallyport.protocol.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeframerTest {
  private static final int LIMIT = 40;

  private final LengthPrefixed framer = new LengthPrefixed(LIMIT);
  private final Deframer deframer = new Deframer(framer);

  @Test
  void one_byte_at_a_time_gives_each_frame_with_its_last_byte() {
    var sizes =
        bytes(wire(List.of(frame("abc"), frame(""), frame("d"))))
            .map(one -> deframer.feed(one).frames().size())
            .toList();

    assertThat(sizes).containsExactly(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1);
  }

  @Test
  void a_frame_of_the_limit_passes_and_one_byte_more_is_refused() {
    var longest = Frame.owning(new byte[LIMIT]);

    var batch = deframer.feed(concat(wire(List.of(longest)), prefix(LIMIT + 1)));

    assertThat(batch.frames()).containsExactly(longest);
    assertThat(batch.refusal())
        .hasValue(new Rejection(Reason.TOO_LARGE, "frame of 41 bytes, limit 40"));
  }

  @Test
  void the_prefix_alone_is_refused_with_its_last_byte() {
    var refused = bytes(prefix(-1)).map(one -> deframer.feed(one).refusal()).toList();

    assertThat(refused.subList(0, 3)).allMatch(refusal -> refusal.isEmpty());
    assertThat(refused.getLast())
        .hasValue(new Rejection(Reason.TOO_LARGE, "frame of 4294967295 bytes, limit 40"));
  }

  @Test
  void a_declared_length_reserves_nothing() {
    var patient = new Deframer(new LengthPrefixed(Integer.MAX_VALUE));

    var batches = bytes(concat(prefix(Integer.MAX_VALUE), new byte[3])).map(patient::feed).toList();

    assertThat(batches).allMatch(Batch::isEmpty);
    assertThat(patient.isInsideFrame()).isTrue();
  }

  @Test
  void bytes_behind_a_refusal_are_ignored() {
    deframer.feed(prefix(LIMIT + 1));

    var batch = deframer.feed(wire(List.of(frame("late"))));

    assertThat(batch.isEmpty()).isTrue();
  }

  @Test
  void an_end_inside_a_prefix_or_a_frame_is_told_from_one_between_frames() {
    var wire = wire(List.of(frame("ab")));

    assertThat(deframer.isInsideFrame()).isFalse();
    deframer.feed(Arrays.copyOf(wire, 1));
    assertThat(deframer.isInsideFrame()).isTrue();
    deframer.feed(Arrays.copyOfRange(wire, 1, 5));
    assertThat(deframer.isInsideFrame()).isTrue();
    deframer.feed(Arrays.copyOfRange(wire, 5, 6));
    assertThat(deframer.isInsideFrame()).isFalse();
  }

  @Test
  void frames_do_not_change_when_more_is_read() {
    var first = wire(List.of(frame("first"), frame("second")));
    var second = wire(List.of(frame("third"), frame("fourth")));
    var frames = new ArrayList<>(deframer.feed(Arrays.copyOf(first, 15)).frames());

    frames.addAll(deframer.feed(concat(Arrays.copyOfRange(first, 15, 19), second)).frames());
    bytes(wire(List.of(frame("fifth"), frame("sixth")))).forEach(deframer::feed);

    assertThat(frames)
        .containsExactly(frame("first"), frame("second"), frame("third"), frame("fourth"));
  }

  @Test
  void an_empty_read_changes_nothing() {
    var wire = wire(List.of(frame("ab")));
    deframer.feed(Arrays.copyOf(wire, 5));

    assertThat(deframer.feed(new byte[0]).isEmpty()).isTrue();

    assertThat(deframer.feed(Arrays.copyOfRange(wire, 5, 6)).frames()).containsExactly(frame("ab"));
  }

  private static Stream<byte[]> bytes(byte[] wire) {
    return IntStream.range(0, wire.length).mapToObj(at -> new byte[] {wire[at]});
  }

  private byte[] wire(List<Frame> frames) {
    var wire = ByteBuffer.allocate(frames.stream().mapToInt(framer::encodedSize).sum());
    frames.forEach(frame -> framer.encode(frame, wire));
    return wire.array();
  }

  private static byte[] prefix(int declared) {
    return ByteBuffer.allocate(4).putInt(declared).array();
  }

  private static byte[] concat(byte[]... parts) {
    var whole = new ByteArrayOutputStream();
    for (var part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  private static Frame frame(String text) {
    return Frame.copyOf(text.getBytes(US_ASCII));
  }
}
