package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Authenticated encryption with associated data, in place. Keys are 32 bytes, nonces 12, tags 16.
///
/// Two messages under one key and one nonce give everything away: nonces never repeat.
public enum Aead {
  /// AES-256 in GCM (SP 800-38D).
  AES_GCM("AES/GCM/NoPadding", "AES"),
  /// ChaCha20-Poly1305 (RFC 8439).
  CHACHA_POLY("ChaCha20-Poly1305", "ChaCha20");

  public static final int KEY_BYTES = 32;
  public static final int NONCE_BYTES = 12;
  public static final int TAG_BYTES = 16;

  private static final byte[] NOTHING = new byte[0];
  private static final ThreadLocal<Map<Aead, Cipher>> CIPHERS =
      ThreadLocal.withInitial(() -> new EnumMap<>(Aead.class));

  private final String transformation;
  private final String algorithm;

  Aead(String transformation, String algorithm) {
    this.transformation = transformation;
    this.algorithm = algorithm;
  }

  /// Seals `[from, from + size)` of `data` where it stands; the tag follows, so [#TAG_BYTES] more
  /// are needed there.
  public void seal(Secret key, byte[] nonce, byte[] associated, byte[] data, int from, int size) {
    try {
      var sealing = sealing(key, nonce);
      sealing.updateAAD(associated);
      sealing.doFinal(data, from, size, data, from);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("sealing takes every plaintext", impossible);
    }
  }

  /// Opens `[from, from + sealed)` of `data` where it stands, tag included. What stands there is
  /// zeros when the tag does not belong to it.
  ///
  /// @return whether it does
  public boolean open(
      Secret key, byte[] nonce, byte[] associated, byte[] data, int from, int sealed) {
    if (sealed < TAG_BYTES) {
      return false;
    }
    try {
      var opening = cipher();
      opening.init(Cipher.DECRYPT_MODE, key(key), parameters(nonce));
      opening.updateAAD(associated);
      opening.doFinal(data, from, sealed, data, from);
      return true;
    } catch (AEADBadTagException _) {
      Arrays.fill(data, from, from + sealed, (byte) 0);
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("opening takes every ciphertext", impossible);
    }
  }

  /// The key after `key`, as Noise §4.2 makes it: what `key` makes of 32 zeros under the nonce of
  /// this counter.
  public Secret nextKey(Secret key, long counter) {
    var sealed = new byte[KEY_BYTES + TAG_BYTES];
    seal(key, nonce(counter), NOTHING, sealed, 0, KEY_BYTES);
    try {
      return Secret.copyOf(Arrays.copyOf(sealed, KEY_BYTES));
    } finally {
      Arrays.fill(sealed, (byte) 0);
    }
  }

  /// The JDK refuses to seal twice in a row under one key and nonce. That is right for a session,
  /// and in the way of a test or an attack that takes a step twice: those get a fresh cipher.
  private Cipher sealing(Secret key, byte[] nonce) throws GeneralSecurityException {
    var sealing = cipher();
    try {
      sealing.init(Cipher.ENCRYPT_MODE, key(key), parameters(nonce));
      return sealing;
    } catch (GeneralSecurityException repeated) {
      CIPHERS.get().remove(this);
      var fresh = cipher();
      fresh.init(Cipher.ENCRYPT_MODE, key(key), parameters(nonce));
      return fresh;
    }
  }

  private SecretKeySpec key(Secret key) {
    return new SecretKeySpec(key.expose(), algorithm);
  }

  private AlgorithmParameterSpec parameters(byte[] nonce) {
    return switch (this) {
      case AES_GCM -> new GCMParameterSpec(8 * TAG_BYTES, nonce);
      case CHACHA_POLY -> new IvParameterSpec(nonce);
    };
  }

  private Cipher cipher() {
    return CIPHERS.get().computeIfAbsent(this, _ -> made());
  }

  private Cipher made() {
    try {
      return Cipher.getInstance(transformation);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + transformation, impossible);
    }
  }

  /// The nonce for a message counter, as Noise §12.3 and §12.4 write it: four zeros, then the
  /// counter, big endian for AES-GCM and little endian for ChaCha20-Poly1305.
  public byte[] nonce(long counter) {
    long ordered =
        switch (this) {
          case AES_GCM -> counter;
          case CHACHA_POLY -> Long.reverseBytes(counter);
        };
    return ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(ordered).array();
  }
}
