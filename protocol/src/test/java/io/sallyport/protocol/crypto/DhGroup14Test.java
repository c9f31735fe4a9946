package io.sallyport.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Vectors;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against what was recorded of another implementation.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhGroup14Test {
  private static final HexFormat HEX = HexFormat.of();
  private static final Vectors RECORDED = Vectors.named("dhinbox").at("classic");
  private static final BigInteger PRIME = new BigInteger(RECORDED.text("p"), 16);

  @Test
  void the_prime_is_the_recorded_one() {
    assertThat(DhGroup14.PRIME).isEqualTo(PRIME);
  }

  @ParameterizedTest
  @MethodSource("connections")
  void public_values_are_those_recorded(Vectors connection) {
    assertThat(DhGroup14.publicValue(key(connection, "server_dh_private")))
        .isEqualTo(publicValue(connection, 0));
    assertThat(DhGroup14.publicValue(key(connection, "client_dh_private")))
        .isEqualTo(publicValue(connection, 1));
  }

  @ParameterizedTest
  @MethodSource("connections")
  void both_sides_agree_on_the_secret_recorded(Vectors connection) {
    var expected = Secret.copyOf(connection.bytes("shared_secret_256_bytes"));

    var client = key(connection, "client_dh_private");
    var server = key(connection, "server_dh_private");

    assertThat(agree(client, publicValue(connection, 0)).sameAs(expected)).isTrue();
    assertThat(agree(server, publicValue(connection, 1)).sameAs(expected)).isTrue();
  }

  static List<Vectors> connections() {
    return RECORDED.list("connections");
  }

  @Test
  void small_numbers_have_zeros_in_front() {
    var one = Secret.copyOf(new byte[] {1});

    assertThat(DhGroup14.publicValue(one)).hasSize(256).startsWith(0, 0, 0).endsWith(0, 2);
    assertThat(agree(one, padded(BigInteger.valueOf(3))).sameAs(Secret.copyOf(padded(3)))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void a_value_out_of_range_agrees_on_nothing(byte[] value) {
    var exponent = DhGroup14.exponent(FixedEntropy.seeded(1));

    assertThat(DhGroup14.agree(exponent, ByteBuffer.wrap(value))).isEmpty();
    assertThat(DhGroup14.insecureAgree(exponent, ByteBuffer.wrap(value)).size()).isEqualTo(256);
  }

  static List<byte[]> outOfRange() {
    return List.of(
        padded(0),
        padded(1),
        padded(PRIME.subtract(BigInteger.ONE)),
        padded(PRIME),
        padded(PRIME.add(BigInteger.ONE)),
        padded(BigInteger.ONE.shiftLeft(2048).subtract(BigInteger.ONE)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 257, 512})
  void a_value_of_another_length_agrees_on_nothing(int size) {
    var exponent = DhGroup14.exponent(FixedEntropy.seeded(1));
    var value = new byte[size];
    if (size > 0) {
      value[size - 1] = 5;
    }

    assertThat(DhGroup14.agree(exponent, ByteBuffer.wrap(value))).isEmpty();
  }

  @Test
  void an_exponent_is_256_bits_of_entropy() {
    var drawn = FixedEntropy.seeded(3).bytes(32);

    assertThat(DhGroup14.exponent(FixedEntropy.seeded(3)).sameAs(Secret.copyOf(drawn))).isTrue();
  }

  private static Secret agree(Secret exponent, byte[] peer) {
    return DhGroup14.agree(exponent, ByteBuffer.wrap(peer)).orElseThrow();
  }

  private static Secret key(Vectors connection, String field) {
    var digits = connection.text(field);
    return Secret.copyOf(HEX.parseHex("0".repeat(64 - digits.length()) + digits));
  }

  /// The bytes behind the length prefix of a recorded frame.
  private static byte[] publicValue(Vectors connection, int step) {
    return HEX.parseHex(connection.list("session").get(step).text("hex").substring(8));
  }

  private static byte[] padded(long value) {
    return padded(BigInteger.valueOf(value));
  }

  private static byte[] padded(BigInteger value) {
    return HEX.parseHex("%0512x".formatted(value));
  }
}
