package io.sallyport.protocol.testkit;

import io.sallyport.protocol.crypto.Entropy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;

/// Randomness that a test can repeat.
public final class FixedEntropy {

  private FixedEntropy() {}

  /// An endless stream, the same for the same seed.
  public static Entropy seeded(long seed) {
    var random = new Random(seed);
    return (target, from, count) -> {
      var bytes = new byte[count];
      random.nextBytes(bytes);
      System.arraycopy(bytes, 0, target, from, count);
    };
  }

  /// Exactly these byte strings, one to each request. A request for another length fails, and so
  /// does one too many.
  public static Entropy handingOut(byte[]... strings) {
    var left = new ArrayDeque<>(List.of(strings));
    return (target, from, count) -> {
      var next = left.poll();
      if (next == null) {
        throw new AssertionError("no entropy left for %d bytes".formatted(count));
      }
      if (next.length != count) {
        throw new AssertionError("asked for %d bytes, not %d".formatted(count, next.length));
      }
      System.arraycopy(next, 0, target, from, count);
    };
  }
}
