package io.sallyport.actors.session;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/// Collects what a session sends in one turn and hands it over as one write.
final class Outgoing {
  private final Framer framer;
  private final List<Frame> frames = new ArrayList<>(2);
  private @Nullable Wire wire;
  private int consumed;
  private boolean done;

  Outgoing(Framer framer) {
    this.framer = framer;
  }

  void open(Wire opened) {
    if (done) {
      opened.put(new Outbound.Last());
    } else {
      wire = opened;
    }
  }

  void send(Frame frame, Duration gap) {
    if (gap.isZero()) {
      frames.add(frame);
    } else {
      flush(false);
      put(new Outbound.Apart(encoded(List.of(frame)), gap));
    }
  }

  void mark(long mark) {
    put(new Outbound.Marked(encoded(frames), consumed, mark));
    frames.clear();
    consumed = 0;
  }

  /// Whether the far side keeps up with what is sent.
  boolean hasRoom() {
    return wire == null || wire.hasRoom();
  }

  void consumed(int batches) {
    consumed += batches;
  }

  /// Hands over what was sent.
  ///
  /// @param open whether the machine takes more frames now. While it does not, the news that
  ///   batches were consumed waits for the answer to come: waking the connection costs as much as a
  ///   small frame.
  void flush(boolean open) {
    if (!frames.isEmpty() || (open && consumed > 0)) {
      put(new Outbound.Turn(encoded(frames), consumed));
      frames.clear();
      consumed = 0;
    }
  }

  /// Nothing is sent after this.
  void last() {
    flush(true);
    put(new Outbound.Last());
    wire = null;
    done = true;
  }

  private void put(Outbound outbound) {
    if (wire != null) {
      wire.put(outbound);
    }
  }

  private ByteString encoded(List<Frame> several) {
    int size = 0;
    for (var frame : several) {
      size += framer.encodedSize(frame);
    }
    if (size == 0) {
      return ByteString.emptyByteString();
    }
    var bytes = ByteBuffer.allocate(size);
    for (var frame : several) {
      framer.encode(frame, bytes);
    }
    return ByteString.fromArrayUnsafe(bytes.array());
  }
}
