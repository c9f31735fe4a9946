package io.sallyport.protocol.frame;

import java.nio.ByteBuffer;

/// Frames behind an unsigned 32-bit big-endian length that does not count itself.
///
/// ```
///  0 length 4 | 4 frame length
/// ```
///
/// @param limitBytes the longest frame accepted, without the prefix
public record LengthPrefixed(long limitBytes) implements Framer {
  private static final int PREFIX_BYTES = 4;
  private static final Cut NEED_MORE = new Cut.NeedMore();

  @Override
  public Cut cut(byte[] buffer, int from, int to) {
    int unread = to - from;
    if (unread < PREFIX_BYTES) {
      return NEED_MORE;
    }
    long declared = Integer.toUnsignedLong(ByteBuffer.wrap(buffer).getInt(from));
    if (declared > limitBytes) {
      return new Cut.TooLong(limitBytes, declared);
    }
    if (unread - PREFIX_BYTES < declared) {
      return NEED_MORE;
    }
    int size = (int) declared;
    return new Cut.Whole(Frame.viewOf(buffer, from + PREFIX_BYTES, size), PREFIX_BYTES + size);
  }

  @Override
  public int encodedSize(Frame frame) {
    return PREFIX_BYTES + frame.size();
  }

  @Override
  public void encode(Frame frame, ByteBuffer target) {
    target.putInt(frame.size()).put(frame.slice(0, frame.size()));
  }
}
