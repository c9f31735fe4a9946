package io.sallyport.protocol.testkit;

import io.sallyport.protocol.frame.Frame;

/// What happens to frames on the way.
public final class Frames {

  private Frames() {}

  /// A copy with one bit turned; the first is the highest of the first byte.
  public static Frame flip(Frame frame, int bit) {
    var bytes = frame.toArray();
    bytes[bit / 8] ^= (byte) (0x80 >> bit % 8);
    return Frame.owning(bytes);
  }
}
