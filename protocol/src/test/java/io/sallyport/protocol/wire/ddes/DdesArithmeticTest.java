package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.testkit.Vectors;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Keys of the originals, and what is agreed on with them.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DdesArithmeticTest {

  @Test
  void both_ends_agree_on_the_recorded_secret() {
    for (var recorded : List.of(DdesVectors.framed(), DdesVectors.pem())) {
      var client = Secret.copyOf(recorded.clientKey().toArray());
      var server = Secret.copyOf(recorded.serverKey().toArray());

      assertThat(agree(client, DdesWire.publicKey(server)).sameAs(recorded.secret())).isTrue();
      assertThat(agree(server, DdesWire.publicKey(client)).sameAs(recorded.secret())).isTrue();
    }
  }

  @Test
  void a_secret_that_begins_with_zeros_keeps_them() {
    var vector = DdesVectors.leadingZero();
    var own = Secret.copyOf(vector.bytes("private_a"));
    var peer = DhPublicKey.ofGroup14(DdesVectors.evenHex(vector.text("public_b")));

    var shared = agree(own, peer);

    assertThat(shared.sameAs(Secret.copyOf(vector.bytes("shared_secret_256_bytes")))).isTrue();
    assertThat(okm(DdesKeys.from(shared, DdesWire.FRAMED), vector.bytes("okm"))).isTrue();
  }

  @Test
  void the_keys_are_those_that_were_recorded() {
    var framed = DdesVectors.framed();
    var pem = DdesVectors.pem();
    var small = DdesVectors.smallPem();

    assertThat(okm(DdesKeys.from(framed.secret(), DdesWire.FRAMED), framed.okm().toArray()))
        .isTrue();
    assertThat(okm(PemSession.of(pem.secret()).keys(), pem.okm().toArray())).isTrue();
    assertThat(okm(PemSession.of(small.secret()).keys(), small.okm().toArray())).isTrue();
    assertThat(PemSession.of(pem.secret()).id()).isEqualTo(pem.token());
    assertThat(PemSession.of(small.secret()).id()).isEqualTo(small.token());
  }

  @ParameterizedTest
  @MethodSource("recordedKeys")
  void a_recorded_public_key_is_read_and_written_as_it_was(Frame pem, BigInteger value) {
    var key = DhPublicKey.parse(pem);

    assertThat(key.value()).isEqualTo(value);
    assertThat(key.toPem()).isEqualTo(pem);
  }

  @Test
  void keys_of_a_small_group_lead_to_the_recorded_secret_and_do_not_fit() {
    var small = DdesVectors.smallPem();
    var server = DhPublicKey.parse(small.byServer().get(1));
    var exponent = new BigInteger(1, small.clientKey().toArray());

    assertThat(server.value().modPow(exponent, server.prime()))
        .isEqualTo(new BigInteger(1, small.shared().toArray()));
    assertThatThrownBy(() -> agree(DdesKit.secret(1, 32), server))
        .isInstanceOf(Rejected.class)
        .extracting(thrown -> ((Rejected) thrown).why().reason())
        .isEqualTo(Reason.BAD_PUBLIC_KEY);
  }

  @Test
  void the_parameters_are_those_that_were_recorded() {
    var recorded = DdesVectors.pem().byServer().getFirst();

    assertThat(DhPublicKey.group14Parameters()).isEqualTo(recorded);
    assertThat(DhPublicKey.areGroup14(recorded)).isTrue();
    assertThat(DhPublicKey.areGroup14(DdesVectors.smallPem().byServer().getFirst())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void a_key_that_leaves_nothing_secret_is_refused(BigInteger value) {
    var key = new DhPublicKey(DhGroup14.PRIME, BigInteger.TWO, value);

    assertThatThrownBy(() -> agree(DdesKit.secret(1, 32), key))
        .isInstanceOf(Rejected.class)
        .extracting(thrown -> ((Rejected) thrown).why())
        .isEqualTo(new Rejection(Reason.BAD_PUBLIC_KEY, "another group, or outside of 2 to p - 2"));
  }

  static Stream<Arguments> recordedKeys() {
    return Stream.of("pem", "pem_group14")
        .map(DdesVectors::of)
        .flatMap(vector ->
            Stream.of(
                Arguments.of(pem(vector, "client public key"), number(vector, "client")),
                Arguments.of(pem(vector, "server public key"), number(vector, "server"))));
  }

  static List<BigInteger> unfit() {
    var prime = DhGroup14.PRIME;
    return List.of(
        BigInteger.ZERO,
        BigInteger.ONE,
        prime.subtract(BigInteger.ONE),
        prime,
        prime.add(BigInteger.ONE),
        BigInteger.ONE.negate(),
        BigInteger.ONE.shiftLeft(2049));
  }

  private static Frame pem(Vectors vector, String what) {
    return vector.list("session").stream()
        .filter(step -> step.has("what") && step.text("what").equals(what))
        .map(step -> Frame.owning(step.text("pem").getBytes(US_ASCII)))
        .findFirst()
        .orElseThrow();
  }

  private static BigInteger number(Vectors vector, String side) {
    return new BigInteger(1, DdesVectors.evenHex(vector.text(side + "_dh_public")));
  }

  private static Secret agree(Secret own, DhPublicKey peer) {
    return DdesWire.agree(own, peer, DdesKit.ALL);
  }

  private static boolean okm(DdesKeys keys, byte[] expected) {
    var okm = Secret.copyOf(expected);
    return keys.first().sameAs(okm.part(0, 8)) && keys.second().sameAs(okm.part(8, 16));
  }
}
