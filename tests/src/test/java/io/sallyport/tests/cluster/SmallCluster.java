package io.sallyport.tests.cluster;

import io.sallyport.node.Node;
import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Three nodes in this process, over a PostgreSQL of their own. Each has its loopback address, its
/// data directory and its configuration file, as on three machines.
final class SmallCluster implements AutoCloseable {
  private static final int NODES = 3;
  private static final long START_SECONDS = 90;

  private final EmbeddedPostgres database;
  private final List<Node> nodes = new ArrayList<>();

  private SmallCluster(EmbeddedPostgres database) {
    this.database = database;
  }

  /// @param place an empty folder
  static SmallCluster start(Path place) throws IOException {
    makeKey(place.resolve("noise.key"));
    var cluster = new SmallCluster(EmbeddedPostgres.start());
    try {
      int seedPort = freePort("127.0.0.1");
      for (int number = 1; number <= NODES; number++) {
        int port = number == 1 ? seedPort : freePort("127.0.0." + number);
        cluster.nodes.add(cluster.node(place, number, port, seedPort));
      }
      return cluster;
    } catch (IOException | RuntimeException failed) {
      cluster.close();
      throw failed;
    }
  }

  /// Where a listener of a node is, counted from 1.
  InetSocketAddress address(int node, String listener) {
    return nodes.get(node - 1).listeners().stream()
        .filter(listening -> listening.listener().equals(listener))
        .findFirst()
        .orElseThrow()
        .address();
  }

  @Override
  public void close() throws IOException {
    for (var node : nodes.reversed()) {
      node.stop().toCompletableFuture().orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
    }
    database.close();
  }

  private Node node(Path place, int number, int port, int seedPort) throws IOException {
    var file = place.resolve("node-%d.conf".formatted(number));
    Files.writeString(
        file,
        """
        include required(classpath("cluster.conf"))
        sallyport {
          data-dir = "%1$s/data-%2$d"
          noise-key-file = "%1$s/noise.key"
          admin.address = "127.0.0.1:0"
          listeners {
            noise.address = "127.0.0.%2$d:0"
            ratchet { address = "127.0.0.%2$d:0", enabled = on }
            dhinbox { address = "127.0.0.%2$d:0", enabled = on }
          }
        }
        pekko.remote.artery.canonical { hostname = "127.0.0.%2$d", port = %3$d }
        pekko.cluster.seed-nodes = ["pekko://sallyport@127.0.0.1:%4$d"]
        pekko-persistence-jdbc.shared-databases.slick.db {
          url = "jdbc:postgresql://127.0.0.1:%5$d/postgres?reWriteBatchedInserts=true"
          user = "postgres"
          password = "postgres"
        }
        """
            .formatted(place, number, port, seedPort, database.getPort()));
    if (!(Settings.load(file) instanceof Loading.Loaded(var settings, var pekko, _))) {
      throw new IllegalStateException(((Loading.Faulty) Settings.load(file)).render());
    }
    var start =
        Node.start(settings, pekko)
            .toCompletableFuture()
            .orTimeout(START_SECONDS, TimeUnit.SECONDS)
            .join();
    if (start instanceof Node.Start.Running(var node)) {
      return node;
    }
    throw new IllegalStateException("node " + number + ": " + start);
  }

  /// The key that all of them have.
  private static void makeKey(Path file) throws IOException {
    var ownersAlone = PosixFilePermissions.fromString("rw-------");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(ownersAlone));
    Files.writeString(file, "sallyport-noise-key = 1\n" + "07".repeat(32) + "\n");
  }

  private static int freePort(String host) throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    }
  }
}
