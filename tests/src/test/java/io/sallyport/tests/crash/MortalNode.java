package io.sallyport.tests.crash;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.tests.cli.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node in a process of its own that can be killed, and started again on the same data directory.
/// Its ports are others each time.
final class MortalNode implements AutoCloseable {
  private static final List<String> LISTENERS = List.of("dhinbox", "dhinbox-x25519", "admin");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private record Life(Program program, Map<String, Integer> ports) {}

  private final Path configuration;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private @Nullable Life life;

  private MortalNode(Path configuration) {
    this.configuration = configuration;
  }

  /// Not started yet.
  ///
  /// @param folder for its configuration
  /// @param data need not be there
  /// @param more further lines of configuration
  static MortalNode of(Path folder, Path data, String more) {
    try {
      var lines =
          """
          sallyport {
            data-dir = "%s"
            admin.address = "127.0.0.1:0"
            listeners {
              ratchet.enabled = off
              dhinbox.address = "127.0.0.1:0"
              dhinbox-x25519.address = "127.0.0.1:0"
              lookup.enabled = off
              ddes.enabled = off
              ddes-framed.enabled = off
              certrelay.enabled = off
            }
          }
          """
              .formatted(data);
      return new MortalNode(Files.writeString(folder.resolve("node.conf"), lines + more));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Waits until it is ready.
  synchronized void start() {
    var program = Program.start("serve", "--config", configuration.toString());
    program.awaitLine("^Ready in");
    life = new Life(program, ports(program));
    notifyAll();
  }

  /// Without a chance to write anything any more.
  synchronized void kill() {
    alive().program().kill();
    life = null;
  }

  synchronized boolean isRunning() {
    return life != null && life.program().isRunning();
  }

  /// All that it has logged in this life.
  synchronized String log() {
    return alive().program().complaints();
  }

  /// Where a protocol is spoken; waits for a node that is being started again.
  synchronized InetSocketAddress address(Protocol protocol) throws InterruptedException {
    while (life == null) {
      wait();
    }
    return at(life, protocol.name());
  }

  /// Where its admin endpoint is; waits for a node that is being started again.
  synchronized InetSocketAddress admin() throws InterruptedException {
    while (life == null) {
      wait();
    }
    return at(life, "admin");
  }

  /// What `GET /ready` answers.
  int readiness() throws InterruptedException {
    var admin = at(alive(), "admin");
    var uri = URI.create("http://127.0.0.1:%d/ready".formatted(admin.getPort()));
    var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public synchronized void close() {
    if (life != null) {
      kill();
    }
    http.close();
  }

  private synchronized Life alive() {
    return Optional.ofNullable(life).orElseThrow();
  }

  private static InetSocketAddress at(Life life, String listener) {
    int port = Optional.ofNullable(life.ports().get(listener)).orElseThrow();
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static Map<String, Integer> ports(Program program) {
    return LISTENERS.stream()
        .collect(
            toUnmodifiableMap(
                listener -> listener,
                listener ->
                    Integer.valueOf(
                        program
                            .awaitLine(" " + listener + " +127\\.0\\.0\\.1:([0-9]+)")
                            .group(1))));
  }
}
