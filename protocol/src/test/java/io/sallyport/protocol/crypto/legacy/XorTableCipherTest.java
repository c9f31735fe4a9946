package io.sallyport.protocol.crypto.legacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.testkit.Vectors;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class XorTableCipherTest {

  @ParameterizedTest
  @MethodSource("vectors")
  void it_enciphers_as_the_original_does(Vectors vector) {
    var key = InsecureSmallDh.secret(vector.number("key"));
    var plaintext = vector.text("text").getBytes(UTF_8);

    var ciphertext = XorTableCipher.encrypt(key, plaintext);

    assertThat(ciphertext).isEqualTo(vector.bytes("ciphertext"));
    assertThat(XorTableCipher.decrypt(key, ciphertext)).hasValue(plaintext);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void the_hash_is_that_of_the_original(Vectors vector) {
    assertThat(InsecureTextHash.of(vector.text("text"))).isEqualTo(vector.number("hash"));
  }

  static List<Vectors> vectors() {
    var all = Vectors.named("lookup").list("cipher_and_hash_vectors");
    assertThat(all).hasSize(42);
    return all;
  }

  @Property
  void deciphering_takes_enciphering_back(
      @ForAll @IntRange(max = 0xffff) int key, @ForAll @Size(max = 96) byte[] plaintext) {
    var secret = InsecureSmallDh.secret(key);
    var ciphertext = XorTableCipher.encrypt(secret, plaintext);

    assertThat(ciphertext.length % XorTableCipher.BLOCK_BYTES).isZero();
    assertThat(ciphertext).hasSizeBetween(plaintext.length, plaintext.length + 3);
    assertThat(XorTableCipher.decrypt(secret, ciphertext))
        .hasValueSatisfying(back -> assertThat(back).isEqualTo(stripped(plaintext)));
  }

  @Property
  void every_ciphertext_of_whole_blocks_means_something_and_no_two_the_same(
      @ForAll @IntRange(max = 0xffff) int key, @ForAll @Size(8) byte[] ciphertext) {
    var secret = InsecureSmallDh.secret(key);
    var plaintext = XorTableCipher.decrypt(secret, ciphertext).orElseThrow();

    var whole = new byte[8];
    System.arraycopy(plaintext, 0, whole, 8 - plaintext.length, plaintext.length);
    assertThat(XorTableCipher.encrypt(secret, whole)).isEqualTo(ciphertext);
  }

  @Test
  void nothing_is_enciphered_to_nothing() {
    var key = InsecureSmallDh.secret(44_078);

    assertThat(XorTableCipher.encrypt(key, new byte[0])).isEmpty();
    assertThat(XorTableCipher.decrypt(key, new byte[0])).hasValue(new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 97})
  void what_is_no_whole_blocks_is_not_deciphered(int size) {
    assertThat(XorTableCipher.decrypt(Secret.copyOf(new byte[2]), new byte[size])).isEmpty();
  }

  private static byte[] stripped(byte[] plaintext) {
    var text = new String(plaintext, ISO_8859_1);
    return text.replaceFirst("^\0+", "").getBytes(ISO_8859_1);
  }
}
