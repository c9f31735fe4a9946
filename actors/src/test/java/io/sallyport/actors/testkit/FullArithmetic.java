package io.sallyport.actors.testkit;

import io.sallyport.actors.connection.Arithmetic;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/// All threads for arithmetic busy, and as much waiting for them as may wait, until closed.
public final class FullArithmetic implements AutoCloseable {
  /// As `application-test.conf` has it.
  private static final int THREADS = 2;

  private final CountDownLatch begun = new CountDownLatch(THREADS);
  private final CountDownLatch release = new CountDownLatch(1);

  private FullArithmetic() {}

  public static FullArithmetic of(ActorTestKit kit) {
    var full = new FullArithmetic();
    var arithmetic = Arithmetic.of(kit.system());
    for (int i = 0; i < THREADS; i++) {
      arithmetic.compute(full::occupy);
    }
    await(full.begun);
    while (arithmetic.compute(() -> await(full.release)).isPresent()) {}
    return full;
  }

  @Override
  public void close() {
    release.countDown();
  }

  private boolean occupy() {
    begun.countDown();
    return await(release);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
