package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES in CBC mode (FIPS 197, SP 800-38A §6.2) over whole blocks; padding is the caller's.
///
/// CBC hides nothing from someone who may change bytes: verify a MAC over IV and ciphertext first.
public final class AesCbc {
  public static final int BLOCK_BYTES = 16;

  private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(AesCbc::cipher);

  private AesCbc() {}

  /// Enciphers whole blocks from `plaintext` to `ciphertext`, which may be the same array.
  public static void encrypt(Secret key, byte[] iv, ByteBuffer plaintext, ByteBuffer ciphertext) {
    run(Cipher.ENCRYPT_MODE, key, iv, plaintext, ciphertext);
  }

  /// Deciphers whole blocks.
  public static byte[] decrypt(Secret key, byte[] iv, ByteBuffer ciphertext) {
    var plaintext = new byte[ciphertext.remaining()];
    run(Cipher.DECRYPT_MODE, key, iv, ciphertext, ByteBuffer.wrap(plaintext));
    return plaintext;
  }

  private static void run(int mode, Secret key, byte[] iv, ByteBuffer from, ByteBuffer to) {
    if (from.remaining() % BLOCK_BYTES != 0) {
      throw new IllegalArgumentException("not whole blocks: " + from.remaining());
    }
    try {
      var cipher = CIPHERS.get();
      cipher.init(mode, new SecretKeySpec(key.expose(), "AES"), new IvParameterSpec(iv));
      cipher.doFinal(from, to);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES takes whole blocks", impossible);
    }
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/CBC/NoPadding");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has AES", impossible);
    }
  }
}
