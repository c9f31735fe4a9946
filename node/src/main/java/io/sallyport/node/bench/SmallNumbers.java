package io.sallyport.node.bench;

import io.sallyport.protocol.crypto.Entropy;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Numbers of 16 bits, with zeros in front: what a load generator takes for its secrets, so that
/// its own share of a key agreement costs next to nothing. They repeat only after all have been
/// used, and none is secret.
final class SmallNumbers implements Entropy {
  private static final int SMALLEST = 2;
  private static final int LARGEST = 0xffff;

  private final AtomicInteger last = new AtomicInteger(SMALLEST);

  @Override
  public void fill(byte[] target, int from, int count) {
    Arrays.fill(target, from, from + count, (byte) 0);
    int number = last.updateAndGet(before -> before == LARGEST ? SMALLEST : before + 1);
    for (int i = 1; i <= Math.min(count, Short.BYTES); i++) {
      target[from + count - i] = (byte) number;
      number >>>= Byte.SIZE;
    }
  }
}
