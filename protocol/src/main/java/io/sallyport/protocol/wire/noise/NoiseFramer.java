package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.nio.ByteBuffer;
import java.util.Set;

/// A preamble, and then frames behind an unsigned 16-bit length that does not count itself.
///
/// ```
///  0 preamble 8                       to the responder, once
///  0 length 2 | 2 frame length
/// ```
///
/// It knows how long the messages of the handshake may be, so that nothing longer is waited for:
/// that makes it one for each connection. Not thread safe.
final class NoiseFramer implements Framer {
  private static final int PREFIX_BYTES = 2;
  private static final Cut NEED_MORE = new Cut.NeedMore();

  private final Role reader;
  private final Set<NoiseDefence> defences;
  private int cut;

  NoiseFramer(Role reader, Set<NoiseDefence> defences) {
    this.reader = reader;
    this.defences = defences;
    this.cut = reader == Role.RESPONDER ? 0 : 1;
  }

  @Override
  public Cut cut(byte[] buffer, int from, int to) {
    if (cut == 0) {
      return preamble(buffer, from, to);
    }
    if (to - from < PREFIX_BYTES) {
      return NEED_MORE;
    }
    int declared = Short.toUnsignedInt(ByteBuffer.wrap(buffer).getShort(from));
    if (defences.contains(NoiseDefence.SIZES) && !isExpected(declared)) {
      return broken("frame of %d bytes".formatted(declared));
    }
    if (to - from - PREFIX_BYTES < declared) {
      return NEED_MORE;
    }
    cut++;
    return new Cut.Whole(
        Frame.viewOf(buffer, from + PREFIX_BYTES, declared), PREFIX_BYTES + declared);
  }

  private Cut preamble(byte[] buffer, int from, int to) {
    if (defences.contains(NoiseDefence.PREAMBLE) && !NoisePreamble.mayBegin(buffer, from, to)) {
      return broken("preamble");
    }
    if (to - from < NoisePreamble.BYTES) {
      return NEED_MORE;
    }
    cut++;
    return new Cut.Whole(Frame.viewOf(buffer, from, NoisePreamble.BYTES), NoisePreamble.BYTES);
  }

  private boolean isExpected(int size) {
    return switch (reader) {
      case RESPONDER ->
          switch (cut) {
            case 1 -> NoiseSizes.mayBeFirst(size);
            case 2 -> NoiseSizes.mayBeThird(size);
            default -> NoiseSizes.mayBeRecord(size);
          };
      case INITIATOR -> cut == 1 ? size == NoiseSizes.SECOND : NoiseSizes.mayBeRecord(size);
    };
  }

  private static Cut broken(String what) {
    return new Cut.Broken(new Rejection(Reason.MALFORMED, what));
  }

  /// No frame is as short as a preamble.
  @Override
  public int encodedSize(Frame frame) {
    return frame.size() == NoisePreamble.BYTES ? frame.size() : PREFIX_BYTES + frame.size();
  }

  @Override
  public void encode(Frame frame, ByteBuffer target) {
    if (frame.size() != NoisePreamble.BYTES) {
      target.putShort((short) frame.size());
    }
    target.put(frame.slice(0, frame.size()));
  }
}
