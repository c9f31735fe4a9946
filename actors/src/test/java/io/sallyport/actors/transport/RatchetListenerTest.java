package io.sallyport.actors.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.sallyport.actors.testkit.SocketClient;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.actors.transport.ListenerBench.Rules;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// All layers together: sockets, sessions, the real protocol and the real services.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RatchetListenerTest {
  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();
  private ListenerBench bench;

  @BeforeEach
  void open() {
    bench = ListenerBench.open(kit, new RatchetProtocol(), Rules.GENEROUS);
  }

  /// The worked example of the system this comes from.
  @Test
  void clients_learn_what_their_round_adds_up_to() {
    try (var one = connect(1);
        var two = connect(2)) {

      assertThat(one.contribute(1, "10.0, 20.0"))
          .isEqualTo(new Reply.Told("Aggregated sum=30.0, count=2, avg=15.00"));
      assertThat(two.contribute(1, "30.0, 40.0"))
          .isEqualTo(new Reply.Told("Aggregated sum=100.0, count=4, avg=25.00"));
    }
  }

  @Test
  void three_contributions_and_a_half_close_get_three_answers_and_an_orderly_end() {
    try (var client = connect(1)) {
      client.submit(1, "1");
      client.submit(2, "2");
      client.submit(3, "3");
      client.closeOutput();

      assertThat(client.awaitAnswer())
          .isEqualTo(new Reply.Told("Aggregated sum=1.0, count=1, avg=1.00"));
      assertThat(client.awaitAnswer())
          .isEqualTo(new Reply.Told("Aggregated sum=2.0, count=1, avg=2.00"));
      assertThat(client.awaitAnswer())
          .isEqualTo(new Reply.Told("Aggregated sum=3.0, count=1, avg=3.00"));
      assertThat(client.awaitEnd()).isEqualTo(Rejection.of(Reason.PEER_CLOSED));
    }
  }

  @Test
  void a_client_that_left_counts_no_more() {
    try (var one = connect(1)) {
      one.contribute(1, "10");
    }
    await().untilAsserted(() -> assertThat(bench.sessions()).isZero());

    try (var two = connect(2)) {
      assertThat(two.contribute(1, "5"))
          .isEqualTo(new Reply.Told("Aggregated sum=5.0, count=1, avg=5.00"));
    }
  }

  @Test
  void an_identity_belongs_to_the_connection_that_took_it_until_that_is_gone() {
    try (var first = connect(1)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> connect(1))
          .withMessageContaining("PEER_REFUSED (WRONG_PHASE)");
      assertThat(first.contribute(1, "10")).isInstanceOf(Reply.Told.class);
    }

    await()
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .untilAsserted(() -> connect(1).close());
  }

  @Test
  void a_draining_listener_says_goodbye_in_the_protocols_own_way() {
    try (var client = connect(1)) {
      bench.listener.tell(new Listener.Drain());

      assertThat(client.awaitEnd()).isEqualTo(new Rejection(Reason.PEER_REFUSED, "TERMINATE"));
      assertThat(client.parting()).isEqualTo("SHUTDOWN");
    }

    kit.createTestProbe().expectTerminated(bench.listener);
  }

  private SocketClient connect(int client) {
    return SocketClient.ratchet(bench.address(), client);
  }
}
