package io.sallyport.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.node.client.ClientSystem;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.wire.Protocols;
import io.sallyport.tests.Correspondent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ThreeNodesTest {
  private static final Protocol DHINBOX = protocol("dhinbox");
  private static final Protocol RATCHET = protocol("ratchet");

  private final ActorSystem<Void> system = ClientSystem.start();
  private SmallCluster cluster;

  @BeforeAll
  void start(@TempDir Path place) throws IOException {
    cluster = SmallCluster.start(place);
  }

  @AfterAll
  void stop() throws IOException {
    ClientSystem.stop(system);
    cluster.close();
  }

  @Test
  void a_message_handed_to_one_node_reaches_a_user_on_another_and_waits_when_he_is_on_none()
      throws InterruptedException {
    var alice = enter(1, "alice");
    assertThat(alice.send("bob", "while you were away")).isEqualTo(new Reply.Deposited(false));

    var bob = enter(2, "bob");
    assertThat(bob.nextText()).isEqualTo("while you were away");
    assertThat(alice.send("bob", "now that you are here")).isEqualTo(new Reply.Deposited(true));
    assertThat(bob.nextText()).isEqualTo("now that you are here");

    bob.close();
    assertThat(alice.send("bob", "you have left")).isEqualTo(new Reply.Deposited(false));
    bob = enter(3, "bob");
    assertThat(bob.nextText()).isEqualTo("you have left");
    bob.close();
    alice.close();
  }

  @Test
  void a_name_that_is_held_on_one_node_is_refused_on_another() {
    var carol = enter(1, "carol");

    var second = Correspondent.knock(system, DHINBOX, cluster.address(2, "dhinbox"), "carol");

    assertThat(second.ended())
        .succeedsWithin(Duration.ofSeconds(30))
        .extracting(Rejection::reason)
        .isIn(Reason.BUSY_IDENTITY, Reason.PEER_REFUSED);
    assertThat(carol.ask(new Request.Look()))
        .isEqualTo(new Reply.Present(List.of(Name.parse("carol"))));
    carol.close();
  }

  @Test
  void whoever_looks_sees_the_users_of_all_nodes_in_the_order_in_which_they_came() {
    var alice = enter(3, "alice");
    var bob = enter(1, "bob");
    var carol = enter(2, "carol");

    assertThat(bob.ask(new Request.Look()))
        .isEqualTo(
            new Reply.Present(
                List.of(Name.parse("alice"), Name.parse("bob"), Name.parse("carol"))));
    List.of(alice, bob, carol).forEach(Correspondent::close);
  }

  @Test
  void a_round_adds_up_the_clients_of_all_nodes_and_forgets_those_who_left() {
    var first = contributor(1, "1");
    var second = contributor(2, "2");
    var third = contributor(3, "3");

    assertThat(give(first, 1, "10, 20")).contains("sum=30.0, count=2");
    assertThat(give(second, 1, "30")).contains("sum=60.0, count=3");
    assertThat(give(third, 1, "40.5")).contains("sum=100.5, count=4");

    second.close();
    third.close();
    await()
        .untilAsserted(() -> {
          var fourth = contributor(2, "4");
          var answer = give(fourth, 1, "7");
          fourth.close();
          assertThat(answer).contains("sum=37.0, count=3");
        });
    first.close();
  }

  private Correspondent enter(int node, String name) {
    return Correspondent.enter(system, DHINBOX, cluster.address(node, "dhinbox"), name)
        .orElseThrow();
  }

  private Correspondent contributor(int node, String name) {
    return Correspondent.enter(system, RATCHET, cluster.address(node, "ratchet"), name)
        .orElseThrow();
  }

  private static String give(Correspondent who, long round, String numbers) {
    return ((Reply.Told) who.ask(new Request.Contribute(round, Numbers.parse(numbers)))).text();
  }

  private static Protocol protocol(String name) {
    return Protocols.named(name).orElseThrow();
  }
}
