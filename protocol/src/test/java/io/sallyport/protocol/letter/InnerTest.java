package io.sallyport.protocol.letter;

import static io.sallyport.protocol.letter.Refusals.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a sender who holds the right keys may sign, and what not.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InnerTest {
  private static final Seal SEAL =
      new Seal(Seal.associated(LetterKit.ID, LetterKit.BOB, 1), PublicBytes.copyOf(new byte[32]));

  /// `5 alice`, counter, time and length take 24 bytes, the signature 64: 72 are left of 160.
  @ParameterizedTest
  @CsvSource({
    "0,160",
    "1,160",
    "72,160",
    "73,320",
    "232,320",
    "233,480",
    "16384,16480",
    "65000,65120"
  })
  void a_letter_takes_as_few_steps_as_it_needs(int textBytes, int expected) {
    var letter = new Letter(LetterKit.ALICE, 0, LetterKit.NOW, "x".repeat(textBytes));

    assertThat(Inner.write(letter, LetterKit.ALICES.identity(), SEAL)).hasSize(expected);
  }

  @Test
  void what_is_laid_out_as_it_should_be_is_read() {
    var inner = signed(160, body(0, "hello".getBytes(UTF_8)));

    assertThat(read(inner)).isEqualTo(new Letter(LetterKit.ALICE, 0, LetterKit.NOW, "hello"));
    assertThat(inner)
        .isEqualTo(
            Inner.write(
                new Letter(LetterKit.ALICE, 0, LetterKit.NOW, "hello"),
                LetterKit.ALICES.identity(),
                SEAL));
  }

  /// With 72 bytes of text the first step is full, and the second holds nothing but zeros.
  @ParameterizedTest
  @ValueSource(ints = {5, 72})
  void a_whole_step_of_zeros_too_many_is_refused(int textBytes) {
    var inner = signed(320, body(0, "x".repeat(textBytes).getBytes(UTF_8)));

    assertRejected(Reason.BAD_PADDING, () -> read(inner));
  }

  @ParameterizedTest
  @ValueSource(ints = {29, 95})
  void padding_of_anything_but_zeros_is_refused(int at) {
    var body = ByteBuffer.allocate(96).put(body(0, "hello".getBytes(UTF_8)).flip());
    body.put(at, (byte) 1);

    assertRejected(Reason.BAD_PADDING, () -> read(signed(160, body.position(96))));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
  void a_counter_out_of_range_is_refused(long counter) {
    assertRejected(
        Reason.MALFORMED,
        "counter out of range",
        () -> read(signed(160, body(counter, new byte[0]))));
  }

  @Test
  void a_text_that_is_not_utf_8_is_refused() {
    assertRejected(
        Reason.BAD_TEXT, () -> read(signed(160, body(0, new byte[] {(byte) 0xc3, 0x28}))));
  }

  @Test
  void a_text_that_says_it_is_longer_than_it_is_is_refused() {
    var body = body(0, new byte[10]);
    body.putShort(22, (short) 0xffff);

    assertRejected(Reason.MALFORMED, () -> read(signed(160, body)));
  }

  @Test
  void a_longer_text_than_anybody_may_write_is_refused() {
    var body = body(0, "x".repeat(Letter.MOST_BYTES + 1).getBytes(UTF_8));

    assertRejected(Reason.TOO_LARGE, () -> read(signed(65_120, body)));
  }

  private static Letter read(byte[] inner) {
    return Inner.read(inner, SEAL, LetterKit::identity);
  }

  private static ByteBuffer body(long counter, byte[] text) {
    return ByteBuffer.allocate(24 + text.length)
        .put(ShortName.encode(LetterKit.ALICE))
        .putLong(counter)
        .putLong(LetterKit.NOW.toEpochMilli())
        .putShort((short) text.length)
        .put(text);
  }

  /// Padded with zeros and signed by Alice, whatever it says.
  private static byte[] signed(int size, ByteBuffer body) {
    var before = new byte[size - 64];
    body.flip().get(before, 0, body.limit());
    var signature = SEAL.sign(LetterKit.ALICES.identity(), before).toArray();
    return ByteBuffer.allocate(size).put(before).put(signature).array();
  }
}
