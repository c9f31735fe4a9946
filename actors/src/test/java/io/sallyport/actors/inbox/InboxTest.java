package io.sallyport.actors.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// What an inbox keeps, and what it refuses to take.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class InboxTest {
  private static final Reply QUEUED = new Reply.Deposited(false);

  @JUnit5TestKit public final ActorTestKit kit = Hall.kit();
  private Hall hall;

  @BeforeEach
  void openTheHall() {
    hall = new Hall(kit);
    hall.journal.clearAll();
    hall.images.clearAll();
    hall.journal.resetPolicy();
  }

  @Test
  void a_message_waits_for_somebody_who_has_never_come() {
    var alice = hall.attached("alice");

    assertThat(alice.sendAndWait("bob", "hello")).isEqualTo(QUEUED);

    var bob = hall.guest();
    assertThat(bob.attach("bob")).isEqualTo(new Reply.Attached(Name.parse("bob"), false, 1));
    assertThat(bob.fetch()).containsExactly("hello");
  }

  @Test
  void what_waits_survives_the_end_of_the_entity() {
    var alice = hall.attached("alice");
    alice.sendAndWait("bob", "one");
    alice.sendAndWait("bob", "two");

    hall.restart("bob");

    assertThat(hall.attached("bob").fetch()).containsExactly("one", "two");
  }

  @Test
  void the_house_stamps_sender_and_time() {
    hall.attached("alice").sendAndWait("bob", "hello");

    var page = (Reply.Collected) hall.attached("bob").demand(new Request.Collect(0));

    var envelope = page.envelopes().getFirst().envelope();
    assertThat(envelope.from()).isEqualTo(Name.parse("alice"));
    assertThat(envelope.sentAt()).isEqualTo(Hall.NOON);
  }

  @Test
  void a_deposit_is_answered_only_after_its_event_is_stored() {
    var alice = hall.attached("alice");

    alice.sendAndWait("bob", "hello");

    assertThat(hall.journal.persistedInStorage("inbox|bob")).hasSize(1);
  }

  @Test
  void a_deposit_that_cannot_be_stored_is_refused_and_later_ones_are_not() {
    var alice = hall.attached("alice");
    hall.journal.failNextPersisted();

    var refused = alice.sendAndWait("bob", "lost");
    hall.awaitNewStart("bob");
    var stored = alice.sendAndWait("bob", "kept");

    assertThat(Hall.reason(refused)).isEqualTo(Reason.UNAVAILABLE);
    assertThat(stored).isEqualTo(QUEUED);
    assertThat(hall.attached("bob").fetch()).containsExactly("kept");
  }

  @Test
  void what_was_refused_is_not_stored_by_a_copy_that_comes_later() {
    var alice = hall.attached("alice");
    var deposit = Hall.Guest.deposit(hall.nextId(), "bob", "refused");
    hall.journal.failNextPersisted();

    var first = alice.ask(deposit);
    var copy = alice.ask(deposit);
    assertThat(Hall.reason(alice.reply(first))).isEqualTo(Reason.UNAVAILABLE);
    hall.awaitNewStart("bob");

    assertThat(Hall.reason(alice.reply(copy))).isEqualTo(Reason.UNAVAILABLE);
    assertThat(hall.attached("bob").fetch()).isEmpty();
  }

  @Test
  void an_emptied_inbox_keeps_no_events() {
    var alice = hall.attached("alice");
    var bob = hall.guest();
    bob.attach("bob");
    for (int i = 1; i <= 30; i++) {
      alice.sendAndWait("bob", "x");
      bob.demand(new Request.Acknowledge(i));
    }

    await()
        .untilAsserted(
            () -> assertThat(hall.journal.persistedInStorage("inbox|bob")).hasSizeLessThan(20));
    hall.restart("bob");
    assertThat(bob.fetch()).isEmpty();
  }

  @Test
  void the_same_id_is_stored_once_and_answered_twice() {
    var alice = hall.attached("alice");
    var deposit = Hall.Guest.deposit(new Envelope.Id(1, 2), "bob", "once");

    assertThat(alice.demand(deposit)).isEqualTo(QUEUED);
    assertThat(alice.demand(deposit)).isEqualTo(QUEUED);

    hall.restart("bob");
    assertThat(alice.demand(deposit)).isEqualTo(QUEUED);
    assertThat(hall.attached("bob").fetch()).containsExactly("once");
  }

  @Test
  void a_full_inbox_refuses_before_it_accepts() {
    var alice = hall.attached("alice");
    var carol = hall.attached("carol");
    for (int i = 0; i < 4; i++) {
      assertThat(alice.sendAndWait("bob", "x")).isEqualTo(QUEUED);
    }

    assertThat(Hall.reason(alice.sendAndWait("bob", "x"))).isEqualTo(Reason.QUOTA);
    assertThat(carol.sendAndWait("bob", "x")).isEqualTo(QUEUED);
    assertThat(Hall.reason(carol.sendAndWait("bob", "x"))).isEqualTo(Reason.QUOTA);
    assertThat(hall.attached("bob").fetch()).hasSize(5);
  }

  @Test
  void a_session_without_a_name_can_do_nothing_and_one_with_a_name_takes_no_other() {
    var guest = hall.guest();
    assertThat(Hall.reason(guest.sendAndWait("bob", "x"))).isEqualTo(Reason.WRONG_PHASE);
    assertThat(Hall.reason(guest.demand(new Request.Collect(0)))).isEqualTo(Reason.WRONG_PHASE);
    guest.attach("alice");
    assertThat(Hall.reason(guest.attach("carol"))).isEqualTo(Reason.WRONG_PHASE);
  }

  @Test
  void everybody_is_listed_in_the_order_of_coming() {
    var carol = hall.attached("carol");
    hall.attached("alice");
    var bob = hall.attached("bob");
    carol.leave();

    assertThat(bob.demand(new Request.Look()))
        .isEqualTo(new Reply.Present(List.of(Name.parse("alice"), Name.parse("bob"))));
  }
}
