package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// MGF1 with SHA-256 (RFC 8017 §B.2.1), and the hash itself.
final class Mgf1 {
  static final int HASH_BYTES = 32;

  private Mgf1() {}

  static byte[] hash(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  static byte[] mask(byte[] seed, int size) {
    var mask = new byte[size];
    var counter = ByteBuffer.allocate(Integer.BYTES);
    for (int at = 0; at < size; at += HASH_BYTES) {
      var block = hash(seed, counter.putInt(0, at / HASH_BYTES).array());
      System.arraycopy(block, 0, mask, at, Math.min(HASH_BYTES, size - at));
      Arrays.fill(block, (byte) 0);
    }
    return mask;
  }

  /// `target` becomes its exclusive or with the mask of `seed`.
  static void apply(byte[] seed, byte[] target) {
    var mask = mask(seed, target.length);
    for (int i = 0; i < target.length; i++) {
      target[i] ^= mask[i];
    }
    Arrays.fill(mask, (byte) 0);
  }
}
