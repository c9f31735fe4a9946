package io.sallyport.protocol.frame;

import java.nio.ByteBuffer;

/// No framing at all: whatever one read brought is one frame, for wires on which segments carry
/// meaning. A frame says nothing of where a message ends.
///
/// @param limitBytes the longest frame; a longer read becomes several
public record Unframed(int limitBytes) implements Framer {

  @Override
  public Cut cut(byte[] buffer, int from, int to) {
    int size = Math.min(to - from, limitBytes);
    return new Cut.Whole(Frame.viewOf(buffer, from, size), size);
  }

  @Override
  public int encodedSize(Frame frame) {
    return frame.size();
  }

  @Override
  public void encode(Frame frame, ByteBuffer target) {
    target.put(frame.slice(0, frame.size()));
  }
}
