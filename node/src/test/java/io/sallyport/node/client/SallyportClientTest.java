package io.sallyport.node.client;

import static io.sallyport.node.client.Town.ALICE;
import static io.sallyport.node.client.Town.BOB;
import static io.sallyport.node.client.Town.assertFails;
import static io.sallyport.node.client.Town.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Clients and the responder's machine over real sockets, before a house in memory: sessions, and
/// what is asked in them.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SallyportClientTest {
  @RegisterExtension private static final Town TOWN = new Town();
  private static final Series HALL = new Series("hall", 1);
  private static final Duration SOON = Duration.ofMillis(300);

  @Test
  void numbers_are_added_up() {
    var client = TOWN.ready(TOWN.alice());

    done(client.contribute(HALL, List.of(20_100_000L, 20_300_000L)));
    var sum = done(client.total(HALL));

    assertThat(sum.count()).isEqualTo(2);
    assertThat(Millionths.text(sum.sum())).isEqualTo("40.4");
  }

  @Test
  void a_refusal_says_why() {
    assertFails(
        TOWN.ready(TOWN.alice()).total(HALL), new Failure.Refused(Rejection.of(Reason.TOO_FEW)));
  }

  @Test
  void what_the_node_has_no_time_for_is_asked_again() {
    var left = new LinkedBlockingQueue<>(List.of(Reason.UNAVAILABLE, Reason.RATE));
    var client = TOWN.ready(TOWN.alice());
    TOWN.house()
        .answering(request ->
            request instanceof Request.Report
                ? Optional.ofNullable(left.poll()).map(why -> new Reply.Refused(Rejection.of(why)))
                : Optional.empty());

    done(client.contribute(HALL, List.of(1L)));

    assertThat(TOWN.house().asked()).filteredOn(Request.Report.class::isInstance).hasSize(3);
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_not_waited_for() {
    var client = TOWN.ready(ClientPlan.of(TOWN.node().address, TOWN.alice()).withDeadline(SOON));
    TOWN.house().hush(true);

    assertFails(client.who(), new Failure.TimedOut(true));
  }

  @Test
  void more_than_may_wait_is_refused_at_once() {
    var client = TOWN.ready(ClientPlan.of(TOWN.node().address, TOWN.alice()).withQueue(3));
    TOWN.house().hush(true);

    var asked = IntStream.range(0, Link.WINDOW + 3).mapToObj(_ -> client.who()).toList();

    assertFails(client.who(), new Failure.QueueFull(3));
    TOWN.node().cable.cut();
    TOWN.house().hush(false);
    asked.forEach(Town::done);
    done(client.who());
  }

  @Test
  void a_connection_that_was_cut_is_made_again() {
    var client = TOWN.ready(TOWN.alice());
    done(client.who());

    TOWN.node().cable.cut();

    assertThat(done(client.who())).contains(ALICE);
    assertThat(TOWN.house().entered()).isEqualTo(2);
  }

  @Test
  void who_comes_again_elsewhere_ends_the_client() {
    var client = TOWN.ready(TOWN.alice());
    done(client.who());

    TOWN.house().sayToAll(new Notice.Replaced());

    assertThat(done(client.over())).isEqualTo(new Failure.Replaced());
    assertFails(client.who(), new Failure.Replaced());
  }

  @Test
  void who_is_not_known_is_turned_away() {
    var client =
        TOWN.open(ClientPlan.of(TOWN.node().address, SmallNode.stranger(TOWN.folder(), "carol")));

    assertFails(client.ready(), new Failure.LoginRefused(TOWN.node().address));
    assertThat(done(client.over())).isEqualTo(new Failure.LoginRefused(TOWN.node().address));
  }

  @Test
  void who_is_invited_is_let_in() {
    TOWN.house().invite(Secret.copyOf(new byte[16]));
    var plan =
        ClientPlan.of(TOWN.node().address, SmallNode.stranger(TOWN.folder(), "carol"))
            .withProof(new Proof.Invited("carol", Secret.copyOf(new byte[16])));

    assertThat(done(TOWN.open(plan).ready()).name()).isEqualTo(Name.parse("carol"));
  }

  @Test
  void who_shows_a_certificate_shows_it_at_each_login() {
    var certificate = Content.copyOf(new byte[] {0x30, (byte) 0x82, 0, 1, 0});
    var proof = new Proof.Certified(List.of(certificate));
    var client = TOWN.ready(ClientPlan.of(TOWN.node().address, TOWN.alice()).withProof(proof));
    TOWN.node().cable.cut();

    done(client.who());

    assertThat(TOWN.house().asked())
        .filteredOn(Request.Enter.class::isInstance)
        .extracting(request -> ((Request.Enter) request).credential().proof())
        .containsExactly(proof, proof);
  }

  @Test
  void a_node_with_another_key_is_not_talked_to() {
    var key = X25519.publicKey(X25519.privateKey(new SystemEntropy()));
    var other = new NodeAddress("127.0.0.1", TOWN.node().address.port(), PublicBytes.copyOf(key));

    var client = TOWN.open(ClientPlan.of(other, TOWN.alice()));

    assertThat(done(client.over()))
        .isEqualTo(new Failure.WrongNode(other, Rejection.of(Reason.PEER_CLOSED)));
    assertThat(TOWN.house().entered()).isZero();
  }

  @Test
  void a_node_that_is_known_by_several_keys_has_to_prove_one_of_them() {
    var real = TOWN.node().address.keys().getFirst();
    var next = PublicBytes.copyOf(X25519.publicKey(X25519.privateKey(new SystemEntropy())));
    var both = new NodeAddress("127.0.0.1", TOWN.node().address.port(), List.of(next, real));

    var client = TOWN.open(ClientPlan.of(both, TOWN.alice()));

    assertThat(done(client.ready()).node()).isEqualTo(real);
    TOWN.node().cable.cut();
    assertThat(done(client.who())).contains(ALICE);
    assertThat(TOWN.house().entered()).isEqualTo(2);
  }

  @Test
  void a_node_that_takes_the_key_for_anothers_is_not_talked_to() {
    var keys = TOWN.alice().keys();
    TOWN.house().register("mallory", X25519.encoded(keys.sessionKey().toArray()));
    keys.destroy();

    assertThat(done(TOWN.open(ClientPlan.of(TOWN.node().address, TOWN.alice())).over()))
        .isEqualTo(new Failure.Misnamed(ALICE, Name.parse("mallory")));
  }

  @Test
  void a_node_that_is_not_there_is_told_and_tried_again() {
    var port = TOWN.node().address.port();
    TOWN.node().cable.close();

    var client =
        TOWN.open(
            ClientPlan.of(TOWN.node().address, TOWN.alice()).withDeadline(Duration.ofSeconds(30)));

    assertFails(client.ready(), new Failure.Unreachable(TOWN.node().address));
    assertThat(client.over().toCompletableFuture()).isNotDone();
    try (var _ = TOWN.node().cable.again(port)) {
      assertThat(done(client.who())).contains(ALICE);
    }
  }

  @Test
  void a_closed_client_does_nothing() {
    var client = TOWN.ready(TOWN.alice());
    TOWN.house().hush(true);
    var asked = client.who();

    client.close();

    assertFails(asked, new Failure.Closed());
    assertFails(client.who(), new Failure.Closed());
    assertFails(client.send(BOB, "hi"), new Failure.Closed());
  }
}
