package io.sallyport.protocol.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.testkit.FixedEntropy;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Ed25519Test {
  private static final HexFormat HEX = HexFormat.of();
  private static final Secret KEY = Ed25519.privateKey(FixedEntropy.seeded(1));
  private static final PublicBytes PUBLIC = Ed25519.publicKey(KEY);
  private static final byte[] TEXT = "what is signed".getBytes(US_ASCII);

  /// RFC 8032 §7.1, tests 1 to 3.
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void signs_and_verifies_as_the_standard_shows(
      String privateKey, String publicKey, String message, String signature) {
    var secret = Secret.copyOf(HEX.parseHex(privateKey));

    assertThat(Ed25519.publicKey(secret)).isEqualTo(bytes(publicKey));
    assertThat(Ed25519.sign(secret, HEX.parseHex(message))).isEqualTo(bytes(signature));
    assertThat(Ed25519.verify(bytes(publicKey), bytes(signature), HEX.parseHex(message))).isTrue();
  }

  @Test
  void parts_are_signed_as_the_whole_they_are() {
    var signature = Ed25519.sign(KEY, new byte[] {1}, new byte[0], new byte[] {2, 3});

    assertThat(signature).isEqualTo(Ed25519.sign(KEY, new byte[] {1, 2, 3}));
    assertThat(Ed25519.verify(PUBLIC, signature, new byte[] {1, 2}, new byte[] {3})).isTrue();
  }

  @Test
  void every_flipped_byte_of_a_signature_is_noticed() {
    var signature = Ed25519.sign(KEY, TEXT);

    assertThat(IntStream.range(0, Ed25519.SIGNATURE_BYTES))
        .noneMatch(at -> Ed25519.verify(PUBLIC, flipped(signature, at), TEXT));
  }

  @Test
  void another_text_or_another_key_has_another_signature() {
    var signature = Ed25519.sign(KEY, TEXT);
    var other = Ed25519.publicKey(Ed25519.privateKey(FixedEntropy.seeded(2)));

    assertThat(Ed25519.verify(PUBLIC, signature, "what is not".getBytes(US_ASCII))).isFalse();
    assertThat(Ed25519.verify(other, signature, TEXT)).isFalse();
  }

  /// All points whose order is 1, 2, 4 or 8. With the neutral point and zero for a signature, each
  /// would sign one message of eight at least.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
      })
  void a_key_of_small_order_has_no_signatures(String key) {
    var signature = bytes("01" + "00".repeat(63));

    assertThat(IntStream.range(0, 100))
        .noneMatch(i -> Ed25519.verify(bytes(key), signature, new byte[] {i.byteValue()}));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 63, 65})
  void what_has_another_length_is_neither_a_key_nor_a_signature(int size) {
    var wrong = PublicBytes.copyOf(new byte[size]);

    assertThat(Ed25519.verify(wrong, Ed25519.sign(KEY, TEXT), TEXT)).isFalse();
    assertThat(Ed25519.verify(PUBLIC, wrong, TEXT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void a_private_key_of_another_length_is_a_mistake_of_the_caller(int size) {
    var wrong = Secret.copyOf(new byte[size]);

    assertThatThrownBy(() -> Ed25519.publicKey(wrong)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ed25519.sign(wrong, TEXT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PublicBytes flipped(PublicBytes signature, int at) {
    var bytes = signature.toArray();
    bytes[at] ^= 1;
    return PublicBytes.copyOf(bytes);
  }

  private static PublicBytes bytes(String digits) {
    return PublicBytes.copyOf(HEX.parseHex(digits));
  }
}
