package io.sallyport.protocol.crypto;

import java.util.Arrays;

/// Ed25519 (RFC 8032 §5.1), the pure form. Private and public keys are 32 bytes, signatures 64, as
/// they cross the wire.
///
/// A signature says nothing about what it is for: what is signed begins with words that do.
public final class Ed25519 {
  public static final int KEY_BYTES = 32;
  public static final int SIGNATURE_BYTES = 64;

  private Ed25519() {}

  public static Secret privateKey(Entropy entropy) {
    return Secret.owning(entropy.bytes(KEY_BYTES));
  }

  public static PublicBytes publicKey(Secret privateKey) {
    var publicKey = new byte[KEY_BYTES];
    org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(bytes(privateKey), 0, publicKey, 0);
    return PublicBytes.copyOf(publicKey);
  }

  /// The signature of `parts`, one behind the other. The same parts have the same signature.
  public static PublicBytes sign(Secret privateKey, byte[]... parts) {
    var message = Joined.of(parts);
    var signature = new byte[SIGNATURE_BYTES];
    try {
      org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
          bytes(privateKey), 0, message, 0, message.length, signature, 0);
      return PublicBytes.copyOf(signature);
    } finally {
      Arrays.fill(message, (byte) 0);
    }
  }

  /// Whether `signature` is one of `parts`, one behind the other. No signature belongs to a public
  /// key of small order: under such a key one signature fits many messages. Neither does one whose
  /// second half is not below the order of the group (RFC 8032 §5.1.7), so nobody makes a second
  /// signature of a first.
  public static boolean verify(PublicBytes publicKey, PublicBytes signature, byte[]... parts) {
    if (publicKey.size() != KEY_BYTES || signature.size() != SIGNATURE_BYTES) {
      return false;
    }
    var key = publicKey.toArray();
    var message = Joined.of(parts);
    try {
      return org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
          signature.toArray(), 0, key, 0, message, 0, message.length);
    } finally {
      Arrays.fill(message, (byte) 0);
    }
  }

  private static byte[] bytes(Secret privateKey) {
    if (privateKey.size() != KEY_BYTES) {
      throw new IllegalArgumentException("private key of %d bytes".formatted(privateKey.size()));
    }
    return privateKey.expose();
  }
}
