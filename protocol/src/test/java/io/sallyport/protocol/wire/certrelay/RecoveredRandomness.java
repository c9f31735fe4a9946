package io.sallyport.protocol.wire.certrelay;

import static java.util.Objects.requireNonNull;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Sha256;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.jspecify.annotations.Nullable;

/// The random bytes in what somebody else made, found again with plain arithmetic.
final class RecoveredRandomness {
  private static final int SIZE = 256;
  private static final int SALT_BYTES = 222;

  private RecoveredRandomness() {}

  /// The salt of a PSS signature (RFC 8017 §9.1.2).
  static byte[] ofSignature(byte[] signature, @Nullable PublicKey key) {
    try {
      var der = requireNonNull(key).toArray();
      var rsa =
          (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
      var encoded = power(signature, rsa.getPublicExponent(), rsa.getModulus());
      int hashAt = SIZE - 1 - Sha256.HASH_BYTES;
      var hash = Arrays.copyOfRange(encoded, hashAt, SIZE - 1);
      var block = masked(Arrays.copyOf(encoded, hashAt), hash);
      return Arrays.copyOfRange(block, hashAt - SALT_BYTES, hashAt);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The seed of an OAEP ciphertext (RFC 8017 §7.1.2).
  static byte[] ofCiphertext(byte[] ciphertext, RSAPrivateKey key) {
    var encoded = power(ciphertext, key.getPrivateExponent(), key.getModulus());
    int blockAt = 1 + Sha256.HASH_BYTES;
    return masked(
        Arrays.copyOfRange(encoded, 1, blockAt), Arrays.copyOfRange(encoded, blockAt, SIZE));
  }

  private static byte[] power(byte[] base, BigInteger exponent, BigInteger modulus) {
    var bytes = new BigInteger(1, base).modPow(exponent, modulus).toByteArray();
    var padded = new byte[SIZE];
    int size = Math.min(bytes.length, SIZE);
    System.arraycopy(bytes, bytes.length - size, padded, SIZE - size, size);
    return padded;
  }

  private static byte[] masked(byte[] bytes, byte[] seed) {
    for (int i = 0; i < bytes.length; i++) {
      var counter = ByteBuffer.allocate(4).putInt(0, i / Sha256.HASH_BYTES).array();
      bytes[i] ^= Sha256.hash(seed, counter)[i % Sha256.HASH_BYTES];
    }
    return bytes;
  }
}
