package io.sallyport.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A journal on a PostgreSQL that runs here for the tests.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerStoreTest {
  private static final int NODES = 4;

  private static EmbeddedPostgres postgres;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void nodes_that_start_together_make_the_tables_once() throws SQLException {
    var url = postgres.getJdbcUrl("postgres", "postgres");

    var openings =
        IntStream.range(0, NODES)
            .mapToObj(i -> settings("node" + i, url))
            .map(settings -> CompletableFuture.supplyAsync(() -> Store.open(settings)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(openings).hasOnlyElementsOfType(Store.Opening.Opened.class);
    assertThat(tables()).contains("event_journal", "event_tag", "snapshot");
    openings.forEach(opening -> ((Store.Opening.Opened) opening).store().close());
  }

  @Test
  void a_database_that_is_not_there_is_told_in_one_line_without_what_stands_behind_its_name()
      throws IOException {
    int port = closedPort();
    var url = "jdbc:postgresql://127.0.0.1:%d/sallyport?user=u&password=5ec7e7".formatted(port);

    var refused = refused(url);

    assertThat(refused.what())
        .startsWith("cannot use the database jdbc:postgresql://127.0.0.1:%d".formatted(port))
        .doesNotContain("\n", "5ec7e7");
    assertThat(refused.hint()).contains("SALLYPORT_DB_URL").doesNotContain("of-the-environment");
  }

  @Test
  void a_refused_database_leaves_no_lock() throws IOException {
    refused("jdbc:postgresql://127.0.0.1:%d/sallyport".formatted(closedPort()));

    var opening = Store.open(settings("refused", postgres.getJdbcUrl("postgres", "postgres")));

    assertThat(opening).isInstanceOf(Store.Opening.Opened.class);
    ((Store.Opening.Opened) opening).store().close();
  }

  private Obstacle refused(String url) {
    return ((Store.Opening.Refused) Store.open(settings("refused", url))).why();
  }

  private Settings settings(String node, String url) {
    try {
      var file =
          Files.writeString(
              folder.resolve(node + ".conf"),
              """
              include required(classpath("cluster.conf"))
              sallyport.data-dir = "%s"
              pekko-persistence-jdbc.shared-databases.slick.db { url = "%s", user = postgres }
              """
                  .formatted(folder.resolve(node), url));
      return ((Loading.Loaded) Settings.load(file)).settings();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static List<String> tables() throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery("SELECT table_name FROM information_schema.tables")) {
      var names = new ArrayList<String>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
