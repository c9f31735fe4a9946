package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES in GCM (SP 800-38D) with 12-byte nonces and 16-byte tags, without associated data. A sealed
/// message is the ciphertext, as long as the plaintext, and the tag behind it.
///
/// Two messages under one key and one nonce give the key of the tags away: nonces never repeat.
public final class AesGcm {
  public static final int NONCE_BYTES = 12;
  public static final int TAG_BYTES = 16;

  private static final String GCM = "AES/GCM/NoPadding";
  private static final ThreadLocal<Cipher> OPENING = ThreadLocal.withInitial(() -> cipher(GCM));

  private AesGcm() {}

  /// Seals `plaintext` into `target`, which takes [#TAG_BYTES] more.
  public static void seal(Secret key, byte[] nonce, ByteBuffer plaintext, ByteBuffer target) {
    checkNonce(nonce);
    try {
      var sealing = cipher(GCM);
      sealing.init(Cipher.ENCRYPT_MODE, aes(key), new GCMParameterSpec(8 * TAG_BYTES, nonce));
      sealing.doFinal(plaintext, target);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("GCM takes every plaintext", impossible);
    }
  }

  /// The plaintext, or nothing when the tag does not belong to it.
  public static Optional<byte[]> open(Secret key, byte[] nonce, ByteBuffer sealed) {
    checkNonce(nonce);
    if (sealed.remaining() < TAG_BYTES) {
      return Optional.empty();
    }
    var plaintext = new byte[sealed.remaining() - TAG_BYTES];
    try {
      var opening = OPENING.get();
      opening.init(Cipher.DECRYPT_MODE, aes(key), new GCMParameterSpec(8 * TAG_BYTES, nonce));
      opening.doFinal(sealed, ByteBuffer.wrap(plaintext));
      return Optional.of(plaintext);
    } catch (AEADBadTagException _) {
      Arrays.fill(plaintext, (byte) 0);
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("GCM takes every ciphertext", impossible);
    }
  }

  /// What the ciphertext says, whether the tag belongs to it or not: for the range, which shows
  /// what the tag is good for.
  ///
  /// @param sealed at least [#TAG_BYTES] long
  public static byte[] insecureOpen(Secret key, byte[] nonce, ByteBuffer sealed) {
    checkNonce(nonce);
    var ciphertext = sealed.slice(sealed.position(), sealed.remaining() - TAG_BYTES);
    var plaintext = new byte[ciphertext.remaining()];
    var counter = Arrays.copyOf(nonce, 16);
    counter[15] = 2;
    try {
      var opening = cipher("AES/CTR/NoPadding");
      opening.init(Cipher.DECRYPT_MODE, aes(key), new IvParameterSpec(counter));
      opening.doFinal(ciphertext, ByteBuffer.wrap(plaintext));
      return plaintext;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("a counter takes every ciphertext", impossible);
    }
  }

  private static SecretKeySpec aes(Secret key) {
    return new SecretKeySpec(key.expose(), "AES");
  }

  private static void checkNonce(byte[] nonce) {
    if (nonce.length != NONCE_BYTES) {
      throw new IllegalArgumentException("nonce of %d bytes".formatted(nonce.length));
    }
  }

  private static Cipher cipher(String transformation) {
    try {
      return Cipher.getInstance(transformation);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + transformation, impossible);
    }
  }
}
