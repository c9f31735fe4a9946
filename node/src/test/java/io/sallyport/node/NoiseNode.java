package io.sallyport.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.ClientPlan;
import io.sallyport.node.client.Failure;
import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.node.client.SallyportClient;
import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.SystemEntropy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;

/// A node that speaks `noise` alone and keeps its data in a folder, and who comes to it.
public final class NoiseNode implements AutoCloseable {
  /// The name of its configuration.
  public static final String FILE = "node.conf";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Node node;

  private NoiseNode(Node node) {
    this.node = node;
  }

  /// Starts one, and waits until it is there.
  ///
  /// @param more lines of the section `sallyport`
  public static NoiseNode start(Path folder, String more) throws IOException {
    var file =
        Files.writeString(
            folder.resolve(FILE),
            """
            sallyport {
              data-dir = "%s"
              admin.address = "127.0.0.1:0"
              listeners {
                noise.address = "127.0.0.1:0"
                ratchet.enabled = off
                dhinbox.enabled = off
                dhinbox-x25519.enabled = off
                lookup.enabled = off
                ddes.enabled = off
                ddes-framed.enabled = off
                certrelay.enabled = off
              }
              %s
            }
            """
                .formatted(folder.resolve("data"), more));
    var loaded = (Loading.Loaded) Settings.load(file);
    var start = Node.start(loaded.settings(), loaded.pekko()).toCompletableFuture().join();
    return new NoiseNode(((Node.Start.Running) start).node());
  }

  public PublicBytes key() {
    return node.key();
  }

  /// Where it is for somebody who knows it by these keys.
  public NodeAddress knownBy(List<PublicBytes> keys) {
    var port = node.listeners().getFirst().address().getPort();
    return new NodeAddress("127.0.0.1", port, keys);
  }

  /// Somebody, who is made the first time.
  static IdentityFile identity(Path file) {
    return Files.exists(file)
        ? IdentityFile.open(file)
        : IdentityFile.create(file, Instant.now(), new SystemEntropy());
  }

  /// The key that the node proves to who is let in.
  static PublicBytes proved(ClientPlan plan) {
    try (var client = SallyportClient.open(plan)) {
      return client.ready().toCompletableFuture().join().node();
    }
  }

  static Failure failure(ClientPlan plan) {
    try {
      proved(plan);
      throw new AssertionError("let in");
    } catch (CompletionException failed) {
      return ClientException.of(failed);
    }
  }

  @Override
  public void close() {
    assertThat(node.stop()).succeedsWithin(PATIENCE);
  }
}
