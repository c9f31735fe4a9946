package io.sallyport.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.testkit.FixedEntropy;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Pkcs7Test {

  @ParameterizedTest(name = "{0} bytes")
  @MethodSource("sizesUpTo64")
  void what_was_padded_is_unpadded_to_the_same_size(int size) {
    int padded = Pkcs7.paddedSize(size);
    var bytes = Arrays.copyOf(FixedEntropy.seeded(size).bytes(size), padded);

    Pkcs7.pad(bytes, 0, size);

    assertThat(padded % 16).isZero();
    assertThat(padded - size).isBetween(1, 16);
    assertThat(Pkcs7.payloadSize(bytes)).hasValue(size);
  }

  static IntStream sizesUpTo64() {
    return IntStream.rangeClosed(0, 64);
  }

  @ParameterizedTest(name = "{0} bytes become {1}")
  @CsvSource({"0, 16", "1, 16", "15, 16", "16, 32", "17, 32", "32, 48"})
  void a_whole_block_of_payload_gets_a_block_of_padding(int size, int padded) {
    assertThat(Pkcs7.paddedSize(size)).isEqualTo(padded);
  }

  @Test
  void padding_goes_behind_the_payload_and_nowhere_else() {
    var bytes = new byte[20];

    Pkcs7.pad(bytes, 2, 13);

    assertThat(bytes)
        .isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 3, 0, 0});
  }

  @ParameterizedTest(name = "16 times {0}")
  @MethodSource("wholeBlocks")
  void a_block_of_one_value_has_the_payload_its_value_says(int value, OptionalInt payload) {
    var block = new byte[16];
    Arrays.fill(block, (byte) value);

    assertThat(Pkcs7.payloadSize(block)).isEqualTo(payload);
  }

  static Stream<Arguments> wholeBlocks() {
    return IntStream.range(0, 256)
        .mapToObj(value ->
            Arguments.of(
                value,
                1 <= value && value <= 16 ? OptionalInt.of(16 - value) : OptionalInt.empty()));
  }

  @ParameterizedTest(name = "last byte {0}")
  @MethodSource("lastBytesOtherThanOne")
  void a_last_byte_alone_is_no_padding_unless_it_is_one(int last) {
    var block = new byte[32];
    block[31] = (byte) last;

    assertThat(Pkcs7.payloadSize(block)).isEmpty();
  }

  static IntStream lastBytesOtherThanOne() {
    return IntStream.range(0, 256).filter(last -> last != 1);
  }

  @ParameterizedTest(name = "{0} bytes of padding, byte {1} from the end changed")
  @MethodSource("everyByteOfEveryPadding")
  void padding_with_one_byte_changed_is_wrong(int count, int fromEnd) {
    var block = padded(count);
    block[32 - fromEnd] ^= (byte) 0x80;

    assertThat(Pkcs7.payloadSize(block)).isEmpty();
  }

  static Stream<Arguments> everyByteOfEveryPadding() {
    return IntStream.rangeClosed(1, 16)
        .boxed()
        .flatMap(count ->
            IntStream.rangeClosed(1, count).mapToObj(fromEnd -> Arguments.of(count, fromEnd)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 15, 16})
  void the_byte_before_the_padding_may_be_anything(int count) {
    var block = padded(count);
    block[31 - count] = (byte) count;

    assertThat(Pkcs7.payloadSize(block)).hasValue(32 - count);
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {0, 1, 15, 17, 33})
  void what_is_not_whole_blocks_has_no_padding(int size) {
    var bytes = new byte[size];
    Arrays.fill(bytes, (byte) 1);

    assertThat(Pkcs7.payloadSize(bytes)).isEmpty();
  }

  private static byte[] padded(int count) {
    var bytes = new byte[32];
    Pkcs7.pad(bytes, 0, 32 - count);
    return bytes;
  }
}
