package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import java.nio.ByteBuffer;

/// Frames of `ddes-framed`: the length stands behind the opcode and counts what follows it.
///
/// ```
///  0 opcode 4 | 4 length 4 | 8 payload length
/// ```
///
/// Both are unsigned and big endian. A [Frame] is opcode and payload.
///
/// @param limitBytes the longest payload accepted
public record FramedFramer(long limitBytes) implements Framer {
  private static final int OPCODE_BYTES = 4;
  private static final int HEADER_BYTES = 8;
  private static final Cut NEED_MORE = new Cut.NeedMore();

  @Override
  public Cut cut(byte[] buffer, int from, int to) {
    int unread = to - from;
    if (unread < HEADER_BYTES) {
      return NEED_MORE;
    }
    long declared = Integer.toUnsignedLong(ByteBuffer.wrap(buffer).getInt(from + OPCODE_BYTES));
    if (declared > limitBytes) {
      return new Cut.TooLong(limitBytes, declared);
    }
    if (unread - HEADER_BYTES < declared) {
      return NEED_MORE;
    }
    int size = (int) declared;
    var frame =
        ByteBuffer.allocate(OPCODE_BYTES + size)
            .put(buffer, from, OPCODE_BYTES)
            .put(buffer, from + HEADER_BYTES, size);
    return new Cut.Whole(Frame.owning(frame.array()), HEADER_BYTES + size);
  }

  @Override
  public int encodedSize(Frame frame) {
    return Integer.BYTES + frame.size();
  }

  /// A frame that is shorter than an opcode, which no machine makes, is written as far as it goes.
  @Override
  public void encode(Frame frame, ByteBuffer target) {
    int opcode = Math.min(frame.size(), OPCODE_BYTES);
    target
        .put(frame.slice(0, opcode))
        .putInt(frame.size() - opcode)
        .put(frame.slice(opcode, frame.size()));
  }
}
