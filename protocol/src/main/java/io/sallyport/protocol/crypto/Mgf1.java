package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// MGF1 with SHA-256 (RFC 8017 §B.2.1).
final class Mgf1 {
  private Mgf1() {}

  static byte[] mask(byte[] seed, int size) {
    var mask = new byte[size];
    var counter = ByteBuffer.allocate(Integer.BYTES);
    for (int at = 0; at < size; at += Sha256.HASH_BYTES) {
      var block = Sha256.hash(seed, counter.putInt(0, at / Sha256.HASH_BYTES).array());
      System.arraycopy(block, 0, mask, at, Math.min(Sha256.HASH_BYTES, size - at));
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
