package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.util.stream.Stream;

/// Byte strings one behind the other.
final class Joined {

  private Joined() {}

  static byte[] of(byte[]... parts) {
    var whole = ByteBuffer.allocate(Stream.of(parts).mapToInt(part -> part.length).sum());
    for (var part : parts) {
      whole.put(part);
    }
    return whole.array();
  }
}
