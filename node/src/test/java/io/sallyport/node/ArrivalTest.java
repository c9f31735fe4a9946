package io.sallyport.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.cluster.typed.Cluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clusters of one or two nodes that have nothing but their receptionists.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ArrivalTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;
  private final List<ActorTestKit> kits = new ArrayList<>();

  @AfterEach
  void stop() {
    kits.reversed().forEach(ActorTestKit::shutdownTestKit);
  }

  @Test
  void a_lone_node_is_a_cluster_of_its_own_and_waits_for_nobody() {
    var alone = node("");
    var steps = alone.<Arrival.Step>createTestProbe();
    var arrival = alone.spawn(Arrival.create(LONG, steps.ref()));

    steps.expectMessage(LONG, Arrival.Step.JOINED);
    arrival.tell(new Arrival.Meet());

    steps.expectMessage(Arrival.Step.MET);
    steps.expectTerminated(arrival);
  }

  @Test
  void a_node_waits_until_those_that_were_there_before_are_known() {
    var first = joined(node(""));
    var second = node(seed(first));
    var steps = second.<Arrival.Step>createTestProbe();
    var arrival = second.spawn(Arrival.create(LONG, steps.ref()));
    steps.expectMessage(LONG, Arrival.Step.JOINED);

    register(second);
    arrival.tell(new Arrival.Meet());
    steps.expectNoMessage(SHORT);
    register(first);

    steps.expectMessage(LONG, Arrival.Step.MET);
    steps.expectTerminated(arrival);
  }

  @Test
  void a_node_that_does_not_come_to_know_the_others_goes_on_and_warns() {
    var first = joined(node(""));
    var second = node(seed(first));
    var steps = second.<Arrival.Step>createTestProbe();
    var arrival = second.spawn(Arrival.create(SHORT, steps.ref()));
    steps.expectMessage(LONG, Arrival.Step.JOINED);

    LoggingTestKit.warn("node.unmet")
        .expect(
            second.system(),
            () -> {
              arrival.tell(new Arrival.Meet());
              return steps.expectMessage(Arrival.Step.MET);
            });

    steps.expectTerminated(arrival);
  }

  private static ActorTestKit joined(ActorTestKit node) {
    TestProbe<Arrival.Step> steps = node.createTestProbe();
    node.spawn(Arrival.create(LONG, steps.ref()));
    steps.expectMessage(LONG, Arrival.Step.JOINED);
    return node;
  }

  private static void register(ActorTestKit node) {
    var aggregator = node.<Aggregator.Command>createTestProbe().ref();
    node.system().receptionist().tell(Receptionist.register(Aggregator.KEY, aggregator));
  }

  private static String seed(ActorTestKit node) {
    return "\"%s\"".formatted(Cluster.get(node.system()).selfMember().address());
  }

  private ActorTestKit node(String seeds) {
    try {
      var file =
          Files.writeString(
              folder.resolve("node-%d.conf".formatted(kits.size())),
              """
              include required(classpath("cluster.conf"))
              pekko.cluster.seed-nodes = [%s]
              pekko.remote.artery.canonical.port = 0
              """
                  .formatted(seeds));
      var loading = Settings.load(file);
      assertThat(loading).isInstanceOf(Loading.Loaded.class);
      var kit = ActorTestKit.create("sallyport", ((Loading.Loaded) loading).pekko());
      kits.add(kit);
      return kit;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
