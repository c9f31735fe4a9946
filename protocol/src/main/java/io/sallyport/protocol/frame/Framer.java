package io.sallyport.protocol.frame;

import io.sallyport.protocol.rejection.Rejection;
import java.nio.ByteBuffer;

/// Where one frame ends and the next begins, for one protocol and one direction. Pure.
public interface Framer {

  /// Looks for the first whole frame in the unread bytes `[from, to)` of `buffer`. The frame is a
  /// view of `buffer`, which is never written there again.
  Cut cut(byte[] buffer, int from, int to);

  /// How many bytes `frame` takes on the wire.
  int encodedSize(Frame frame);

  /// Writes `frame` as it crosses the wire.
  void encode(Frame frame, ByteBuffer target);

  /// What the unread bytes begin with.
  sealed interface Cut {
    /// One frame; `consumed` bytes of the buffer are behind it.
    record Whole(Frame frame, int consumed) implements Cut {}

    record NeedMore() implements Cut {}

    /// The peer announced more than it may send.
    record TooLong(long limitBytes, long declaredBytes) implements Cut {}

    /// No frame begins with these bytes.
    record Broken(Rejection why) implements Cut {}
  }
}
