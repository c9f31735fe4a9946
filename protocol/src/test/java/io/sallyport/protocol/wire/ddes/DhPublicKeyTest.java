package io.sallyport.protocol.wire.ddes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Which forms of keys and parameters are read, and that no other is.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhPublicKeyTest {
  private static final String PKCS3 = "1.2.840.113549.1.3.1";
  private static final String X942 = "1.2.840.10046.2.1";
  private static final ASN1Integer Y = new ASN1Integer(4711);
  private static final ASN1Integer P = new ASN1Integer(DhGroup14.PRIME);
  private static final ASN1Integer G = new ASN1Integer(2);
  private static final ASN1Integer Q = new ASN1Integer(DhGroup14.PRIME.shiftRight(1));
  private static final ASN1Integer SMALL = new ASN1Integer(23);
  private static final DERSequence SEED =
      new DERSequence(new ASN1Encodable[] {new DERBitString(new byte[20]), SMALL});

  @ParameterizedTest
  @MethodSource("goodKeys")
  void a_key_in_any_form_of_the_two_algorithms_is_read(byte[] der) {
    assertThat(DhPublicKey.parse(pem(der)))
        .isEqualTo(new DhPublicKey(DhGroup14.PRIME, BigInteger.TWO, Y.getValue()));
  }

  @ParameterizedTest
  @MethodSource({"badKeys", "badForms"})
  void what_is_no_such_key_in_der_is_refused(byte[] der) {
    assertThat(refusal(() -> DhPublicKey.parse(pem(der)))).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void parameters_are_those_of_group_14_with_or_without_a_length(byte[] der, boolean expected) {
    assertThat(DhPublicKey.areGroup14(DdesKit.pem("DH PARAMETERS", der))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("badParameters")
  void what_is_no_parameters_in_der_is_refused(byte[] der) {
    assertThat(refusal(() -> DhPublicKey.areGroup14(DdesKit.pem("DH PARAMETERS", der))))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void a_key_under_another_label_is_refused_and_so_is_no_text() throws IOException {
    var mislabelled = DdesKit.pem("DH PARAMETERS", key(PKCS3, Y, P, G));

    assertThat(refusal(() -> DhPublicKey.parse(mislabelled))).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(() -> DhPublicKey.parse(Frame.owning(new byte[9]))))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void a_number_that_is_far_too_large_is_refused() throws IOException {
    var huge = new ASN1Integer(BigInteger.ONE.shiftLeft(80_000));

    var key = DhPublicKey.parse(pem(key(PKCS3, huge, P, G)));

    assertThat(refusal(() -> DdesWire.agree(DdesKit.secret(1, 32), key, DdesKit.ALL)))
        .isEqualTo(Reason.BAD_PUBLIC_KEY);
  }

  private static Reason refusal(ThrowingCallable call) {
    return catchThrowableOfType(Rejected.class, call).why().reason();
  }

  static List<Named<byte[]>> goodKeys() throws IOException {
    return List.of(
        Named.of("PKCS #3", key(PKCS3, Y, P, G)),
        Named.of("PKCS #3 with a length", key(PKCS3, Y, P, G, SMALL)),
        Named.of("X9.42", key(X942, Y, P, G, Q)),
        Named.of("X9.42 with a factor", key(X942, Y, P, G, Q, SMALL)),
        Named.of("X9.42 with a seed", key(X942, Y, P, G, Q, SEED)),
        Named.of("X9.42 with both", key(X942, Y, P, G, Q, SMALL, SEED)));
  }

  static List<Named<byte[]>> badKeys() throws IOException {
    var good = key(X942, Y, P, G, Q);
    return List.of(
        Named.of("nothing", new byte[0]),
        Named.of("a byte behind it", Arrays.copyOf(good, good.length + 1)),
        Named.of("a byte short", Arrays.copyOf(good, good.length - 1)),
        Named.of("not a sequence", der(new DEROctetString(good))),
        Named.of("numbers alone", der(sequence(P, G, Q))),
        Named.of("another algorithm", key("1.2.840.113549.1.1.1", Y, P, G)),
        Named.of("no group", der(sequence(sequence(new ASN1ObjectIdentifier(PKCS3)), bits(Y)))),
        Named.of("a group that is none", key(PKCS3, DERNull.INSTANCE, bits(Y))),
        Named.of("no generator", key(PKCS3, Y, P)),
        Named.of("four numbers in PKCS #3", key(PKCS3, Y, P, G, Q, SMALL)),
        Named.of("no third number in X9.42", key(X942, Y, P, G)),
        Named.of("a length that is no number", key(PKCS3, Y, P, G, SEED)),
        Named.of("a third number that is none", key(X942, Y, P, G, SEED)),
        Named.of("a prime that is no number", key(PKCS3, Y, SEED, G)),
        Named.of("too deep", key(X942, Y, P, G, Q, nested(500))));
  }

  static List<Named<byte[]>> badForms() throws IOException {
    var value = der(Y);
    return List.of(
        Named.of("unused bits", withBits(new DERBitString(value, 1))),
        Named.of("no value", withBits(new DERBitString(new byte[0]))),
        Named.of("a byte behind the value", withBits(bits("02021267" + "00"))),
        Named.of("a value that is no number", withBits(new DERBitString(der(SEED)))),
        Named.of("a value with a zero in front", withBits(bits("0203001267"))),
        Named.of("a value with a longer length", withBits(bits("0281021267"))),
        Named.of("a longer length", longerLength(key(PKCS3, Y, P, G))),
        Named.of(
            "no length",
            new BERSequence(parts(algorithm(PKCS3, sequence(P, G)), bits(Y))).getEncoded()));
  }

  static List<Arguments> parameters() throws IOException {
    return List.of(
        Arguments.of(der(sequence(P, G)), true),
        Arguments.of(der(sequence(P, G, SMALL)), true),
        Arguments.of(der(sequence(SMALL, G)), false),
        Arguments.of(der(sequence(P, SMALL)), false));
  }

  static List<byte[]> badParameters() throws IOException {
    var good = der(sequence(P, G));
    return List.of(
        der(P),
        der(sequence(P)),
        der(sequence(P, G, Q, Q)),
        der(sequence(P, G, SEED)),
        longerLength(good),
        Arrays.copyOf(good, good.length + 1));
  }

  private static Frame pem(byte[] der) {
    return DdesKit.pem(Pem.PUBLIC_KEY, der);
  }

  private static byte[] key(String algorithm, ASN1Integer value, ASN1Encodable... group)
      throws IOException {
    return key(algorithm, sequence(group), bits(value));
  }

  private static byte[] withBits(DERBitString bits) throws IOException {
    return key(PKCS3, sequence(P, G), bits);
  }

  private static byte[] key(String algorithm, ASN1Encodable group, DERBitString bits)
      throws IOException {
    return der(sequence(algorithm(algorithm, group), bits));
  }

  private static DERSequence algorithm(String algorithm, ASN1Encodable group) {
    return sequence(new ASN1ObjectIdentifier(algorithm), group);
  }

  private static DERBitString bits(ASN1Integer value) throws IOException {
    return new DERBitString(der(value));
  }

  private static DERBitString bits(String digits) {
    return new DERBitString(HexFormat.of().parseHex(digits));
  }

  private static ASN1Encodable nested(int depth) {
    return depth == 0 ? SMALL : sequence(nested(depth - 1));
  }

  private static DERSequence sequence(ASN1Encodable... parts) {
    return new DERSequence(parts);
  }

  private static ASN1Encodable[] parts(ASN1Encodable... parts) {
    return parts;
  }

  private static byte[] der(ASN1Object element) throws IOException {
    return element.getEncoded(ASN1Encoding.DER);
  }

  /// The same with three bytes for a length that needs two.
  private static byte[] longerLength(byte[] der) {
    var longer = new byte[der.length + 1];
    System.arraycopy(der, 2, longer, 3, der.length - 2);
    longer[0] = der[0];
    longer[1] = (byte) 0x83;
    return longer;
  }
}
