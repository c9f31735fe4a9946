package io.sallyport.protocol.range;

import io.sallyport.protocol.frame.Frame;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/// A path that cuts the stream of bytes to the server into other segments, which changes none of
/// them.
public final class Segments implements Line {
  private static final int JOINED = 0;
  private static final int WHOLE = Integer.MAX_VALUE;

  private final Line line;
  private int cut;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

  private Segments(Line line, int cut) {
    this.line = line;
    this.cut = cut;
  }

  /// Each segment comes as two, of which the first has `cut` bytes, or all but one.
  public static Segments split(Line line, int cut) {
    return new Segments(line, cut);
  }

  /// All that is sent before somebody waits for an answer comes as one segment.
  public static Segments joined(Line line) {
    return new Segments(line, JOINED);
  }

  /// From now on each segment passes as it is.
  public void rest() {
    flush();
    cut = WHOLE;
  }

  @Override
  public void send(byte[] bytes) {
    if (cut == WHOLE) {
      line.send(bytes);
      return;
    }
    if (cut == JOINED) {
      waiting.writeBytes(bytes);
      return;
    }
    int at = Math.min(cut, bytes.length - 1);
    line.send(Arrays.copyOf(bytes, at));
    line.send(Arrays.copyOfRange(bytes, at, bytes.length));
  }

  @Override
  public List<Frame> received() {
    flush();
    return line.received();
  }

  @Override
  public Fate fate() {
    flush();
    return line.fate();
  }

  @Override
  public void hangUp() {
    flush();
    line.hangUp();
  }

  private void flush() {
    if (waiting.size() > 0) {
      var bytes = waiting.toByteArray();
      waiting.reset();
      line.send(bytes);
    }
  }
}
