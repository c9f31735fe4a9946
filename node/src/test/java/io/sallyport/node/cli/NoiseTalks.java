package io.sallyport.node.cli;

import io.sallyport.node.client.ClientPlan;
import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.node.client.SallyportClient;

/// Conversations on a screen of the test's.
final class NoiseTalks {
  private NoiseTalks() {}

  static int talk(NodeAddress node, IdentityFile identity, Screen screen)
      throws InterruptedException {
    var plan = ClientPlan.of(node, identity);
    try (var client = SallyportClient.open(plan)) {
      client.ready().toCompletableFuture().join();
      return NoiseClientCommand.converse(plan, client, screen);
    }
  }
}
