package io.sallyport.node.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sallyport.node.config.Settings;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.letter.Counters.Order;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients and the responder's machine over real sockets, before a house in memory.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SallyportClientTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create("SallyportClientTest", Settings.forClients());
  private static final Name ALICE = Name.parse("alice");
  private static final Name BOB = Name.parse("bob");
  private static final Series HALL = new Series("hall", 1);
  private static final Duration SOON = Duration.ofMillis(300);

  @TempDir private Path folder;
  private final List<SallyportClient> clients = new ArrayList<>();
  private SmallNode node;
  private IdentityFile alice;
  private IdentityFile bob;

  @BeforeEach
  void start() {
    node = SmallNode.start(KIT);
    alice = node.register(folder, "alice");
    bob = node.register(folder, "bob");
  }

  @AfterEach
  void stop() {
    clients.forEach(SallyportClient::close);
    node.close();
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  void a_letter_is_sealed_stored_opened_and_settled() {
    var reader = ready(bob);
    var sender = ready(alice);

    var stored = done(sender.send(BOB, "Hello Bob"));
    var arrivals = done(reader.fetch());

    assertThat(stored.to()).isEqualTo(BOB);
    assertThat(stored.firstContact()).isTrue();
    assertThat(stored.recipient()).isEqualTo(phrase(bob));
    var sealed = (Arrival.Sealed) arrivals.getFirst().what();
    assertThat(sealed.letter().sender()).isEqualTo(ALICE);
    assertThat(sealed.letter().text()).isEqualTo("Hello Bob");
    assertThat(sealed.order()).isEqualTo(new Order.InOrder());
    assertThat(sealed.firstContact()).isTrue();
    assertThat(sealed.sender()).isEqualTo(phrase(alice));
    done(arrivals.getFirst().confirm());
    assertThat(node.house.waiting("bob")).isEmpty();
  }

  @Test
  void the_node_sees_no_text_and_no_sender_in_a_letter() {
    ready(bob);

    done(ready(alice).send(BOB, "Hello Bob"));

    var content = node.house.waiting("bob").getFirst().envelope().content();
    assertThat(content.isSealed()).isTrue();
    assertThat(content.text()).doesNotContain("Hello").doesNotContain("alice");
  }

  @Test
  void what_was_out_when_the_connection_was_cut_is_stored_once() {
    ready(bob);
    var sender = ready(alice);
    done(sender.send(BOB, "first"));
    node.cable.holdBack();
    var sent = IntStream.range(0, 64).mapToObj(i -> sender.send(BOB, "number " + i)).toList();
    await().until(() -> node.house.waiting("bob").size() == 65);

    node.cable.cut();
    node.cable.letBack();

    var ids = sent.stream().map(SallyportClientTest::done).map(Stored::id).toList();
    assertThat(node.house.entered()).isGreaterThanOrEqualTo(3);
    assertThat(node.house.asked()).filteredOn(Request.Deposit.class::isInstance).hasSize(129);
    assertThat(node.house.waiting("bob"))
        .extracting(queued -> queued.envelope().id())
        .hasSize(65)
        .containsAll(ids);
  }

  @Test
  void letters_are_read_in_the_order_in_which_they_were_sent() {
    var reader = ready(bob);
    var sender = ready(alice);
    var taken = new LinkedBlockingQueue<Arrival>();
    reader.arrivals().runForeach(taken::add, KIT.system());

    done(
        Source.range(1, 200)
            .map(i -> new Draft(BOB, "number " + i))
            .runWith(sender.sink(), KIT.system()));

    await().until(() -> taken.size() == 200);
    assertThat(taken)
        .extracting(arrival -> ((Arrival.Sealed) arrival.what()).letter().text())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 200).mapToObj(i -> "number " + i).toList());
    assertThat(taken)
        .extracting(arrival -> ((Arrival.Sealed) arrival.what()).order())
        .containsOnly(new Order.InOrder());
    assertThat(node.house.waiting("bob")).hasSize(200);
  }

  @Test
  void what_is_not_confirmed_is_told_again_and_given_once() {
    var reader = ready(bob);
    var sender = ready(alice);
    var taken = new LinkedBlockingQueue<Arrival>();
    reader.arrivals().runForeach(taken::add, KIT.system());
    done(sender.send(BOB, "one"));
    await().until(() -> taken.size() == 1);

    node.cable.cut();
    done(sender.send(BOB, "two"));
    await().until(() -> taken.size() == 2);

    assertThat(taken)
        .extracting(arrival -> ((Arrival.Sealed) arrival.what()).letter().text())
        .containsExactly("one", "two");
    taken.forEach(arrival -> done(arrival.confirm()));
    assertThat(node.house.waiting("bob")).isEmpty();
  }

  @Test
  void a_letter_that_is_put_there_again_is_told_from_a_new_one() {
    var reader = ready(bob);
    done(ready(alice).send(BOB, "one"));
    var copy = node.house.waiting("bob").getFirst().envelope();
    done(done(reader.fetch()).getFirst().confirm());
    reader.close();
    clients.remove(reader);

    node.house.put("bob", copy);
    var again = done(ready(bob).fetch()).getFirst();

    assertThat(((Arrival.Sealed) again.what()).order()).isEqualTo(new Order.Replay());
  }

  @Test
  void what_is_lost_on_the_way_is_noticed() {
    var reader = ready(bob);
    var sender = ready(alice);
    done(sender.send(BOB, "one"));
    done(done(reader.fetch()).getFirst().confirm());
    done(sender.send(BOB, "two"));
    done(sender.send(BOB, "three"));
    node.house.lose("bob", node.house.waiting("bob").getFirst().envelope().id());

    var last = done(reader.fetch()).getFirst();

    assertThat(((Arrival.Sealed) last.what()).order()).isEqualTo(new Order.Gap(1));
  }

  @Test
  void clear_text_of_a_classroom_user_is_told_apart() {
    var reader = ready(bob);
    node.house.put("bob", envelope(new Envelope.Id(1, 1), Content.ofText("hi")));

    var what = done(reader.fetch()).getFirst().what();

    assertThat(what).isEqualTo(new Arrival.Clear(ALICE, "hi"));
  }

  @Test
  void what_does_not_open_is_given_with_the_reason() {
    var reader = ready(bob);
    done(ready(alice).send(BOB, "one"));
    var sealed = node.house.waiting("bob").getFirst().envelope().content();
    node.house.put("bob", envelope(new Envelope.Id(1, 1), sealed));

    var what = done(reader.fetch()).getLast().what();

    assertThat(what)
        .isEqualTo(
            new Arrival.Unopened(new Failure.Unreadable(Rejection.of(Reason.BAD_CIPHERTEXT))));
  }

  @Test
  void a_key_that_changed_is_not_written_to_until_it_is_accepted() {
    ready(bob);
    var sender = ready(alice);
    done(sender.send(BOB, "one"));
    sender.close();
    clients.remove(sender);
    var known = phrase(bob);
    var other = node.register(made("other"), "bob");
    ready(other);

    var again = ready(alice);

    assertFails(again.send(BOB, "two"), new Failure.KeyChanged(BOB, known, phrase(other)));
    assertThat(node.house.waiting("bob")).hasSize(1);
    assertThat(done(again.trust(BOB))).isEqualTo(phrase(other));
    done(again.send(BOB, "three"));
    assertThat(node.house.waiting("bob")).hasSize(2);
  }

  @Test
  void keys_that_are_not_good_are_not_written_to() {
    var reader = ready(bob);
    done(reader.who());
    await().until(() -> node.house.shown("bob").isPresent());
    var bytes = node.house.shown("bob").orElseThrow().toArray();
    bytes[bytes.length - 1] ^= 1;
    node.house.show("bob", Content.copyOf(bytes));

    assertFails(
        ready(alice).send(BOB, "hi"),
        new Failure.BadKeys(BOB, new Rejection(Reason.BAD_SIGNATURE, "bundle")));
  }

  @Test
  void somebody_elses_keys_are_not_written_to() {
    ready(bob);
    var sender = ready(alice);
    await().until(() -> node.house.shown("bob").isPresent());
    await().until(() -> node.house.shown("alice").isPresent());
    node.house.show("bob", node.house.shown("alice").orElseThrow());

    assertFails(
        sender.send(BOB, "hi"),
        new Failure.BadKeys(BOB, new Rejection(Reason.NAME_INVALID, "somebody else's")));
  }

  @Test
  void keys_that_are_not_in_the_log_are_not_written_to() {
    ready(bob);
    var sender = ready(alice);
    var strange = SmallNode.stranger(made("strange"), "bob").keys();
    var bundle = strange.bundle(BOB, PublicBytes.copyOf(new byte[Bundle.SESSION_BYTES]));
    node.house.show("bob", Content.copyOf(bundle.encode()));

    assertFails(
        sender.send(BOB, "hi"),
        new Failure.BadLog(
            new Rejection(Reason.BAD_PUBLIC_KEY, "another key than the directory shows")));
  }

  @Test
  void a_log_that_is_not_what_it_was_is_noticed() {
    ready(bob);
    var sender = ready(alice);
    done(sender.lookUp(BOB));
    ready(node.register(folder, "carol"));
    node.house.rewriteLog();

    assertFails(
        sender.send(Name.parse("carol"), "hi"),
        new Failure.BadLog(
            new Rejection(Reason.BAD_MAC, "the log does not go on from what was seen")));
  }

  @Test
  void nobody_is_not_found() {
    assertFails(
        ready(alice).send(Name.parse("nobody"), "hi"), new Failure.NotFound(Name.parse("nobody")));
  }

  @Test
  void numbers_are_added_up() {
    var client = ready(alice);

    done(client.contribute(HALL, List.of(20_100_000L, 20_300_000L)));
    var sum = done(client.total(HALL));

    assertThat(sum.count()).isEqualTo(2);
    assertThat(Millionths.text(sum.sum())).isEqualTo("40.4");
  }

  @Test
  void a_refusal_says_why() {
    assertFails(ready(alice).total(HALL), new Failure.Refused(Rejection.of(Reason.TOO_FEW)));
  }

  @Test
  void what_the_node_has_no_time_for_is_asked_again() {
    var left = new LinkedBlockingQueue<>(List.of(Reason.UNAVAILABLE, Reason.RATE));
    var client = ready(alice);
    node.house.answering(request ->
        request instanceof Request.Report
            ? Optional.ofNullable(left.poll()).map(why -> new Reply.Refused(Rejection.of(why)))
            : Optional.empty());

    done(client.contribute(HALL, List.of(1L)));

    assertThat(node.house.asked()).filteredOn(Request.Report.class::isInstance).hasSize(3);
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_not_waited_for() {
    var client = ready(ClientPlan.of(node.address, alice).withDeadline(SOON));
    node.house.hush(true);

    assertFails(client.who(), new Failure.TimedOut(true));
  }

  @Test
  void more_than_may_wait_is_refused_at_once() {
    var client = ready(ClientPlan.of(node.address, alice).withQueue(3));
    node.house.hush(true);

    var asked = IntStream.range(0, Link.WINDOW + 3).mapToObj(_ -> client.who()).toList();

    assertFails(client.who(), new Failure.QueueFull(3));
    node.cable.cut();
    node.house.hush(false);
    asked.forEach(SallyportClientTest::done);
    done(client.who());
  }

  @Test
  void a_connection_that_was_cut_is_made_again() {
    var client = ready(alice);
    done(client.who());

    node.cable.cut();

    assertThat(done(client.who())).contains(ALICE);
    assertThat(node.house.entered()).isEqualTo(2);
  }

  @Test
  void who_comes_again_elsewhere_ends_the_client() {
    var client = ready(alice);
    done(client.who());

    node.house.sayToAll(new Notice.Replaced());

    assertThat(done(client.over())).isEqualTo(new Failure.Replaced());
    assertFails(client.who(), new Failure.Replaced());
  }

  @Test
  void who_is_not_known_is_turned_away() {
    var client = open(ClientPlan.of(node.address, SmallNode.stranger(folder, "carol")));

    assertFails(client.ready(), new Failure.LoginRefused(node.address));
    assertThat(done(client.over())).isEqualTo(new Failure.LoginRefused(node.address));
  }

  @Test
  void who_is_invited_is_let_in() {
    var plan =
        ClientPlan.of(node.address, SmallNode.stranger(folder, "carol"))
            .withProof(new Proof.Invited("carol", Secret.copyOf(new byte[16])));

    assertThat(done(open(plan).ready()).name()).isEqualTo(Name.parse("carol"));
  }

  @Test
  void a_node_with_another_key_is_not_talked_to() {
    var key = X25519.publicKey(X25519.privateKey(new SystemEntropy()));
    var other = new NodeAddress("127.0.0.1", node.address.port(), PublicBytes.copyOf(key));

    var client = open(ClientPlan.of(other, alice));

    assertThat(done(client.over()))
        .isEqualTo(new Failure.WrongNode(other, Rejection.of(Reason.PEER_CLOSED)));
    assertThat(node.house.entered()).isZero();
  }

  @Test
  void a_node_that_takes_the_key_for_anothers_is_not_talked_to() {
    var keys = alice.keys();
    node.house.register("mallory", X25519.encoded(keys.sessionKey().toArray()));
    keys.destroy();

    assertThat(done(open(ClientPlan.of(node.address, alice)).over()))
        .isEqualTo(new Failure.Misnamed(ALICE, Name.parse("mallory")));
  }

  @Test
  void a_node_that_is_not_there_is_told_and_tried_again() {
    var port = node.address.port();
    node.cable.close();

    var client = open(ClientPlan.of(node.address, alice).withDeadline(Duration.ofSeconds(30)));

    assertFails(client.ready(), new Failure.Unreachable(node.address));
    assertThat(client.over().toCompletableFuture()).isNotDone();
    try (var _ = node.cable.again(port)) {
      assertThat(done(client.who())).contains(ALICE);
    }
  }

  @Test
  void a_closed_client_does_nothing() {
    var client = ready(alice);
    node.house.hush(true);
    var asked = client.who();

    client.close();

    assertFails(asked, new Failure.Closed());
    assertFails(client.who(), new Failure.Closed());
    assertFails(client.send(BOB, "hi"), new Failure.Closed());
  }

  @Test
  void an_identity_that_others_may_read_is_not_used() throws IOException {
    Files.setPosixFilePermissions(alice.path(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> IdentityFile.open(alice.path()))
        .isInstanceOfSatisfying(
            ClientException.class,
            failed ->
                assertThat(failed.failure())
                    .isEqualTo(
                        new Failure.Unusable(
                            alice.path(),
                            "group or others may use it",
                            "chmod 600 " + alice.path())));
  }

  @Test
  void nothing_of_an_identity_may_be_read_by_others() throws IOException {
    ready(bob);
    done(ready(alice).send(BOB, "hi"));

    try (var files = Files.walk(folder)) {
      assertThat(files.skip(1))
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .endsWith("------"));
    }
  }

  @Test
  void keys_that_are_a_day_old_are_renewed_and_published() {
    var old = folder.resolve("carol.id");
    var carol =
        IdentityFile.create(old, Instant.now().minus(Duration.ofDays(2)), new SystemEntropy());
    var before = carol.keys();
    node.house.register("carol", X25519.encoded(before.sessionKey().toArray()));

    ready(carol);

    await().until(() -> node.house.shown("carol").isPresent());
    var shown = Bundle.decode(node.house.shown("carol").orElseThrow().toArray());
    assertThat(shown.prekey().id()).isEqualTo(2);
    assertThat(carol.keys().prekey(2)).isPresent();
    assertThat(shown.identity()).isEqualTo(before.identityKey());
  }

  private Path made(String name) {
    try {
      return Files.createDirectory(folder.resolve(name));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private SallyportClient ready(IdentityFile identity) {
    return ready(ClientPlan.of(node.address, identity));
  }

  private SallyportClient ready(ClientPlan plan) {
    var client = open(plan);
    done(client.ready());
    return client;
  }

  private SallyportClient open(ClientPlan plan) {
    var client = SallyportClient.open(plan, KIT.system());
    clients.add(client);
    return client;
  }

  private static Envelope envelope(Envelope.Id id, Content content) {
    return new Envelope(id, ALICE, BOB, Instant.EPOCH, content);
  }

  private static Phrase phrase(IdentityFile identity) {
    var keys = identity.keys();
    var phrase = Phrase.ofIdentity(keys.identityKey());
    keys.destroy();
    return phrase;
  }

  private static void assertFails(CompletionStage<?> stage, Failure why) {
    assertThatThrownBy(() -> done(stage))
        .satisfies(thrown -> assertThat(ClientException.of(thrown)).isEqualTo(why));
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, SECONDS).join();
  }
}
