package io.sallyport.actors.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.actors.testkit.TestSystem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Why the node runs on one pool of threads with one queue: whoever floods it must not stop time
/// for everybody else.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DispatcherTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final long MANY_BALLS = 100_000;
  private static final long MANY_ECHOES = 1_000;

  /// What an actor is asked from outside.
  private sealed interface Wish {
    /// Granted at once.
    record Now(CompletableFuture<String> granted) implements Wish {}

    /// Granted when a timer has fired.
    record Later(CompletableFuture<String> granted) implements Wish {}
  }

  @Test
  void a_flooded_pool_hears_the_outside_fires_timers_and_lets_clients_in() {
    var kit = TestSystem.onTheClock();
    var bench = ListenerBench.obedient(kit);
    var genie = kit.spawn(genie());
    try (var flood = new Flood(kit, bench)) {
      await().until(() -> flood.balls() > MANY_BALLS && flood.echoes() > MANY_ECHOES);
      var now = new CompletableFuture<String>();
      var later = new CompletableFuture<String>();

      genie.tell(new Wish.Now(now));
      genie.tell(new Wish.Later(later));

      assertThat(now).succeedsWithin(SOON);
      assertThat(later).succeedsWithin(SOON);
      try (var client = bench.connect()) {
        client.say("say hello");
        assertThat(client.hear()).isEqualTo("hello");
      }
    } finally {
      kit.shutdownTestKit();
    }
  }

  private static Behavior<Wish> genie() {
    return Behaviors.withTimers(timers ->
        Behaviors.receiveMessage(wish -> {
          switch (wish) {
            case Wish.Now(var granted) -> granted.complete("now");
            case Wish.Later(var granted) ->
                timers.startSingleTimer(new Wish.Now(granted), Duration.ofMillis(10));
          }
          return Behaviors.same();
        }));
  }
}
