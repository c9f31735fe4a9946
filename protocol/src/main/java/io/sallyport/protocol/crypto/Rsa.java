package io.sallyport.protocol.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// RSA keys (RFC 8017 §3). A public key is a SubjectPublicKeyInfo, a private key the DER of a
/// PKCS#8 PrivateKeyInfo (RFC 5208 §5) in a [Secret]; both may be of 1024 to 4096 bits.
public final class Rsa {
  private static final int FEWEST_BITS = 1024;
  private static final int MOST_BITS = 4096;
  private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

  private Rsa() {}

  /// The public key in this SubjectPublicKeyInfo, if there is an RSA key in it.
  public static Optional<PublicKey> publicKey(byte[] subjectPublicKeyInfo) {
    try {
      var key = decoded(subjectPublicKeyInfo);
      return isOfGoodSize(key) ? Optional.of(PublicKey.copyOf(key.getEncoded())) : Optional.empty();
    } catch (InvalidKeySpecException notAKey) {
      return Optional.empty();
    }
  }

  /// The private key in this DER, be it PKCS#8 or the RSAPrivateKey of PKCS#1 (RFC 8017 §A.1.2).
  public static Optional<Secret> privateKey(byte[] der) {
    return decodedPrivate(der)
        .or(() -> wrapped(der).flatMap(Rsa::decodedPrivate))
        .filter(Rsa::isOfGoodSize)
        .map(key -> Secret.owning(key.getEncoded()));
  }

  /// A private key of `bits` whose exponent is 65537. Its primes are the first two behind what
  /// `entropy` gives, so the same entropy gives the same key.
  public static Secret generate(int bits, Entropy entropy) {
    while (true) {
      var p = prime(bits / 2, entropy);
      var q = prime(bits / 2, entropy);
      var phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
      if (!p.equals(q) && phi.gcd(EXPONENT).equals(BigInteger.ONE)) {
        return Secret.owning(key(p.max(q), p.min(q), EXPONENT.modInverse(phi)).getEncoded());
      }
    }
  }

  /// The public half of a private key.
  public static PublicKey publicKey(Secret privateKey) {
    var key = opened(privateKey);
    try {
      var spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      return PublicKey.copyOf(factory().generatePublic(spec).getEncoded());
    } catch (InvalidKeySpecException impossible) {
      throw new IllegalStateException("a private key holds a public one", impossible);
    }
  }

  /// How many bytes a ciphertext or a signature of this key has.
  public static int modulusBytes(PublicKey key) {
    return bytes(opened(key).getModulus().bitLength());
  }

  /// How many bits the modulus has.
  static int bits(RSAPublicKey key) {
    return key.getModulus().bitLength();
  }

  static int bytes(int bits) {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  static RSAPublicKey opened(PublicKey key) {
    try {
      return decoded(key.toArray());
    } catch (InvalidKeySpecException misuse) {
      throw new IllegalArgumentException("not an RSA key: " + key, misuse);
    }
  }

  static RSAPrivateCrtKey opened(Secret privateKey) {
    return decodedPrivate(privateKey.expose())
        .orElseThrow(() -> new IllegalArgumentException("not an RSA key: " + privateKey));
  }

  /// RSA itself (RFC 8017 §5.1, §5.2), on as many bytes as the modulus has.
  static byte[] raw(int mode, Key key, byte[] encoded) {
    try {
      var cipher = Cipher.getInstance("RSA/ECB/NoPadding");
      cipher.init(mode, key);
      return cipher.doFinal(encoded);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("RSA takes what is smaller than the modulus", impossible);
    }
  }

  private static RSAPublicKey decoded(byte[] der) throws InvalidKeySpecException {
    if (factory().generatePublic(new X509EncodedKeySpec(der)) instanceof RSAPublicKey key) {
      return key;
    }
    throw new InvalidKeySpecException("not of this kind");
  }

  private static Optional<RSAPrivateCrtKey> decodedPrivate(byte[] pkcs8) {
    try {
      return factory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8)) instanceof RSAPrivateCrtKey k
          ? Optional.of(k)
          : Optional.empty();
    } catch (InvalidKeySpecException notAKey) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> wrapped(byte[] pkcs1) {
    try {
      var algorithm =
          new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
      return Optional.of(
          new PrivateKeyInfo(algorithm, ASN1Primitive.fromByteArray(pkcs1)).getEncoded());
    } catch (IOException notDer) {
      return Optional.empty();
    }
  }

  private static boolean isOfGoodSize(RSAKey key) {
    int bits = key.getModulus().bitLength();
    return FEWEST_BITS <= bits && bits <= MOST_BITS;
  }

  private static BigInteger prime(int bits, Entropy entropy) {
    var bytes = entropy.bytes(bytes(bits));
    try {
      var start = new BigInteger(1, bytes).setBit(bits - 1).setBit(bits - 2);
      return start.nextProbablePrime();
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static RSAPrivateCrtKey key(BigInteger p, BigInteger q, BigInteger exponent) {
    var spec =
        new RSAPrivateCrtKeySpec(
            p.multiply(q),
            EXPONENT,
            exponent,
            p,
            q,
            exponent.mod(p.subtract(BigInteger.ONE)),
            exponent.mod(q.subtract(BigInteger.ONE)),
            q.modInverse(p));
    try {
      return (RSAPrivateCrtKey) factory().generatePrivate(spec);
    } catch (InvalidKeySpecException impossible) {
      throw new IllegalStateException("two primes make a key", impossible);
    }
  }

  private static KeyFactory factory() {
    try {
      return KeyFactory.getInstance("RSA");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has RSA", impossible);
    }
  }
}
