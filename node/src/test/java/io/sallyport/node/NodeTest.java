package io.sallyport.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.node.store.Obstacle;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nodes with their own journal, in this process.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NodeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration QUICK = Duration.ofSeconds(3);

  @TempDir private Path folder;

  @Test
  void a_lone_node_stores_and_stops_quickly() {
    var node = running(start("data", ""));

    assertThat(ready(node)).isEqualTo(200);
    assertThat(node.stop()).succeedsWithin(QUICK);
  }

  @Test
  void what_the_probe_stored_is_cleaned_up_and_counted_on_after_a_new_start() throws SQLException {
    var first = running(start("data", ""));
    readyTimes(first, 25);
    stop(first);

    var second = running(start("data", ""));
    readyTimes(second, 1);
    stop(second);

    assertThat(number("SELECT max(sequence_number) FROM event_journal")).isEqualTo(26);
    assertThat(number("SELECT count(*) FROM event_journal")).isBetween(1L, 20L);
    assertThat(number("SELECT count(*) FROM snapshot")).isBetween(1L, 2L);
  }

  @Test
  void a_node_does_not_start_with_an_authority_that_is_none() {
    var why =
        blocked(start("data", "sallyport.directory.authorities = [\"%s\"]".formatted(folder)));

    assertThat(why.what()).startsWith("cannot trust an authority: " + folder);
    assertThat(why.hint()).contains("sallyport.directory.authorities");
    stop(running(start("data", "")));
  }

  @Test
  void a_node_whose_journal_is_stuck_is_not_ready_until_it_moves_again() throws SQLException {
    var node = running(start("data", ""));
    assertThat(ready(node)).isEqualTo(200);

    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThat(ready(node)).isEqualTo(503);
      statement.execute("ROLLBACK");
    }

    Awaitility.await().atMost(PATIENCE).until(() -> ready(node) == 200);
    stop(node);
  }

  @Test
  void a_second_node_with_the_same_data_does_not_start_and_the_first_goes_on() {
    var first = running(start("data", ""));

    var second = start("data", "");

    assertThat(blocked(second).what()).startsWith("another node uses the data directory");
    assertThat(ready(first)).isEqualTo(200);
    stop(first);
  }

  @Test
  void an_admin_port_that_is_taken_is_named_and_leaves_nothing_open() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var start =
          start(
              "data", "sallyport.admin.address = \"127.0.0.1:%d\"".formatted(taken.getLocalPort()));

      assertThat(blocked(start).what())
          .isEqualTo(
              "cannot listen on 127.0.0.1:%d (admin endpoint): Address already in use"
                  .formatted(taken.getLocalPort()));
      assertThat(blocked(start).hint()).contains("sallyport.admin.address");
    }

    stop(running(start("data", "")));
  }

  @Test
  void two_nodes_on_one_database_are_a_cluster() throws IOException {
    try (var postgres = EmbeddedPostgres.start()) {
      var url = postgres.getJdbcUrl("postgres", "postgres");
      int seed = freePort();

      var first = running(starting("one", member(url, seed, seed)).join());
      var key = folder.resolve("one/noise.key");
      var second = running(starting("two", member(url, seed, 0) + keyFile(key)).join());

      assertThat(ready(first)).isEqualTo(200);
      assertThat(ready(second)).isEqualTo(200);
      assertThat(second.key()).isEqualTo(first.key());
      stop(second);
      stop(first);
    }
  }

  @Test
  void a_node_that_clients_know_by_another_key_is_not_taken_into_the_cluster() throws IOException {
    try (var postgres = EmbeddedPostgres.start()) {
      var url = postgres.getJdbcUrl("postgres", "postgres");
      int seed = freePort();
      var first = running(starting("one", member(url, seed, seed)).join());

      var why = blocked(starting("two", member(url, seed, 0)).join());

      assertThat(why.what()).startsWith("the cluster does not take this node: its noise.key");
      assertThat(why.hint()).contains("sallyport.noise-key-file");
      assertThat(ready(first)).isEqualTo(200);
      stop(first);
    }
  }

  private static String keyFile(Path key) {
    return "sallyport.noise-key-file = \"%s\"\n".formatted(key);
  }

  private static String member(String url, int seed, int port) {
    return """
    include required(classpath("cluster.conf"))
    pekko.cluster.seed-nodes = ["pekko://sallyport@127.0.0.1:%d"]
    pekko.remote.artery.canonical.port = %d
    pekko-persistence-jdbc.shared-databases.slick.db { url = "%s", user = postgres }
    """
        .formatted(seed, port, url);
  }

  private Node.Start start(String data, String more) {
    return starting(data, more).join();
  }

  private CompletableFuture<Node.Start> starting(String data, String more) {
    try {
      var file =
          Files.writeString(
              folder.resolve(data + ".conf"),
              """
              sallyport {
                data-dir = "%s"
                admin.address = "127.0.0.1:0"
                listeners {
                  ratchet.address = "127.0.0.1:0"
                  dhinbox.address = "127.0.0.1:0"
                  noise.address = "127.0.0.1:0"
                  dhinbox-x25519.address = "127.0.0.1:0"
                  lookup.address = "127.0.0.1:0"
                  ddes.address = "127.0.0.1:0"
                  ddes-framed.address = "127.0.0.1:0"
                  certrelay.enabled = off
                }
              }
              """
                      .formatted(folder.resolve(data))
                  + more);
      var loaded = (Loading.Loaded) Settings.load(file);
      return Node.start(loaded.settings(), loaded.pekko()).toCompletableFuture();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Node running(Node.Start start) {
    assertThat(start).isInstanceOf(Node.Start.Running.class);
    return ((Node.Start.Running) start).node();
  }

  private static Obstacle blocked(Node.Start start) {
    assertThat(start).isInstanceOf(Node.Start.Blocked.class);
    return ((Node.Start.Blocked) start).why();
  }

  private static void stop(Node node) {
    assertThat(node.stop()).succeedsWithin(PATIENCE);
  }

  private static void readyTimes(Node node, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(ready(node)).isEqualTo(200);
    }
  }

  private static int ready(Node node) {
    var uri = URI.create("http://127.0.0.1:%d/ready".formatted(node.admin().getPort()));
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private long number(String query) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private Path database() {
    return folder.resolve("data/sallyport.db");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
