package io.sallyport.actors.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.testkit.ObedientProtocol;
import io.sallyport.actors.testkit.RawClient;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.actors.transport.Listener.Opening;
import io.sallyport.actors.transport.ListenerBench.Rules;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
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
final class ListenerTest {
  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();

  @Test
  void a_listener_on_port_zero_tells_the_port_it_found() {
    var bench = ListenerBench.obedient(kit);

    try (var client = bench.connect()) {
      client.say("say hello");
      assertThat(client.hear()).isEqualTo("hello");
    }

    assertThat(bench.address().getPort()).isPositive();
  }

  @Test
  void a_port_that_another_program_holds_is_not_opened() throws IOException {
    try (var other = new ServerSocket()) {
      other.bind(ListenerBench.loopback(0));
      var taken = (InetSocketAddress) other.getLocalSocketAddress();

      var bench = ListenerBench.obedientAt(kit, taken);

      assertThat(bench.opening).isInstanceOf(Opening.Failed.class);
      kit.createTestProbe().expectTerminated(bench.listener);
    }
  }

  @Test
  void a_port_that_another_listener_would_share_is_not_opened() {
    var first = ListenerBench.obedient(kit);

    var second = ListenerBench.obedientAt(kit, first.address());

    assertThat(second.opening).isInstanceOf(Opening.Failed.class);
    kit.createTestProbe().expectTerminated(second.listener);
    first.listener.tell(new Listener.Drain());
    kit.createTestProbe().expectTerminated(first.listener);
    assertFree(first.address());
  }

  @Test
  void a_listener_drained_before_it_is_open_leaves_nothing_bound() throws IOException {
    var address = freeAddress();
    var plan = ListenerBench.plan(kit, new ObedientProtocol(), Rules.GENEROUS, _ -> {});
    var openings = kit.<Opening>createTestProbe();

    var listener = kit.spawn(Listener.create(plan, address, openings.ref()));
    listener.tell(new Listener.Drain());

    kit.createTestProbe().expectTerminated(listener);
    await().untilAsserted(() -> assertFree(address));
  }

  @Test
  void a_drained_listener_tells_its_clients_stops_and_frees_the_port() {
    var bench = ListenerBench.obedient(kit);
    try (var first = bench.connect();
        var second = bench.connect()) {
      first.say("say in");
      second.say("say in");
      first.hear();
      second.hear();

      bench.listener.tell(new Listener.Drain());

      assertThat(first.hear()).isEqualTo("SHUTDOWN");
      assertThat(second.hear()).isEqualTo("SHUTDOWN");
      assertThat(first.hasEnded()).isTrue();
      assertThat(second.hasEnded()).isTrue();
    }
    kit.createTestProbe().expectTerminated(bench.listener);
    assertFree(bench.address());
    assertThat(bench.sessions()).isZero();
  }

  @Test
  void a_listener_whose_doors_failed_can_be_drained() {
    var broken =
        new ObedientProtocol(() -> {
          throw new IllegalStateException("no machine today");
        });
    var bench = ListenerBench.open(kit, broken, Rules.GENEROUS.withDoors(1));

    LoggingTestKit.error(IllegalStateException.class)
        .expect(
            kit.system(),
            () -> {
              bench.connect().close();
              return bench;
            });
    bench.listener.tell(new Listener.Drain());

    kit.createTestProbe().expectTerminated(bench.listener);
    assertThat(bench.sessions()).isZero();
  }

  @Test
  void a_full_node_turns_away_and_has_room_again_after_a_leave() {
    var bench = ListenerBench.obedient(kit, Rules.GENEROUS.withLimit(1));
    try (var first = bench.connect()) {
      first.say("say in");
      first.hear();

      assertTurnedAway(bench);
    }

    await().ignoreExceptions().untilAsserted(() -> assertServed(bench.address()));
  }

  @Test
  void a_greedy_address_is_turned_away_and_has_room_again_after_a_leave() {
    var bench = ListenerBench.obedient(kit, Rules.GENEROUS.withLimitPerAddress(1));
    try (var first = bench.connect()) {
      first.say("say in");
      first.hear();

      assertTurnedAway(bench);
    }

    await().ignoreExceptions().untilAsserted(() -> assertServed(bench.address()));
  }

  @Test
  void a_stranger_takes_the_place_of_another_from_there_until_it_has_proved_itself() {
    var admission = new Admission(100, 1, () -> 0);
    var bench = ListenerBench.obedient(kit, Rules.GENEROUS.withAdmission(admission));
    try (var first = bench.connect()) {
      first.say("say in");
      first.hear();
      assertTurnedAway(bench);

      first.say("establish");

      await().ignoreExceptions().untilAsserted(() -> assertServed(bench.address()));
    }
  }

  @Test
  void a_stranger_that_leaves_makes_room_for_another() {
    var admission = new Admission(100, 1, () -> 0);
    var bench = ListenerBench.obedient(kit, Rules.GENEROUS.withAdmission(admission));
    try (var first = bench.connect()) {
      first.say("say in");
      first.hear();
      assertTurnedAway(bench);
    }

    await().ignoreExceptions().untilAsserted(() -> assertServed(bench.address()));
  }

  @Test
  void four_doors_serve_a_hundred_clients_at_once() throws Exception {
    var bench = ListenerBench.obedient(kit, Rules.GENEROUS.withDoors(4));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var visits = new ArrayList<Callable<String>>();
      for (int visitor = 0; visitor < 100; visitor++) {
        visits.add(() -> assertServed(bench.address()));
      }

      for (var visit : threads.invokeAll(visits)) {
        assertThat(visit.get()).isEqualTo("hello");
      }
    }
  }

  private static String assertServed(InetSocketAddress address) {
    try (var client = RawClient.connect(address)) {
      client.say("say hello");
      return client.hear();
    }
  }

  private static void assertTurnedAway(ListenerBench bench) {
    try (var client = bench.connect()) {
      assertThat(client.hasEnded()).isTrue();
    }
    bench.observer.expectMessageClass(SessionEvent.TurnedAway.class);
  }

  private static InetSocketAddress freeAddress() throws IOException {
    try (var probe = new ServerSocket()) {
      probe.bind(ListenerBench.loopback(0));
      return (InetSocketAddress) probe.getLocalSocketAddress();
    }
  }

  private static void assertFree(InetSocketAddress address) {
    assertThatCode(
            () -> {
              try (var alone = new ServerSocket()) {
                alone.bind(address);
              }
            })
        .doesNotThrowAnyException();
  }
}
