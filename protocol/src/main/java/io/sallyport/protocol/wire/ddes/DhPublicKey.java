package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.DHParameter;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// A Diffie-Hellman public value together with the group it is from, as both wires send it:
///
/// ```
/// SubjectPublicKeyInfo (RFC 5280 §4.1.2.7)
///   SEQUENCE { SEQUENCE { OID, SEQUENCE { p, g, ... } }, BIT STRING { INTEGER y } }
///     OID 1.2.840.113549.1.3.1   { p, g [, l] }          PKCS #3 §9
///     OID 1.2.840.10046.2.1      { p, g, q [, ...] }     RFC 3279 §2.3.3
/// ```
///
/// Either is read; the first is written, which is what the original clients expect. What is read
/// must be in DER (X.690 §10), so each key has one form only.
record DhPublicKey(BigInteger prime, BigInteger generator, BigInteger value) {
  private static final String PARAMETERS = "DH PARAMETERS";

  /// Of a group that are looked at: `p`, `g`, and the third, whatever it says.
  private static final int MOST_NUMBERS = 3;

  /// Makes something of DER.
  @FunctionalInterface
  private interface Reading<T> {

    /// Throws what the library throws, an `IllegalArgumentException` where it says nothing of its
    /// own.
    T of(byte[] der) throws IOException;
  }

  static DhPublicKey ofGroup14(byte[] value) {
    return new DhPublicKey(DhGroup14.PRIME, BigInteger.TWO, new BigInteger(1, value));
  }

  /// Reads `PUBLIC KEY`.
  ///
  /// @throws Rejected `MALFORMED`
  static DhPublicKey parse(Frame pem) {
    return read(
        Pem.PUBLIC_KEY,
        pem,
        der -> {
          var info = SubjectPublicKeyInfo.getInstance(element(der));
          var algorithm = info.getAlgorithm();
          var group = group(algorithm.getAlgorithm(), algorithm.getParameters());
          var value = element(info.getPublicKeyData().getOctets());
          return new DhPublicKey(group.getFirst(), group.getLast(), integer(value));
        });
  }

  /// Whether `DH PARAMETERS` are those of group 14, with or without the length of an exponent.
  ///
  /// @throws Rejected `MALFORMED`
  static boolean areGroup14(Frame pem) {
    return read(
        PARAMETERS,
        pem,
        der ->
            group(PKCSObjectIdentifiers.dhKeyAgreement, element(der))
                .equals(List.of(DhGroup14.PRIME, BigInteger.TWO)));
  }

  Frame toPem() {
    var group = new DHParameter(prime, generator, 0);
    var algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.dhKeyAgreement, group);
    var value = new DERBitString(encoded(new ASN1Integer(value())));
    return pem(Pem.PUBLIC_KEY, new SubjectPublicKeyInfo(algorithm, value));
  }

  /// `DH PARAMETERS` (PKCS #3 §9): group 14.
  static Frame group14Parameters() {
    return pem(PARAMETERS, new DHParameter(DhGroup14.PRIME, BigInteger.TWO, 0));
  }

  /// Whether it is in group 14 and can lead to a secret: `2 <= y <= p - 2`.
  boolean isFit() {
    return prime.equals(DhGroup14.PRIME)
        && generator.equals(BigInteger.TWO)
        && value.compareTo(BigInteger.TWO) >= 0
        && value.compareTo(prime.subtract(BigInteger.TWO)) <= 0;
  }

  /// The value in 256 bytes, whatever it is.
  ByteBuffer padded() {
    return ByteBuffer.wrap(DhGroup14.padded(value));
  }

  private static <T> T read(String label, Frame pem, Reading<T> reading) {
    var der = Pem.der(label, new String(pem.toArray(), ISO_8859_1));
    try {
      return reading.of(der.orElseThrow(() -> new IllegalArgumentException("not in PEM")));
    } catch (IOException | IllegalArgumentException | IllegalStateException _) {
      throw new Rejected(Reason.MALFORMED, "not a PEM text with " + label);
    }
  }

  /// The only element in these bytes, in the only form that DER has for it. The library bounds how
  /// deep elements may lie in one another.
  private static ASN1Primitive element(byte[] der) throws IOException {
    var element = ASN1Primitive.fromByteArray(der);
    if (element == null || !MessageDigest.isEqual(encoded(element), der)) {
      throw new IllegalArgumentException("not in DER");
    }
    return element;
  }

  /// `p` and `g`.
  private static List<BigInteger> group(ASN1ObjectIdentifier algorithm, ASN1Encodable parameters) {
    if (!(parameters instanceof ASN1Sequence group) || !isDue(algorithm, group.size())) {
      throw new IllegalArgumentException("not for Diffie-Hellman");
    }
    var numbers = new ArrayList<BigInteger>();
    for (int at = 0; at < Math.min(group.size(), MOST_NUMBERS); at++) {
      numbers.add(integer(group.getObjectAt(at)));
    }
    return numbers.subList(0, 2);
  }

  private static boolean isDue(ASN1ObjectIdentifier algorithm, int size) {
    return PKCSObjectIdentifiers.dhKeyAgreement.equals(algorithm)
        ? size == 2 || size == 3
        : X9ObjectIdentifiers.dhpublicnumber.equals(algorithm) && size >= 3;
  }

  private static BigInteger integer(ASN1Encodable element) {
    return ASN1Integer.getInstance(element).getValue();
  }

  private static Frame pem(String label, ASN1Object content) {
    return Frame.owning(Pem.of(label, encoded(content)).getBytes(ISO_8859_1));
  }

  private static byte[] encoded(ASN1Object content) {
    try {
      return content.getEncoded(ASN1Encoding.DER);
    } catch (IOException impossible) {
      throw new IllegalStateException("nothing is written to but memory", impossible);
    }
  }
}
