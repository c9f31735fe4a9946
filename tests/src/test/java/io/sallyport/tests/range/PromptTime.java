package io.sallyport.tests.range;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.testkit.CallingThreadDispatcher;
import org.jspecify.annotations.Nullable;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/// The time of an actor system, which passes when it is told to. Whoever tells it must know that
/// everything before has been dealt with; the manual time of the test kit instead sleeps for 100 ms
/// each time, and the range moves time more than a thousand times.
public final class PromptTime extends AbstractScheduler {
  /// Has an actor system run by this time.
  static final Config CONFIG =
      ConfigFactory.parseString(
          """
          pekko.scheduler.implementation = "%s"
          pekko.actor.arithmetic-dispatcher = "%s"
          """
              .formatted(PromptTime.class.getName(), CallingThreadDispatcher.Id()));

  /// Of actors that are run by whoever tells them something, at once.
  static final DispatcherSelector THREADLESS =
      DispatcherSelector.fromConfig(CallingThreadDispatcher.Id());

  private record Task(long due, long number, Runnable what, AtomicBoolean isOver)
      implements Cancellable {
    @Override
    public boolean cancel() {
      return isOver.compareAndSet(false, true);
    }

    @Override
    public boolean isCancelled() {
      return isOver.get();
    }
  }

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
  private long now;
  private long count;

  /// As a system makes its scheduler.
  public PromptTime(Config config, LoggingAdapter log, ThreadFactory threads) {}

  /// That of a system with this [#CONFIG].
  static PromptTime of(ActorSystem<?> system) {
    return (PromptTime) system.classicSystem().scheduler();
  }

  /// Does what becomes due meanwhile, one after another, in this thread.
  void pass(Duration time) {
    long end = until(time);
    for (var task = takeDue(end); task != null; task = takeDue(end)) {
      if (task.cancel()) {
        task.what().run();
      }
    }
  }

  private synchronized long until(Duration time) {
    return now + time.toNanos();
  }

  private synchronized @Nullable Task takeDue(long end) {
    var first = tasks.peek();
    if (first == null || first.due() > end) {
      now = end;
      return null;
    }
    now = first.due();
    return tasks.remove();
  }

  @Override
  public synchronized Cancellable scheduleOnce(
      FiniteDuration delay, Runnable what, ExecutionContext executor) {
    var task = new Task(now + delay.toNanos(), count++, what, new AtomicBoolean());
    tasks.add(task);
    return task;
  }

  @Override
  @SuppressWarnings("deprecation") // abstract all the same
  public Cancellable schedule(
      FiniteDuration delay, FiniteDuration interval, Runnable what, ExecutionContext executor) {
    return scheduleWithFixedDelay(delay, interval, what, executor);
  }

  @Override
  public double maxFrequency() {
    return 1000;
  }
}
