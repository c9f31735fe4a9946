package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class NoiseCodecPropertyTest {
  private static final List<Integer> BUCKETS =
      List.of(64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_519);

  @Property(tries = 800)
  void every_message_is_read_as_it_was_written(@ForAll("messages") NoiseMessage message) {
    var record = NoiseRecords.plain(message);

    assertThat(NoiseCodec.decode(record, record.length)).isEqualTo(message);
  }

  @Property(tries = 500)
  void a_record_has_the_smallest_size_that_holds_its_message(
      @ForAll("messages") NoiseMessage message) {
    var record = NoiseRecords.plain(message);

    int needed = 3 + Short.toUnsignedInt(ByteBuffer.wrap(record).getShort(1));
    assertThat(record.length)
        .isEqualTo(BUCKETS.stream().filter(size -> size >= needed).findFirst().orElseThrow());
  }

  @Property(tries = 1500)
  void any_bytes_are_a_message_or_refused(
      @ForAll("types") int type, @ForAll byte[] noise, @ForAll boolean honest) {
    var record = new byte[NoiseSizes.bucket(3 + noise.length)];
    var bytes = ByteBuffer.wrap(record).put((byte) type);
    if (honest) {
      bytes.putShort((short) noise.length);
    }
    bytes.put(noise, 0, Math.min(noise.length, bytes.remaining()));

    assertThat(settled(decoded(record))).isTrue();
  }

  @Property(tries = 1500)
  void whatever_changes_in_a_record_it_is_a_message_or_refused(
      @ForAll("messages") NoiseMessage message,
      @ForAll @IntRange(min = 0, max = 99) int at,
      @ForAll byte with) {
    var record = NoiseRecords.plain(message);
    record[Math.min(at, record.length - 1)] = with;

    assertThat(settled(decoded(record))).isTrue();
  }

  @Property(tries = 500)
  void a_message_cut_short_or_drawn_out_is_refused(
      @ForAll("messages") NoiseMessage message, @ForAll @IntRange(min = -3, max = 1) int by) {
    var record = NoiseRecords.plain(message);
    int length = Short.toUnsignedInt(ByteBuffer.wrap(record).getShort(1));
    int changed = by == 0 ? length + 1 : length + by;
    var other = Arrays.copyOf(record, NoiseSizes.bucket(Math.min(65_519, length + 4)));
    ByteBuffer.wrap(other).putShort(1, (short) Math.max(0, changed));

    assertThat(changed < 0 || length == 0 || decoded(other).isEmpty()).isTrue();
  }

  @Property(tries = 500)
  void a_byte_of_the_padding_that_is_not_zero_is_refused(
      @ForAll("messages") NoiseMessage message,
      @ForAll @IntRange(min = 0, max = 65_518) int place,
      @ForAll @IntRange(min = 1, max = 255) int with) {
    var record = NoiseRecords.plain(message);
    int end = 3 + Short.toUnsignedInt(ByteBuffer.wrap(record).getShort(1));
    if (end < record.length) {
      record[end + place % (record.length - end)] = (byte) with;

      assertThat(decoded(record)).isEmpty();
    }
  }

  @Example
  void only_the_eleven_sizes_are_those_of_records() {
    var sizes = IntStream.rangeClosed(0, 65_535).filter(NoiseSizes::mayBeRecord).boxed();

    assertThat(sizes).isEqualTo(BUCKETS.stream().map(size -> size + 16).toList());
  }

  @Example
  void what_no_record_has_room_for_is_not_written() {
    var most = new NoiseMessage.Bundle(1, Content.copyOf(new byte[65_510]));
    var more = new NoiseMessage.Bundle(1, Content.copyOf(new byte[65_511]));

    assertThat(NoiseRecords.plain(most)).hasSize(65_519);
    assertThatThrownBy(() -> NoiseCodec.encode(more)).isInstanceOf(IllegalArgumentException.class);
  }

  /// What can be read can be written, and says the same again.
  private static boolean settled(Optional<NoiseMessage> message) {
    return message
        .map(read -> decoded(NoiseRecords.plain(read)).filter(read::equals).isPresent())
        .orElse(true);
  }

  /// Nothing for what is refused; everything else that is thrown fails the test.
  private static Optional<NoiseMessage> decoded(byte[] record) {
    try {
      return Optional.of(NoiseCodec.decode(record, record.length));
    } catch (Rejected refused) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<NoiseMessage> messages() {
    return NoiseMessages.any();
  }

  @Provide
  Arbitrary<Integer> types() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            0x01, 0x02, 0x03, 0x04, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x28, 0x29, 0x2a,
            0x40, 0x41, 0x42, 0x43, 0x44, 0x46),
        Arbitraries.integers().between(0, 255));
  }
}
