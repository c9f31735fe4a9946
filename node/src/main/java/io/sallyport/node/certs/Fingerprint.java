package io.sallyport.node.certs;

import io.sallyport.protocol.crypto.PublicKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A public key in few characters, for people who compare.
public final class Fingerprint {
  private static final int BYTES = 4;

  private Fingerprint() {}

  /// The first 8 hex digits of the SHA-256 of the key in DER.
  public static String of(PublicKey key) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(key.toArray());
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
