package io.sallyport.node.cli;

import io.sallyport.node.client.ClientPlan;
import io.sallyport.node.client.SallyportClient;

/// Conversations on a screen of the test's.
final class NoiseTalks {
  private NoiseTalks() {}

  static int talk(ClientPlan plan, Screen screen) throws InterruptedException {
    try (var client = SallyportClient.open(plan)) {
      client.ready().toCompletableFuture().join();
      return NoiseClientCommand.converse(plan, client, screen);
    }
  }
}
