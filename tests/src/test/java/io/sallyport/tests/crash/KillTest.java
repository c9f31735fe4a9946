package io.sallyport.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.client.ClientSystem;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.Protocols;
import io.sallyport.tests.Correspondent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A node that is killed again and again while it is written to. The moments are chosen by chance;
/// `-Dsallyport.seed=NUMBER` chooses them as another run did.
@Timeout(240)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class KillTest {
  private static final Protocol PUSHING = Protocols.named("dhinbox").orElseThrow();
  private static final Protocol FETCHING = Protocols.named("dhinbox-x25519").orElseThrow();

  private static final int KILLS = 5;
  private static final int WRITERS = 16;
  private static final List<String> AWAY = List.of("away0", "away1", "away2", "away3", "away4");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final long seed = Long.getLong("sallyport.seed", System.nanoTime());
  private final Random chance = new Random(seed);
  private final ActorSystem<Void> system = ClientSystem.start();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Books books = new Books();
  private MortalNode node;

  @BeforeEach
  void start(@TempDir Path folder) {
    node = MortalNode.of(folder, folder.resolve("data"), "");
    node.start();
  }

  @AfterEach
  void stop() {
    node.close();
    threads.shutdownNow();
    ClientSystem.stop(system);
  }

  @Test
  void what_was_acknowledged_is_there_after_every_kill() throws Exception {
    System.out.printf("killing a node: -Dsallyport.seed=%d%n", seed);
    AWAY.forEach(this::register);
    var pushed = new Reader(system, node, PUSHING, "pushed", false);
    var fetching = new Reader(system, node, FETCHING, "fetching", true);
    register(fetching.name());
    var everybody = new ArrayList<>(AWAY);
    everybody.addAll(List.of(pushed.name(), fetching.name()));
    var reading = List.of(threads.submit(pushed), threads.submit(fetching));
    var writers = IntStream.range(0, WRITERS).mapToObj(i -> writer(i, everybody)).toList();
    var writing = writers.stream().map(threads::submit).toList();

    for (int kill = 0; kill < KILLS; kill++) {
      books.awaitMore(50 + chance.nextInt(950));
      node.kill();
      node.start();
    }
    books.awaitMore(50);
    writers.forEach(Writer::stop);
    int attempts = sum(writing);

    System.out.printf(
        "%d letters, %d acknowledged, %d kills, %d and %d sessions of those who were there%n",
        attempts, books.count(), KILLS, pushed.sessions().size(), fetching.sessions().size());
    for (var name : AWAY) {
      books.haveExactlyOnce(name, collect(name));
    }
    for (var reader : List.of(pushed, fetching)) {
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> books.haveAtLeastOnce(reader.name(), reader.letters()));
      assertThat(reader.sessions()).allSatisfy(got -> books.makeSense(reader.name(), got));
      reader.stop();
    }
    assertThat(sum(reading)).isGreaterThan(2 * KILLS);
  }

  private Writer writer(int number, List<String> recipients) {
    return new Writer(
        system,
        node,
        number % 2 == 0 ? PUSHING : FETCHING,
        books,
        "writer" + number,
        recipients,
        new Random(seed + number));
  }

  /// On the wire that does not push, only who has been there can be written to.
  private void register(String name) {
    enter(PUSHING, name).close();
  }

  private List<Letter> collect(String name) {
    try (var me = enter(FETCHING, name)) {
      while (me.fetch() > 0) {}
      assertThat(me.hasEnded()).isFalse();
      return me.received().stream().map(Letter::in).toList();
    }
  }

  private Correspondent enter(Protocol protocol, String name) {
    try {
      return Correspondent.enter(system, protocol, node.address(protocol), name).orElseThrow();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static int sum(List<Future<Integer>> futures)
      throws ExecutionException, InterruptedException {
    int sum = 0;
    for (var future : futures) {
      sum += future.get();
    }
    return sum;
  }
}
