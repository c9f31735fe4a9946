package io.sallyport.protocol.frame;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.util.ArrayList;
import java.util.List;

/// Collects the bytes of one direction of one connection and cuts them into frames.
///
/// A read that holds whole frames is not copied: the frames are views of it. Only a frame that
/// spans reads is put together, in a buffer that doubles, so that a peer that sends one byte at a
/// time costs no more than its bytes. Bytes once cut are never overwritten.
public final class Deframer {
  private static final byte[] NOTHING = new byte[0];

  private final Framer framer;
  private byte[] buffer = NOTHING;
  private int from;
  private int to;
  private boolean broken;

  public Deframer(Framer framer) {
    this.framer = framer;
  }

  /// Adds one read, whose array now belongs to the frames cut from it. After a refusal every
  /// further byte is ignored.
  public Batch feed(byte[] read) {
    if (broken) {
      return Batch.of(List.of());
    }
    append(read);
    return cutAll();
  }

  /// Whether bytes are left that are no whole frame: an end here would cut a message short.
  public boolean isInsideFrame() {
    return from < to;
  }

  private void append(byte[] read) {
    if (from == to) {
      buffer = read;
      from = 0;
      to = read.length;
      return;
    }
    int unread = to - from;
    if (buffer.length - to < read.length) {
      var larger = new byte[Math.max(2 * unread, unread + read.length)];
      System.arraycopy(buffer, from, larger, 0, unread);
      buffer = larger;
      from = 0;
      to = unread;
    }
    System.arraycopy(read, 0, buffer, to, read.length);
    to += read.length;
  }

  private Batch cutAll() {
    var frames = new ArrayList<Frame>();
    while (from < to) {
      switch (framer.cut(buffer, from, to)) {
        case Framer.Cut.Whole(var frame, var consumed) -> {
          frames.add(frame);
          from += consumed;
        }
        case Framer.Cut.NeedMore() -> {
          return Batch.of(frames);
        }
        case Framer.Cut.TooLong(var limit, var declared) -> {
          broken = true;
          return Batch.broken(frames, tooLong(limit, declared));
        }
        case Framer.Cut.Broken(var why) -> {
          broken = true;
          return Batch.broken(frames, why);
        }
      }
    }
    buffer = NOTHING;
    from = 0;
    to = 0;
    return Batch.of(frames);
  }

  private static Rejection tooLong(long limit, long declared) {
    return new Rejection(
        Reason.TOO_LARGE, "frame of %d bytes, limit %d".formatted(declared, limit));
  }
}
