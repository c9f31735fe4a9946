package io.sallyport.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AesGcmTest {
  private static final HexFormat HEX = HexFormat.of();

  /// The GCM specification of McGrew and Viega, test case 15.
  private static final Secret KEY =
      Secret.copyOf(
          HEX.parseHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));

  private static final byte[] NONCE = HEX.parseHex("cafebabefacedbaddecaf888");
  private static final byte[] PLAINTEXT =
      HEX.parseHex(
          "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
              + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255");
  private static final byte[] SEALED =
      HEX.parseHex(
          "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
              + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
              + "b094dac5d93471bdec1a502270e3cc6c");

  @Test
  void seals_as_the_specification_shows() {
    assertThat(seal(PLAINTEXT)).isEqualTo(SEALED);
  }

  @Test
  void opens_as_the_specification_shows() {
    assertThat(AesGcm.open(KEY, NONCE, ByteBuffer.wrap(SEALED))).hasValue(PLAINTEXT);
  }

  @Test
  void the_same_may_be_sealed_twice_because_a_machine_may_take_a_step_twice() {
    assertThat(seal(PLAINTEXT)).isEqualTo(seal(PLAINTEXT));
  }

  @Test
  void nothing_is_sealed_to_a_tag() {
    var sealed = seal(new byte[0]);

    assertThat(sealed).hasSize(AesGcm.TAG_BYTES);
    assertThat(AesGcm.open(KEY, NONCE, ByteBuffer.wrap(sealed))).hasValue(new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 79})
  void one_changed_byte_opens_to_nothing(int at) {
    var changed = SEALED.clone();
    changed[at] ^= 1;

    assertThat(AesGcm.open(KEY, NONCE, ByteBuffer.wrap(changed))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 79})
  void what_was_cut_opens_to_nothing(int size) {
    assertThat(AesGcm.open(KEY, NONCE, ByteBuffer.wrap(SEALED, 0, size))).isEmpty();
  }

  @Test
  void another_key_or_nonce_opens_to_nothing() {
    var nonce = NONCE.clone();
    nonce[11] ^= 1;

    assertThat(AesGcm.open(KEY, nonce, ByteBuffer.wrap(SEALED))).isEmpty();
    assertThat(AesGcm.open(Secret.copyOf(new byte[32]), NONCE, ByteBuffer.wrap(SEALED))).isEmpty();
  }

  @Test
  void a_refusal_leaves_nothing_behind_for_the_next_message() {
    var changed = SEALED.clone();
    changed[0] ^= 1;
    AesGcm.open(KEY, NONCE, ByteBuffer.wrap(changed));

    assertThat(AesGcm.open(KEY, NONCE, ByteBuffer.wrap(SEALED))).hasValue(PLAINTEXT);
  }

  @Test
  void insecurely_opened_a_changed_message_says_something_else() {
    var changed = SEALED.clone();
    changed[3] ^= 1;
    var said = PLAINTEXT.clone();
    said[3] ^= 1;

    assertThat(AesGcm.insecureOpen(KEY, NONCE, ByteBuffer.wrap(SEALED))).isEqualTo(PLAINTEXT);
    assertThat(AesGcm.insecureOpen(KEY, NONCE, ByteBuffer.wrap(changed))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"0", "8", "11", "13", "16"})
  void a_nonce_of_another_length_is_a_mistake_of_the_caller(int size) {
    var nonce = Arrays.copyOf(NONCE, size);

    assertThatThrownBy(() -> AesGcm.open(KEY, nonce, ByteBuffer.wrap(SEALED)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] seal(byte[] plaintext) {
    var target = ByteBuffer.allocate(plaintext.length + AesGcm.TAG_BYTES);
    AesGcm.seal(KEY, NONCE, ByteBuffer.wrap(plaintext), target);
    return target.array();
  }
}
