package io.sallyport.node.config;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An actor system as the configuration makes it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PoolTest {
  private static final int THREADS = 4;
  private static final long PATIENCE_SECONDS = 20;

  @TempDir private Path folder;
  private ActorSystem<CountDownLatch> system;

  private record Ball(ActorRef<Ball> from) {}

  @BeforeEach
  void start() {
    var pekko = UserFile.with(folder, "sallyport.threads = " + THREADS).loaded().pekko();
    system = ActorSystem.create(counting(), "pool", pekko);
  }

  @AfterEach
  void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(PATIENCE_SECONDS, SECONDS);
  }

  @Test
  void both_dispatchers_are_one_pool_of_the_configured_size() {
    var dispatchers = List.of(dispatcher("default-dispatcher"), dispatcher("internal-dispatcher"));
    var together = new CyclicBarrier(THREADS);

    var threads =
        IntStream.range(0, 10 * THREADS)
            .mapToObj(i -> supplyAsync(() -> threadName(together), dispatchers.get(i % 2)))
            .toList();

    assertThat(threads.stream().map(CompletableFuture::join).distinct()).hasSize(THREADS);
  }

  @Test
  void what_comes_from_outside_is_served_while_actors_keep_every_thread_busy() throws Exception {
    IntStream.range(0, 4 * THREADS).forEach(this::startPair);
    var messages = new CountDownLatch(20);
    var timers = new CountDownLatch(20);

    for (int i = 0; i < 20; i++) {
      system.tell(messages);
      system
          .scheduler()
          .scheduleOnce(Duration.ofMillis(i), timers::countDown, system.executionContext());
    }

    assertThat(messages.await(PATIENCE_SECONDS, SECONDS)).isTrue();
    assertThat(timers.await(PATIENCE_SECONDS, SECONDS)).isTrue();
  }

  /// Two actors that never stop throwing a ball to each other.
  private void startPair(int number) {
    var one = system.<Ball>systemActorOf(player(), "one-" + number, Props.empty());
    var other = system.<Ball>systemActorOf(player(), "other-" + number, Props.empty());
    one.tell(new Ball(other));
  }

  private static Behavior<Ball> player() {
    return Behaviors.receive((context, ball) -> {
      ball.from().tell(new Ball(context.getSelf()));
      return Behaviors.same();
    });
  }

  private static Behavior<CountDownLatch> counting() {
    return Behaviors.receiveMessage(latch -> {
      latch.countDown();
      return Behaviors.same();
    });
  }

  private Executor dispatcher(String name) {
    return system.dispatchers().lookup(DispatcherSelector.fromConfig("pekko.actor." + name));
  }

  /// The thread on which this runs, as soon as it runs on all of them.
  private static String threadName(CyclicBarrier together) {
    try {
      together.await(PATIENCE_SECONDS, SECONDS);
      return Thread.currentThread().getName();
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
