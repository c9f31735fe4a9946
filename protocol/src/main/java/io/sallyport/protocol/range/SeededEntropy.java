package io.sallyport.protocol.range;

import io.sallyport.protocol.crypto.Entropy;
import java.util.Random;

/// The same bytes for the same seed, for ever: `java.util.Random` is specified bit by bit.
public final class SeededEntropy implements Entropy {
  private final Random random;

  public SeededEntropy(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public void fill(byte[] target, int from, int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    System.arraycopy(bytes, 0, target, from, count);
  }
}
