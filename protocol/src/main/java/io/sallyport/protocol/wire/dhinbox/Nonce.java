package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.crypto.AesGcm;
import java.nio.ByteBuffer;
import java.util.Comparator;

/// The 12 bytes that make a frame different from every other under the same key.
///
/// @param low the last 4 of them
record Nonce(long high, int low) implements Comparable<Nonce> {
  private static final Comparator<Nonce> ORDER =
      Comparator.comparingLong(Nonce::high).thenComparingInt(Nonce::low);

  static Nonce of(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return new Nonce(buffer.getLong(), buffer.getInt());
  }

  byte[] toArray() {
    return ByteBuffer.allocate(AesGcm.NONCE_BYTES).putLong(high).putInt(low).array();
  }

  @Override
  public int compareTo(Nonce other) {
    return ORDER.compare(this, other);
  }
}
