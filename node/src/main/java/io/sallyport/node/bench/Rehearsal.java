package io.sallyport.node.bench;

import static java.util.stream.Collectors.joining;

import io.sallyport.node.client.ClientPlan;
import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.node.client.SallyportClient;
import io.sallyport.node.store.PublishedKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.wire.Protocols;
import io.sallyport.protocol.wire.noise.NoiseProtocol;
import java.time.Instant;
import java.util.List;

/// What a client does when it is used, once, so that a virtual machine that is asked to remember
/// what it loaded and linked remembers that. All of it is there again at each start, needed or not,
/// so the node is a process of its own.
public final class Rehearsal {
  private static final String NAME = "rehearsal";
  private static final NoiseProtocol NOISE = new NoiseProtocol();

  private Rehearsal() {}

  /// What is done, too, by somebody whom the node knows.
  @FunctionalInterface
  public interface Encore {
    void at(NodeAddress node, IdentityFile identity);
  }

  /// Talks to a node.
  public static void run(Encore encore) {
    var place = Scratch.make();
    try (var node = ChildNode.start(place, ChildNode.MEMORY, noiseAlone())) {
      var identity =
          IdentityFile.create(
              place.folder().resolve(NAME + IdentityFile.SUFFIX),
              Instant.now(),
              new SystemEntropy());
      var invitation = Secret.copyOf(new byte[0]);
      var address = address(node, place);
      var plan = ClientPlan.of(address, identity).withProof(new Proof.Invited(NAME, invitation));
      try (var client = SallyportClient.open(plan)) {
        talk(client, identity);
      }
      encore.at(address, identity);
    }
  }

  private static String noiseAlone() {
    return Members.OPEN_HOUSE
        + Protocols.ALL.stream()
            .map(Rehearsal::listener)
            .collect(joining("\n", "sallyport.listeners {\n", "\n}\n"));
  }

  private static String listener(Protocol protocol) {
    return protocol.name().equals(NOISE.name())
        ? protocol.name() + ".address = \"127.0.0.1:0\""
        : protocol.name() + ".enabled = off";
  }

  private static NodeAddress address(ChildNode node, Scratch place) {
    var listener = node.address(NOISE.name());
    var key = PublishedKey.in(place.data()).orElseThrow();
    return new NodeAddress(listener.getHostString(), listener.getPort(), key);
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
