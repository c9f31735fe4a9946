package io.sallyport.protocol.crypto;

import java.security.SecureRandom;
import java.util.Arrays;

/// The operating system's randomness, fetched in blocks of 4 KiB per thread.
///
/// `SecureRandom` serialises its callers; one IV per frame from all sessions would queue there.
/// Bytes handed out are wiped from the block at once.
public final class SystemEntropy implements Entropy {
  private static final int BLOCK_BYTES = 4096;

  private final SecureRandom random = new SecureRandom();
  private final ThreadLocal<Block> blocks = ThreadLocal.withInitial(Block::new);

  @Override
  public void fill(byte[] target, int from, int count) {
    if (count > BLOCK_BYTES) {
      throw new IllegalArgumentException("at most %d bytes at once".formatted(BLOCK_BYTES));
    }
    blocks.get().take(target, from, count);
  }

  private final class Block {
    private final byte[] bytes = new byte[BLOCK_BYTES];
    private int used = BLOCK_BYTES;

    private void take(byte[] target, int from, int count) {
      if (used + count > BLOCK_BYTES) {
        random.nextBytes(bytes);
        used = 0;
      }
      System.arraycopy(bytes, used, target, from, count);
      Arrays.fill(bytes, used, used + count, (byte) 0);
      used += count;
    }
  }
}
