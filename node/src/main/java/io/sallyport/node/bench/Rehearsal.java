package io.sallyport.node.bench;

import io.sallyport.node.client.ClientPlan;
import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.node.client.SallyportClient;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Series;
import java.time.Instant;
import java.util.List;

/// What a node and a client do when they are used, once, so that a virtual machine that is asked to
/// remember what it loaded and linked remembers the right things.
public final class Rehearsal {
  private static final String NAME = "rehearsal";

  private Rehearsal() {}

  /// Starts a node, talks to it, and stops it.
  public static void run() {
    var place = Scratch.make();
    try (place;
        var node = EmbeddedNode.start(1, 1)) {
      var identity =
          IdentityFile.create(
              place.folder().resolve(NAME + IdentityFile.SUFFIX),
              Instant.now(),
              new SystemEntropy());
      var invitation = Secret.copyOf(new byte[0]);
      var plan =
          ClientPlan.of(address(node), identity).withProof(new Proof.Invited(NAME, invitation));
      try (var client = SallyportClient.open(plan)) {
        talk(client, identity);
      }
    }
  }

  private static NodeAddress address(EmbeddedNode node) {
    var listener = node.noiseAddress();
    return new NodeAddress(listener.getHostString(), listener.getPort(), node.key());
  }

  private static void talk(SallyportClient client, IdentityFile identity) {
    client.ready().toCompletableFuture().join();
    client.send(identity.name(), "hello").toCompletableFuture().join();
    client.fetch().toCompletableFuture().join();
    client.contribute(new Series(NAME, 1), List.of(1L)).toCompletableFuture().join();
    client.total(new Series(NAME, 1)).toCompletableFuture().join();
    client.who().toCompletableFuture().join();
  }
}
