package io.sallyport.node.cli;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Takes lines from the user on a thread of its own, since reading blocks: one for each time it is
/// told to listen, so that nothing is read before it is wanted.
final class Typist {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Supplier<Happening> reader;
  private final Semaphore wanted = new Semaphore(0);
  private Thread thread = Thread.ofPlatform().unstarted(() -> {});

  /// @param reader waits for a line, or says that there are no more
  Typist(Supplier<Happening> reader) {
    this.reader = reader;
  }

  /// Every line goes into the queue, and in the end why there are no more.
  void start(BlockingQueue<Happening> typed) {
    thread = Thread.ofPlatform().daemon().name("typed-lines").start(() -> take(typed));
  }

  void listen() {
    wanted.release();
  }

  /// Interrupts the reading, and waits a little until it has ended.
  void stop() {
    thread.interrupt();
    try {
      thread.join(LONGEST_WAIT);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(BlockingQueue<Happening> typed) {
    try {
      Happening next;
      do {
        next = next();
        typed.add(next);
      } while (next instanceof Happening.Typed);
    } catch (InterruptedException stopped) {
      // Nobody waits for more.
    }
  }

  private Happening next() throws InterruptedException {
    wanted.acquire();
    return reader.get();
  }
}
