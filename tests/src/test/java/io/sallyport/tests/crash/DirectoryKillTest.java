package io.sallyport.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.admin.User;
import io.sallyport.node.admin.UserJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A node that is killed while names are added to its directory. The moments are chosen by chance;
/// `-Dsallyport.seed=NUMBER` chooses them as another run did.
@Timeout(240)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DirectoryKillTest {
  private static final int KILLS = 3;
  private static final int CLERKS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final long seed = Long.getLong("sallyport.seed", System.nanoTime());
  private final Random chance = new Random(seed);
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private Path data;
  private MortalNode node;

  @BeforeEach
  void start(@TempDir Path folder) {
    data = folder.resolve("data");
    node = MortalNode.of(folder, data, "");
    node.start();
  }

  @AfterEach
  void stop() {
    node.close();
    threads.shutdownNow();
    http.close();
  }

  @Test
  void names_that_were_acknowledged_are_there_after_every_kill() throws Exception {
    System.out.printf("killing a directory: -Dsallyport.seed=%d%n", seed);

    for (int kill = 0; kill < KILLS; kill++) {
      int enough = acknowledged.size() + 20 + chance.nextInt(60);
      var begun = new CountDownLatch(1);
      var clerks =
          IntStream.range(0, CLERKS)
              .mapToObj(_ -> threads.submit(() -> add(enough, begun)))
              .toList();
      begun.await();
      node.kill();
      for (Future<?> clerk : clerks) {
        clerk.get();
      }
      node.start();
      assertThat(names()).containsAll(acknowledged);
    }

    System.out.printf(
        "%d names, %d acknowledged, %d kills%n", numbers.get(), acknowledged.size(), KILLS);
    assertThat(acknowledged).hasSizeGreaterThan(20 * KILLS);
    assertThat(numbers.get() - acknowledged.size()).isLessThanOrEqualTo(CLERKS * KILLS);
  }

  /// Adds names until the node is gone.
  private Void add(int enough, CountDownLatch begun) throws InterruptedException {
    var admin = node.admin();
    while (true) {
      int number = numbers.incrementAndGet();
      var body = "{\"name\":\"n%05d\",\"key\":\"%064x\"}".formatted(number, number);
      var response = send(admin.getPort(), "POST", "/users", body);
      if (response.isEmpty()) {
        begun.countDown();
        return null;
      }
      assertThat(response.get().statusCode()).isEqualTo(201);
      acknowledged.add("n%05d".formatted(number));
      if (acknowledged.size() >= enough) {
        begun.countDown();
      }
    }
  }

  private List<String> names() throws InterruptedException {
    var response = send(node.admin().getPort(), "GET", "/users?limit=1000", "").orElseThrow();
    return UserJson.parseAll(response.body()).orElseThrow().stream().map(User::name).toList();
  }

  private Optional<HttpResponse<String>> send(int port, String method, String path, String body)
      throws InterruptedException {
    try {
      var token = Files.readString(data.resolve("admin.token")).strip();
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
              .method(method, BodyPublishers.ofString(body))
              .header("Authorization", "Bearer " + token)
              .timeout(PATIENCE)
              .build();
      return Optional.of(http.send(request, BodyHandlers.ofString()));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
