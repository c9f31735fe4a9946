package io.sallyport.actors.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.house.Quota;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.persistence.testkit.ProcessingSuccess;
import org.apache.pekko.persistence.testkit.WriteEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Deposits that reach an inbox together.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class InboxBatchTest {
  private static final long BATCH = 99;
  private static final InboxOutcome TAKEN = new InboxOutcome.Taken(BATCH);

  @JUnit5TestKit public final ActorTestKit kit = Hall.kit();
  private final List<Integer> writes = Collections.synchronizedList(new ArrayList<>());
  private Hall hall;
  private TestProbe<InboxOutcome> sender;

  @BeforeEach
  void openTheHall() {
    hall = new Hall(kit);
    sender = kit.createTestProbe();
    hall.journal.clearAll();
    hall.images.clearAll();
    hall.journal.resetPolicy();
    writes.clear();
  }

  @AfterEach
  void letTheJournalBe() {
    hall.journal.resetPolicy();
  }

  @Test
  void a_batch_is_stored_by_one_write_and_each_deposit_is_answered() {
    countWrites(new CountDownLatch(0));

    tell(deposit(1, "alice", "one"), deposit(2, "carol", "two"), deposit(3, "alice", "three"));

    expect(deposited(1), deposited(2), deposited(3), TAKEN);
    assertThat(writes).containsExactly(1);
    assertThat(hall.proved("bob").fetch()).containsExactly("one", "two", "three");
  }

  @Test
  void the_one_too_many_of_a_batch_is_refused_and_the_others_are_stored() {
    tell(
        deposit(1, "alice", "a"),
        deposit(2, "alice", "b"),
        deposit(3, "alice", "c"),
        deposit(4, "alice", "d"),
        deposit(5, "alice", "too much"),
        deposit(6, "carol", "e"));

    assertThat(refused(5)).isEqualTo(Reason.QUOTA);
    expect(deposited(1), deposited(2), deposited(3), deposited(4), deposited(6), TAKEN);
    assertThat(hall.proved("bob").fetch()).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void what_comes_twice_in_a_batch_is_stored_once_and_answered_twice() {
    var once = deposit(1, "alice", "once").envelope();

    tell(deposit(1, once), deposit(2, once));

    expect(deposited(1), deposited(2), TAKEN);
    assertThat(hall.journal.persistedInStorage("inbox|bob")).hasSize(1);
  }

  @Test
  void a_batch_of_which_nothing_is_stored_is_taken_at_once() {
    tell(deposit(1, "alice", "here"));
    expect(deposited(1), TAKEN);

    tell(deposit(1, "alice", "here"));

    expect(deposited(1), TAKEN);
    assertThat(hall.journal.persistedInStorage("inbox|bob")).hasSize(1);
  }

  @Test
  void when_the_journal_fails_each_of_a_batch_is_refused_and_none_is_stored() {
    hall.journal.failNextPersisted();

    tell(deposit(1, "alice", "one"), deposit(2, "alice", "two"));

    assertThat(refused(1)).isEqualTo(Reason.UNAVAILABLE);
    assertThat(refused(2)).isEqualTo(Reason.UNAVAILABLE);
    expect(TAKEN);
    hall.awaitNewStart("bob");
    assertThat(hall.proved("bob").fetch()).isEmpty();
  }

  @Test
  void what_was_stored_before_is_not_refused_with_a_batch_that_fails() {
    tell(deposit(1, "alice", "here"));
    expect(deposited(1), TAKEN);
    hall.journal.failNextPersisted();

    tell(deposit(1, "alice", "here"), deposit(2, "alice", "lost"));

    expect(deposited(1));
    assertThat(refused(2)).isEqualTo(Reason.UNAVAILABLE);
    expect(TAKEN);
    hall.awaitNewStart("bob");
    tell(deposit(1, "alice", "here"), deposit(2, "alice", "lost"));
    expect(deposited(1));
    assertThat(refused(2)).isEqualTo(Reason.UNAVAILABLE);
    expect(TAKEN);
  }

  @Test
  void a_holder_is_told_a_batch_at_once_and_settles_all_of_it() {
    var bob = hall.proved("bob");
    bob.attachForPushes("bob");

    tell(deposit(1, "alice", "one"), deposit(2, "alice", "two"));
    expect(TAKEN);

    assertThat(bob.pushed()).containsExactly("one", "two");
    bob.demand(new Request.Acknowledge(2));
    expect(new InboxOutcome.Deposited(1, true), new InboxOutcome.Deposited(2, true));
    hall.awaitStored("bob", new MailboxEvent.Removed(2));
  }

  @Test
  void an_inbox_that_was_empty_stores_a_batch_without_an_image() {
    hall = new Hall(kit, new Quota(100, 1000, 100, 1000));

    tell(IntStream.rangeClosed(1, 64).mapToObj(i -> deposit(i, "alice", "x")).toList());
    IntStream.rangeClosed(1, 64).forEach(i -> expect(deposited(i)));
    expect(TAKEN);
    hall.proved("bob").fetch();

    assertThat(hall.images.persistedInStorage("inbox|bob")).isEmpty();
  }

  @Test
  void sixty_four_that_are_out_at_once_are_stored_by_two_writes() {
    hall = new Hall(kit, new Quota(100, 1000, 100, 1000));
    var alice = hall.attached("alice");
    var written = new CountDownLatch(1);
    countWrites(written);

    var tickets = IntStream.range(0, 64).mapToObj(i -> alice.send("bob", "" + i)).toList();
    assertThat(alice.demand(new Request.Look())).isInstanceOf(Reply.Present.class);
    written.countDown();

    assertThat(tickets)
        .allSatisfy(
            ticket -> assertThat(alice.reply(ticket)).isEqualTo(new Reply.Deposited(false)));
    assertThat(writes).containsExactly(1, 1);
    assertThat(hall.attached("bob").fetch())
        .isEqualTo(IntStream.range(0, 64).mapToObj(Integer::toString).toList());
  }

  @Test
  void a_batch_that_is_lost_comes_again_with_those_that_waited_behind_it() {
    var region = kit.<ShardingEnvelope<InboxCommand>>createTestProbe();
    var alice = hall.proved("alice", hall.supervisor(region.ref()));

    alice.send("bob", "one");
    assertThat(texts(region)).containsExactly("one");
    alice.send("bob", "two");
    region.expectNoMessage(Duration.ofMillis(100));
    hall.time.timePasses(Duration.ofSeconds(2));

    assertThat(texts(region)).containsExactly("one", "two");
  }

  @Test
  void a_batch_crosses_between_nodes_as_it_was_sent() {
    var sealed =
        new Envelope(
            new Envelope.Id(1, 2),
            Name.parse("alice"),
            Name.parse("bob"),
            Hall.NOON,
            Content.sealed(new byte[] {1, 2, 3}));
    var deposits = List.of(deposit(1, "alice", "text"), deposit(2, sealed));

    kit.serializationTestKit().verifySerialization(batch(deposits), true);
    kit.serializationTestKit().verifySerialization(TAKEN, true);
  }

  /// Counts the events of each write; none is done before the latch is open.
  private void countWrites(CountDownLatch open) {
    hall.journal.withPolicy((_, operation) -> {
      if (operation instanceof WriteEvents events) {
        await(open);
        writes.add(events.getBatch().size());
      }
      return ProcessingSuccess.getInstance();
    });
  }

  private static void await(CountDownLatch open) {
    try {
      open.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private void tell(InboxCommand.Deposit... deposits) {
    tell(List.of(deposits));
  }

  private void tell(List<InboxCommand.Deposit> deposits) {
    hall.tell("bob", batch(deposits));
  }

  private InboxCommand.DepositAll batch(List<InboxCommand.Deposit> deposits) {
    return new InboxCommand.DepositAll(deposits, BATCH, sender.ref());
  }

  private InboxCommand.Deposit deposit(long number, String from, String text) {
    var id = new Envelope.Id(0, number);
    return deposit(
        number,
        new Envelope(id, Name.parse(from), Name.parse("bob"), Hall.NOON, Content.ofText(text)));
  }

  private InboxCommand.Deposit deposit(long number, Envelope envelope) {
    return new InboxCommand.Deposit(envelope, true, number, sender.ref());
  }

  private void expect(InboxOutcome... outcomes) {
    for (var outcome : outcomes) {
      sender.expectMessage(outcome);
    }
  }

  private Reason refused(long number) {
    var refused = sender.expectMessageClass(InboxOutcome.Refused.class);
    assertThat(refused.number()).isEqualTo(number);
    return refused.why().reason();
  }

  private static InboxOutcome deposited(long number) {
    return new InboxOutcome.Deposited(number, false);
  }

  private static List<String> texts(TestProbe<ShardingEnvelope<InboxCommand>> region) {
    return ((InboxCommand.DepositAll) region.receiveMessage().message())
        .deposits().stream().map(deposit -> deposit.envelope().content().text()).toList();
  }
}
