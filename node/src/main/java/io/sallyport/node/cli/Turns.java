package io.sallyport.node.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Who may speak where one thing is said at a time: lines that are typed ahead of an answer wait
/// for it, so a file can be piped in.
final class Turns {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BlockingQueue<Happening> happenings;
  private final Duration patience;
  private final ArrayDeque<Happening> waiting = new ArrayDeque<>();
  private boolean answerDue;

  Turns(BlockingQueue<Happening> happenings) {
    this(happenings, PATIENCE);
  }

  /// @param patience how long an answer may take
  Turns(BlockingQueue<Happening> happenings, Duration patience) {
    this.happenings = happenings;
    this.patience = patience;
  }

  /// What happens next; nothing when an answer is due for too long.
  @Nullable Happening next() throws InterruptedException {
    while (answerDue) {
      var next = happenings.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (next == null || next instanceof Happening.Event) {
        return next;
      }
      waiting.add(next);
    }
    return waiting.isEmpty() ? happenings.take() : waiting.remove();
  }

  /// The server is to speak.
  void await() {
    answerDue = true;
  }

  /// The server has spoken.
  void answered() {
    answerDue = false;
  }

  /// Whether lines were typed ahead, so that nobody waits for a prompt.
  boolean isAhead() {
    return !waiting.isEmpty();
  }
}
