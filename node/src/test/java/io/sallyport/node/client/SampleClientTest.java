package io.sallyport.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.config.Settings;
import io.sallyport.protocol.service.Name;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The example that the documents show, between the two markers.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleClientTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create("SampleClientTest", Settings.forClients());

  @TempDir private Path folder;

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void the_example_sends_and_reads_a_letter() {
    try (var node = SmallNode.start(KIT)) {
      var alice = node.register(folder, "alice").path();
      var bob = node.register(folder, "bob").path();

      var read = example(KIT.system(), node.address, alice, bob);

      assertThat(read).isEqualTo("alice: Hello Bob");
      assertThat(node.house.waiting("bob")).isEmpty();
    }
  }

  // [example]
  static String example(ActorSystem<?> system, NodeAddress node, Path aliceFile, Path bobFile) {
    try (var alice =
            SallyportClient.open(ClientPlan.of(node, IdentityFile.open(aliceFile)), system);
        var bob = SallyportClient.open(ClientPlan.of(node, IdentityFile.open(bobFile)), system)) {
      var first = bob.arrivals().mapAsync(1, SampleClientTest::read).runWith(Sink.head(), system);
      bob.ready()
          .thenCompose(_ -> alice.send(Name.parse("bob"), "Hello Bob"))
          .toCompletableFuture()
          .join();
      return first.toCompletableFuture().join();
    }
  }

  static CompletionStage<String> read(Arrival arrival) {
    var words =
        switch (arrival.what()) {
          case Arrival.Sealed(var letter, _, _, _) -> letter.sender() + ": " + letter.text();
          case Arrival.Clear(var sender, var text) -> sender + " (in clear): " + text;
          case Arrival.Unopened(var why) -> why.words();
        };
    return arrival.confirm().thenApply(_ -> words);
  }
  // [example]
}
