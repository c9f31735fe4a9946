package io.sallyport.protocol.wire.lookup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.nio.ByteBuffer;

/// Frames behind their length in two ASCII digits, which does not count itself.
///
/// ```
///  0 length 2 | 2 frame length
/// ```
///
/// A frame of 100 bytes or more is written with three digits, as the original does, and will be
/// misunderstood. Only the range makes one.
///
/// @param refuses whether anything but digits is refused, rather than waited on
record LookupFramer(boolean refuses) implements Framer {
  private static final int PREFIX_BYTES = 2;
  private static final int NO_DIGIT = -1;
  private static final Cut NEED_MORE = new Cut.NeedMore();

  @Override
  public Cut cut(byte[] buffer, int from, int to) {
    int unread = to - from;
    if (unread < PREFIX_BYTES) {
      return NEED_MORE;
    }
    int tens = digit(buffer[from]);
    int units = digit(buffer[from + 1]);
    if (tens == NO_DIGIT || units == NO_DIGIT) {
      return refuses ? noLength() : NEED_MORE;
    }
    int size = 10 * tens + units;
    return unread - PREFIX_BYTES < size
        ? NEED_MORE
        : new Cut.Whole(Frame.viewOf(buffer, from + PREFIX_BYTES, size), PREFIX_BYTES + size);
  }

  @Override
  public int encodedSize(Frame frame) {
    return prefix(frame).length + frame.size();
  }

  @Override
  public void encode(Frame frame, ByteBuffer target) {
    target.put(prefix(frame)).put(frame.slice(0, frame.size()));
  }

  private static byte[] prefix(Frame frame) {
    return "%02d".formatted(frame.size()).getBytes(US_ASCII);
  }

  private static int digit(byte character) {
    return character >= '0' && character <= '9' ? character - '0' : NO_DIGIT;
  }

  private static Cut noLength() {
    return new Cut.Broken(new Rejection(Reason.MALFORMED, "a length that is not two digits"));
  }
}
