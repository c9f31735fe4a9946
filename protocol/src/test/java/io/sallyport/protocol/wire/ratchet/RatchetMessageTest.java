package io.sallyport.protocol.wire.ratchet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Frames;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetMessageTest {
  private static final RatchetKeys.Pair KEYS = RatchetKit.initialKeys(1).toServer();
  private static final RatchetHeader HEADER =
      RatchetHeader.toServer(RatchetOpcode.CLIENT_DATA, 1, 1);

  @Test
  void the_frames_of_a_recorded_session_are_sealed_byte_for_byte() {
    var keys = RatchetVectors.initialKeys();

    for (var exchange : RatchetVectors.session()) {
      var asked = exchange.asked();
      assertThat(seal(asked, keys.toServer())).isEqualTo(asked.frame());
      var answered = exchange.answered();
      assertThat(seal(answered, keys.toClient())).isEqualTo(answered.frame());
      keys = exchange.keysAfter();
    }
  }

  @Test
  void the_frames_of_a_recorded_session_are_opened() {
    var keys = RatchetVectors.initialKeys();

    for (var exchange : RatchetVectors.session()) {
      var asked = exchange.asked();
      assertThat(open(asked.frame(), keys.toServer()))
          .isEqualTo(new RatchetMessage(asked.header(), asked.text()));
      var answered = exchange.answered();
      assertThat(open(answered.frame(), keys.toClient()))
          .isEqualTo(new RatchetMessage(answered.header(), answered.text()));
      keys = exchange.keysAfter();
    }
  }

  @ParameterizedTest(name = "{0} bytes of text make {1} bytes of frame")
  @CsvSource({"0, 71", "1, 71", "15, 71", "16, 87", "17, 87", "32, 103", "1000, 1063"})
  void a_text_comes_back_from_a_frame_of_whole_blocks(int length, int size) {
    var message = new RatchetMessage(HEADER, "x".repeat(length));

    var frame = message.seal(KEYS, FixedEntropy.seeded(1));

    assertThat(frame.size()).isEqualTo(size);
    assertThat(open(frame, KEYS)).isEqualTo(message);
  }

  @Test
  void text_beyond_ascii_comes_back() {
    var message = new RatchetMessage(HEADER, "grüße \uD83C\uDFF0");

    assertThat(open(message.seal(KEYS, FixedEntropy.seeded(1)), KEYS)).isEqualTo(message);
  }

  @Test
  void two_frames_of_one_message_have_different_ivs_and_share_nothing_else() {
    var entropy = FixedEntropy.seeded(1);
    var message = new RatchetMessage(HEADER, "1");

    var first = message.seal(KEYS, entropy);
    var second = message.seal(KEYS, entropy);

    assertThat(RatchetMessage.iv(first)).isNotEqualTo(RatchetMessage.iv(second));
    assertThat(RatchetMessage.ciphertext(first)).isNotEqualTo(RatchetMessage.ciphertext(second));
  }

  @ParameterizedTest(name = "bit {0}")
  @MethodSource("everyBit")
  void every_bit_is_authenticated(int bit) {
    var frame = new RatchetMessage(HEADER, "1").seal(KEYS, FixedEntropy.seeded(1));

    assertRefused(Frames.flip(frame, bit), Reason.BAD_MAC);
  }

  static IntStream everyBit() {
    return IntStream.range(0, 71 * 8);
  }

  @ParameterizedTest(name = "{0} bytes left")
  @MethodSource("everySizeBelow87")
  void a_frame_that_was_cut_is_not_authentic(int size) {
    var frame = new RatchetMessage(HEADER, "sixteen letters!").seal(KEYS, FixedEntropy.seeded(1));

    assertRefused(Frame.owning(frame.copy(0, size)), Reason.BAD_MAC);
  }

  static IntStream everySizeBelow87() {
    return IntStream.range(RatchetMessage.SHORTEST, 87);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 15, 17, 31})
  void an_authentic_ciphertext_of_part_blocks_is_refused(int size) {
    assertRefused(RatchetKit.authenticate(HEADER, new byte[size], KEYS), Reason.BAD_CIPHERTEXT);
  }

  @Test
  void an_authentic_ciphertext_of_nothing_has_no_padding() {
    assertRefused(RatchetKit.authenticate(HEADER, new byte[0], KEYS), Reason.BAD_PADDING);
  }

  @ParameterizedTest(name = "sixteen bytes {0}")
  @ValueSource(ints = {0, 16, 17, 255})
  void authentic_bytes_without_padding_are_refused(int value) {
    var padded = new byte[16];
    Arrays.fill(padded, (byte) value);
    padded[0] = 99;

    assertRefused(RatchetKit.sealRaw(HEADER, padded, KEYS), Reason.BAD_PADDING);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"80", "c0af", "eda080", "f4908080", "e282", "ff"})
  void authentic_bytes_that_are_no_utf_8_are_refused(String hex) {
    var text = HexFormat.of().parseHex(hex);
    var padded = Arrays.copyOf(text, 16);
    Arrays.fill(padded, text.length, 16, (byte) (16 - text.length));

    assertRefused(RatchetKit.sealRaw(HEADER, padded, KEYS), Reason.BAD_TEXT);
  }

  @Test
  void the_tag_is_looked_at_before_the_length_of_the_ciphertext() {
    var frame = RatchetKit.authenticate(HEADER, new byte[10], KEYS);

    assertRefused(Frames.flip(frame, 0), Reason.BAD_MAC);
  }

  @Test
  void a_message_prints_its_header_and_nothing_of_its_text() {
    assertThat(new RatchetMessage(HEADER, "31337"))
        .hasToString(
            "RatchetMessage[RatchetHeader[opcode=30, client=1, round=1, direction=1],"
                + " 5 characters]");
  }

  @Test
  void a_header_holds_what_is_unsigned() {
    var header = new RatchetHeader(255, 254, 4_294_967_295L, 253);

    var frame = RatchetMessage.clear(header, "");

    assertThat(frame.size()).isEqualTo(RatchetHeader.BYTES);
    assertThat(RatchetHeader.of(frame)).isEqualTo(header);
  }

  private static Frame seal(RatchetVectors.Recorded recorded, RatchetKeys.Pair keys) {
    return new RatchetMessage(recorded.header(), recorded.text())
        .seal(keys, FixedEntropy.handingOut(recorded.iv()));
  }

  private static RatchetMessage open(Frame frame, RatchetKeys.Pair keys) {
    return RatchetMessage.open(frame, keys, RatchetKit.ALL);
  }

  private static void assertRefused(Frame frame, Reason reason) {
    assertThatThrownBy(() -> open(frame, KEYS))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.why().reason()).isEqualTo(reason));
  }
}
