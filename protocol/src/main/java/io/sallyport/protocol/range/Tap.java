package io.sallyport.protocol.range;

import java.util.ArrayDeque;
import java.util.Queue;

/// A box between a client and its line. It holds no key.
final class Tap {
  private final Line line;
  private final Queue<Move> planned = new ArrayDeque<>();
  private final Queue<byte[]> held = new ArrayDeque<>();
  private boolean used;

  Tap(Line line) {
    this.line = line;
  }

  /// The next segment for which nothing is planned yet gets this move.
  void plan(Move move) {
    planned.add(move);
  }

  /// Whether anything has been done to any segment.
  boolean isUsed() {
    return used;
  }

  void pass(byte[] segment) {
    var move = planned.poll();
    if (move == null) {
      forward(segment);
      return;
    }
    used = true;
    switch (move) {
      case Move.Drop() -> {}
      case Move.Flip(var offset, var mask) -> {
        segment[offset] ^= (byte) mask;
        forward(segment);
      }
      case Move.Rewrite(var change) -> forward(change.apply(segment));
      case Move.Swap() -> held.add(segment);
    }
  }

  private void forward(byte[] segment) {
    line.send(segment);
    while (!held.isEmpty()) {
      line.send(held.remove());
    }
  }
}
