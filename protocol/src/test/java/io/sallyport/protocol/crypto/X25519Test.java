package io.sallyport.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class X25519Test {
  private static final HexFormat HEX = HexFormat.of();

  /// RFC 7748 §6.1.
  private static final Secret ALICE =
      secret("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");

  /// RFC 7748 §5.2.
  @ParameterizedTest
  @CsvSource({
    "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4,"
        + "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c,"
        + "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
    "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d,"
        + "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493,"
        + "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"
  })
  void multiplies_as_the_standard_shows(String scalar, String point, String product) {
    assertThat(agree(secret(scalar), point).sameAs(secret(product))).isTrue();
  }

  /// RFC 7748 §5.2, one iteration and a thousand.
  @ParameterizedTest
  @CsvSource({
    "1,422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079",
    "1000,684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"
  })
  void multiplies_over_and_over_as_the_standard_shows(int times, String result) {
    var scalar = HEX.parseHex("09" + "00".repeat(31));
    var point = scalar;
    for (int i = 0; i < times; i++) {
      var product = X25519.agree(Secret.copyOf(scalar), ByteBuffer.wrap(point)).orElseThrow();
      point = scalar;
      scalar = product.expose();
    }

    assertThat(HEX.formatHex(scalar)).isEqualTo(result);
  }

  /// RFC 8410 §7, with the key of RFC 7748 §6.1.
  @Test
  void a_private_key_is_read_as_others_write_it() {
    var pkcs8 = "302e020100300506032b656e04220420" + HEX.formatHex(ALICE.expose());

    assertThat(X25519.privateKey(HEX.parseHex(pkcs8)))
        .hasValueSatisfying(key -> assertThat(key.sameAs(ALICE)).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "302e020100300506032b656e04220420",
        "302e020100300506032b657004220420"
            + "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
        "302d020100300506032b656e0421041f"
            + "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c"
      })
  void what_is_no_private_key_of_this_kind_is_not_read(String pkcs8) {
    assertThat(X25519.privateKey(HEX.parseHex(pkcs8))).isEmpty();
  }

  @Test
  void two_sides_agree_as_the_standard_shows() {
    var bob = secret("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    var shared = secret("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");

    assertThat(HEX.formatHex(X25519.publicKey(ALICE)))
        .isEqualTo("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    assertThat(HEX.formatHex(X25519.publicKey(bob)))
        .isEqualTo("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    assertThat(agree(bob, HEX.formatHex(X25519.publicKey(ALICE))).sameAs(shared)).isTrue();
  }

  @Test
  void a_point_of_low_order_agrees_on_nothing_and_insecurely_on_zero() {
    var point = ByteBuffer.wrap(new byte[32]);

    assertThat(X25519.agree(ALICE, point)).isEmpty();
    assertThat(X25519.insecureAgree(ALICE, point).sameAs(Secret.copyOf(new byte[32]))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void a_key_of_another_length_is_a_mistake_of_the_caller(int size) {
    assertThatThrownBy(() -> X25519.agree(ALICE, ByteBuffer.allocate(size)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> X25519.publicKey(Secret.copyOf(new byte[size])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Secret agree(Secret privateKey, String publicKey) {
    return X25519.agree(privateKey, ByteBuffer.wrap(HEX.parseHex(publicKey))).orElseThrow();
  }

  private static Secret secret(String digits) {
    return Secret.copyOf(HEX.parseHex(digits));
  }
}
