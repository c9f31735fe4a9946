package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/// A Diffie-Hellman public value together with the group it is from, as both wires send it:
///
/// ```
/// SubjectPublicKeyInfo (RFC 5280 §4.1.2.7)
///   SEQUENCE { SEQUENCE { OID, SEQUENCE { p, g, ... } }, BIT STRING { INTEGER y } }
///     OID 1.2.840.113549.1.3.1   { p, g [, l] }          PKCS #3 §9
///     OID 1.2.840.10046.2.1      { p, g, q [, ...] }     RFC 3279 §2.3.3
/// ```
///
/// Either is read; the first is written, which is what the original clients expect.
record DhPublicKey(BigInteger prime, BigInteger generator, BigInteger value) {
  private static final String PKCS3 = "2a864886f70d010301";
  private static final String X942 = "2a8648ce3e0201";

  static DhPublicKey ofGroup14(byte[] value) {
    return new DhPublicKey(DhGroup14.PRIME, BigInteger.TWO, new BigInteger(1, value));
  }

  /// Reads `PUBLIC KEY`.
  ///
  /// @throws Rejected `MALFORMED`
  static DhPublicKey parse(Frame pem) {
    var outside = new DerReader(Pem.PUBLIC_KEY.unwrap(pem));
    var key = outside.enter(DerReader.SEQUENCE);
    outside.end();
    var algorithm = key.enter(DerReader.SEQUENCE);
    var identifier = algorithm.objectIdentifier();
    var group = algorithm.enter(DerReader.SEQUENCE);
    algorithm.end();
    var prime = group.integer();
    var generator = group.integer();
    skipRest(identifier, group);
    var bits = key.bitString();
    key.end();
    var value = bits.integer();
    bits.end();
    return new DhPublicKey(prime, generator, value);
  }

  private static void skipRest(String identifier, DerReader group) {
    switch (identifier) {
      case PKCS3 -> {
        if (group.hasMore()) {
          group.integer();
        }
        group.end();
      }
      case X942 -> group.integer();
      default -> throw new Rejected(Reason.MALFORMED, "not a key for Diffie-Hellman");
    }
  }

  Frame toPem() {
    var group = DerWriter.sequence(DerWriter.integer(prime), DerWriter.integer(generator));
    var algorithm = DerWriter.sequence(DerWriter.objectIdentifier(PKCS3), group);
    var bits = DerWriter.bitString(DerWriter.integer(value));
    return Pem.PUBLIC_KEY.wrap(DerWriter.sequence(algorithm, bits));
  }

  /// `DH PARAMETERS` (PKCS #3 §9): group 14.
  static Frame group14Parameters() {
    return Pem.PARAMETERS.wrap(
        DerWriter.sequence(DerWriter.integer(DhGroup14.PRIME), DerWriter.integer(BigInteger.TWO)));
  }

  /// Whether `DH PARAMETERS` are those of group 14, with or without the length of an exponent.
  ///
  /// @throws Rejected `MALFORMED`
  static boolean areGroup14(Frame parameters) {
    var outside = new DerReader(Pem.PARAMETERS.unwrap(parameters));
    var group = outside.enter(DerReader.SEQUENCE);
    outside.end();
    var prime = group.integer();
    var generator = group.integer();
    skipRest(PKCS3, group);
    return prime.equals(DhGroup14.PRIME) && generator.equals(BigInteger.TWO);
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
}
