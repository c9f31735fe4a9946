package io.sallyport.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;

/// RSASSA-PSS with SHA-256 and MGF1-SHA-256 (RFC 8017 §8.1). What is signed here has a salt of the
/// greatest length there is room for, as the `cryptography` library of Python makes it by default:
/// 222 bytes under a key of 2048 bits.
public final class RsaPss {
  private static final int COMMON_SALT_BYTES = 32;
  private static final int TRAILER = 0xbc;
  private static final byte[] EIGHT_ZEROS = new byte[8];

  private RsaPss() {}

  /// A signature with a salt of the greatest length.
  ///
  /// @return as many bytes as the modulus of the key has
  public static byte[] sign(Secret privateKey, byte[] text, Entropy entropy) {
    var key = Rsa.opened(privateKey);
    int bits = key.getModulus().bitLength();
    var signed = new byte[Rsa.bytes(bits)];
    var encoded = encoded(text, bits - 1, entropy);
    System.arraycopy(encoded, 0, signed, signed.length - encoded.length, encoded.length);
    return Rsa.raw(Cipher.DECRYPT_MODE, key, signed);
  }

  /// Whether `signature` is one of `text`, with a salt of the greatest length or of 32 bytes.
  public static boolean verify(PublicKey key, byte[] text, byte[] signature) {
    var opened = Rsa.opened(key);
    int greatest = Rsa.bytes(Rsa.bits(opened) - 1) - Sha256.HASH_BYTES - 2;
    return verify(opened, greatest, text, signature)
        || verify(opened, COMMON_SALT_BYTES, text, signature);
  }

  private static boolean verify(RSAPublicKey key, int saltBytes, byte[] text, byte[] signature) {
    try {
      var verifier = Signature.getInstance("RSASSA-PSS");
      verifier.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, saltBytes, 1));
      verifier.initVerify(key);
      verifier.update(text);
      return verifier.verify(signature);
    } catch (SignatureException notOne) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has RSASSA-PSS", impossible);
    }
  }

  /// EMSA-PSS (RFC 8017 §9.1.1): `maskedDB || H || bc`, where `DB` is zeros, `01` and the salt.
  private static byte[] encoded(byte[] text, int bits, Entropy entropy) {
    int size = Rsa.bytes(bits);
    int blockBytes = size - Sha256.HASH_BYTES - 1;
    var block = new byte[blockBytes];
    block[0] = 1;
    entropy.fill(block, 1, blockBytes - 1);
    var salt = Arrays.copyOfRange(block, 1, blockBytes);
    var hash = Sha256.hash(EIGHT_ZEROS, Sha256.hash(text), salt);
    Mgf1.apply(hash, block);
    block[0] &= (byte) (0xff >> (Byte.SIZE * size - bits));
    var encoded = Arrays.copyOf(block, size);
    System.arraycopy(hash, 0, encoded, blockBytes, hash.length);
    encoded[size - 1] = (byte) TRAILER;
    return encoded;
  }
}
