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
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.service.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A node that changes the key by which its clients know it, as its manual says.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class NoiseKeyChangeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void clients_that_know_the_former_key_are_let_in_until_it_is_taken_out() throws IOException {
    var first = start("");
    var old = first.key();
    assertThat(first.key()).isEqualTo(proved(first, List.of(old)));
    stop(first);
    var former = Files.move(folder.resolve("data/noise.key"), folder.resolve("data/former.key"));

    var second = start("noise-former-key-files = [\"%s\"]".formatted(former));

    var now = second.key();
    assertThat(now).isNotEqualTo(old);
    assertThat(proved(second, List.of(old))).isEqualTo(old);
    assertThat(proved(second, List.of(now))).isEqualTo(now);
    assertThat(proved(second, List.of(now, old))).isEqualTo(now);
    stop(second);

    var third = start("");
    assertThat(third.key()).isEqualTo(now);
    assertThat(proved(third, List.of(now, old))).isEqualTo(now);
    assertThat(failure(third, List.of(old))).isInstanceOf(Failure.WrongNode.class);
    stop(third);
  }

  /// The key that the node proves to somebody who knows it by these.
  private PublicBytes proved(Node node, List<PublicBytes> keys) {
    try (var client = SallyportClient.open(plan(node, keys))) {
      return client.ready().toCompletableFuture().join().node();
    }
  }

  private Failure failure(Node node, List<PublicBytes> keys) {
    try (var client = SallyportClient.open(plan(node, keys))) {
      client.ready().toCompletableFuture().join();
      throw new AssertionError("let in");
    } catch (CompletionException failed) {
      return ClientException.of(failed);
    }
  }

  private ClientPlan plan(Node node, List<PublicBytes> keys) {
    var path = folder.resolve("alice.id");
    var identity =
        Files.exists(path)
            ? IdentityFile.open(path)
            : IdentityFile.create(path, Instant.now(), new SystemEntropy());
    var port = node.listeners().getFirst().address().getPort();
    return ClientPlan.of(new NodeAddress("127.0.0.1", port, keys), identity)
        .withProof(new Proof.Invited("alice", Secret.copyOf(new byte[0])));
  }

  private Node start(String more) throws IOException {
    var file =
        Files.writeString(
            folder.resolve("node.conf"),
            """
            sallyport {
              data-dir = "%s"
              admin.address = "127.0.0.1:0"
              directory.registration = open
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
    return ((Node.Start.Running) start).node();
  }

  private static void stop(Node node) {
    assertThat(node.stop()).succeedsWithin(PATIENCE);
  }
}
