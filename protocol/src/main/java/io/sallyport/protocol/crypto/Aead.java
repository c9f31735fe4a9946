package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/// Authenticated encryption with associated data; an [AeadKey] does it. Keys are 32 bytes, nonces
/// 12, tags 16.
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

  private final String transformation;
  private final String algorithm;

  Aead(String transformation, String algorithm) {
    this.transformation = transformation;
    this.algorithm = algorithm;
  }

  /// What an [AeadKey] calls its key.
  String algorithm() {
    return algorithm;
  }

  AlgorithmParameterSpec parameters(byte[] nonce) {
    return switch (this) {
      case AES_GCM -> new GCMParameterSpec(8 * TAG_BYTES, nonce);
      case CHACHA_POLY -> new IvParameterSpec(nonce);
    };
  }

  Cipher cipher() {
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
