package io.sallyport.protocol.crypto;

import java.util.Arrays;
import java.util.OptionalInt;

/// PKCS#7 padding (RFC 5652 §6.3) to 16-byte blocks: `n` bytes of value `n`, `1 <= n <= 16`.
public final class Pkcs7 {
  private static final int BLOCK_BYTES = 16;

  private Pkcs7() {}

  /// The length of `size` bytes once padded; a multiple of 16 gets a block of its own.
  public static int paddedSize(int size) {
    return size + BLOCK_BYTES - size % BLOCK_BYTES;
  }

  /// Pads the `size` bytes that start at `from`, in place, up to [#paddedSize].
  public static void pad(byte[] bytes, int from, int size) {
    int padded = paddedSize(size);
    Arrays.fill(bytes, from + size, from + padded, (byte) (padded - size));
  }

  /// How many of the padded bytes are payload, or nothing when the padding is wrong.
  ///
  /// Time depends on the length only: all of the last block is looked at, whatever it says.
  public static OptionalInt payloadSize(byte[] padded) {
    int size = padded.length;
    if (size == 0 || size % BLOCK_BYTES != 0) {
      return OptionalInt.empty();
    }
    int count = padded[size - 1] & 0xff;
    int wrong = outside(count);
    for (int i = 1; i <= BLOCK_BYTES; i++) {
      int inPadding = (i - 1 - count) >> 31;
      wrong |= inPadding & ((padded[size - i] & 0xff) ^ count);
    }
    return wrong == 0 ? OptionalInt.of(size - count) : OptionalInt.empty();
  }

  /// Non-zero when `count` is not within 1 to 16, without branching on it.
  private static int outside(int count) {
    return ((count - 1) | (BLOCK_BYTES - count)) >> 31;
  }
}
