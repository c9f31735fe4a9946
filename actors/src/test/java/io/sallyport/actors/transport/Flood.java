package io.sallyport.actors.transport;

import io.sallyport.actors.testkit.RawClient;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// More work than there are threads, for as long as it lasts: pairs of actors that throw a ball to
/// and fro, and clients that never let a connection rest.
final class Flood implements AutoCloseable {
  private static final int PAIRS = 16;
  private static final int CLIENTS = 4;
  private static final int FRAMES_AT_ONCE = 64;

  private final LongAdder throwsOfBalls = new LongAdder();
  private final LongAdder echoes = new LongAdder();
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean rising = true;

  /// A ball, and who threw it.
  private record Ball(ActorRef<Ball> thrower) {}

  /// @param bench where the clients go
  Flood(ActorTestKit kit, ListenerBench bench) {
    for (int client = 0; client < CLIENTS; client++) {
      var connection = bench.connect();
      clients.execute(() -> pester(connection));
    }
    var players = Stream.generate(() -> kit.spawn(player())).limit(2 * PAIRS).toList();
    for (int pair = 0; pair < PAIRS; pair++) {
      players.get(2 * pair).tell(new Ball(players.get(2 * pair + 1)));
    }
  }

  /// How often a ball was thrown.
  long balls() {
    return throwsOfBalls.sum();
  }

  /// How many frames the clients got back.
  long echoes() {
    return echoes.sum();
  }

  private Behavior<Ball> player() {
    return Behaviors.setup(context ->
        Behaviors.receiveMessage(ball -> {
          if (rising) {
            throwsOfBalls.increment();
            ball.thrower().tell(new Ball(context.getSelf()));
          }
          return Behaviors.same();
        }));
  }

  private void pester(RawClient connection) {
    var words = new String[FRAMES_AT_ONCE];
    Arrays.fill(words, "say more");
    try (connection) {
      while (rising) {
        connection.say(words);
        for (int frame = 0; frame < FRAMES_AT_ONCE; frame++) {
          connection.receive();
          echoes.increment();
        }
      }
    } catch (UncheckedIOException starved) {
      // The server is the one under test, not this client.
      return;
    }
  }

  @Override
  public void close() {
    rising = false;
    clients.close();
  }
}
