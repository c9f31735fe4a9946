package io.sallyport.actors.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.sallyport.actors.testkit.ObedientProtocol;
import io.sallyport.actors.testkit.RawClient;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.actors.transport.ListenerBench.Rules;
import java.net.ServerSocket;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DoorTest {
  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();

  @Test
  void a_door_that_is_stopped_closes_its_connections_and_gives_back_its_places_and_its_port() {
    var outcomes = kit.<Door.Outcome>createTestProbe();
    var plan = ListenerBench.plan(kit, new ObedientProtocol(), Rules.GENEROUS, _ -> {});
    var door = kit.spawn(Door.create(plan, ListenerBench.loopback(0), outcomes.ref()));
    var address = outcomes.expectMessageClass(Door.Outcome.Open.class).address();

    try (var client = RawClient.connect(address)) {
      client.say("say in");
      client.hear();
      kit.stop(door);
      assertThat(client.hasEnded()).isTrue();
    }
    assertThat(plan.occupancy().sessions()).isZero();

    await()
        .untilAsserted(() ->
            assertThatCode(
                    () -> new ServerSocket(address.getPort(), 1, address.getAddress()).close())
                .doesNotThrowAnyException());
  }
}
