package io.sallyport.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AesCbcTest {
  private static final HexFormat HEX = HexFormat.of();

  /// SP 800-38A, F.2.1 and F.2.2.
  private static final Secret KEY = Secret.copyOf(HEX.parseHex("2b7e151628aed2a6abf7158809cf4f3c"));

  private static final byte[] IV = HEX.parseHex("000102030405060708090a0b0c0d0e0f");
  private static final byte[] PLAINTEXT =
      HEX.parseHex(
          "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
              + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
  private static final byte[] CIPHERTEXT =
      HEX.parseHex(
          "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
              + "73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7");

  @Test
  void enciphers_as_the_standard_shows() {
    var ciphertext = new byte[PLAINTEXT.length];

    AesCbc.encrypt(KEY, IV, ByteBuffer.wrap(PLAINTEXT), ByteBuffer.wrap(ciphertext));

    assertThat(ciphertext).isEqualTo(CIPHERTEXT);
  }

  @Test
  void deciphers_as_the_standard_shows() {
    var plaintext = AesCbc.decrypt(KEY, IV, ByteBuffer.wrap(CIPHERTEXT));

    assertThat(plaintext).isEqualTo(PLAINTEXT);
  }

  @Test
  void enciphers_in_place_inside_a_larger_array() {
    var array = new byte[5 + PLAINTEXT.length + 3];
    System.arraycopy(PLAINTEXT, 0, array, 5, PLAINTEXT.length);
    var body = ByteBuffer.wrap(array, 5, PLAINTEXT.length);

    AesCbc.encrypt(KEY, IV, body, body.duplicate());

    assertThat(array).startsWith(0, 0, 0, 0, 0).endsWith(0, 0, 0).containsSequence(CIPHERTEXT);
  }

  @Test
  void nothing_is_deciphered_to_nothing() {
    assertThat(AesCbc.decrypt(KEY, IV, ByteBuffer.allocate(0))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 17, 31})
  void parts_of_blocks_are_a_mistake_of_the_caller(int size) {
    var part = ByteBuffer.allocate(size);

    assertThatThrownBy(() -> AesCbc.decrypt(KEY, IV, part))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AesCbc.encrypt(KEY, IV, part, ByteBuffer.allocate(32)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_destroyed_key_enciphers_nothing() {
    var key = KEY.copy();
    key.destroy();

    assertThatThrownBy(() -> AesCbc.decrypt(key, IV, ByteBuffer.wrap(CIPHERTEXT)))
        .isInstanceOf(IllegalStateException.class);
  }
}
