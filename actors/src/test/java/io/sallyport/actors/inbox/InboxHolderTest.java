package io.sallyport.actors.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
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

/// Who holds an inbox, and what the holder is pushed and has acknowledged.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class InboxHolderTest {
  private static final SessionId ELSEWHERE = new SessionId("another hall", 1);
  private static final Reply QUEUED = new Reply.Deposited(false);
  private static final Reply DELIVERED = new Reply.Deposited(true);

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
  void an_acknowledgement_that_meets_an_inbox_without_a_holder_counts() {
    var alice = hall.attached("alice");
    alice.sendAndWait("bob", "one");
    var bob = hall.guest();
    bob.attachForPushes("bob");
    bob.push();

    hall.restart("bob");

    assertThat(bob.demand(new Request.Acknowledge(1))).isEqualTo(new Reply.Done());
    assertThat(bob.fetch()).isEmpty();
  }

  @Test
  void a_session_whose_inbox_another_node_gave_away_is_ended_and_learns_nothing_more() {
    hall.attached("alice").sendAndWait("bob", "secret");
    var bob = hall.guest();
    bob.attach("bob");

    hall.moveAndGiveTo("bob", new Seat(kit.<InboxOutcome>createTestProbe().ref(), ELSEWHERE));

    assertThat(bob.notice()).isEqualTo(new Notice.Stopping());
    assertThat(Hall.reason(bob.demand(new Request.Collect(0)))).isEqualTo(Reason.WRONG_PHASE);
  }

  @Test
  void a_holder_is_known_again_as_soon_as_its_inbox_has_left_the_memory() {
    var bob = hall.guest();
    bob.attachForPushes("bob");
    var elsewhere = hall.guest(hall.supervisor());

    hall.restart("bob");
    bob.fetch();

    assertThat(Hall.reason(elsewhere.attach("bob"))).isEqualTo(Reason.BUSY_IDENTITY);
  }

  @Test
  void a_name_belongs_to_the_session_that_took_it_first_for_as_long_as_that_lives() {
    var first = hall.attached("alice");
    var second = hall.guest();

    assertThat(Hall.reason(second.attach("alice"))).isEqualTo(Reason.BUSY_IDENTITY);
    assertThat(Hall.reason(second.attach("Alice"))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(first.fetch()).isEmpty();

    first.leave();
    assertThat(second.attach("alice")).isEqualTo(new Reply.Attached(Name.parse("alice"), true, 0));
  }

  @Test
  void a_name_stays_with_its_holder_while_its_inbox_is_not_in_memory() {
    var first = hall.attached("alice");
    hall.restart("alice");

    var second = hall.guest();
    assertThat(Hall.reason(second.attach("alice"))).isEqualTo(Reason.BUSY_IDENTITY);

    first.leave();
    assertThat(second.attach("alice")).isInstanceOf(Reply.Attached.class);
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
  void an_envelope_is_delivered_once_the_recipients_session_has_acknowledged_it() {
    var alice = hall.attached("alice");
    var bob = hall.guest();
    bob.attachForPushes("bob");

    long ticket = alice.send("bob", "hello");
    var push = bob.push();
    bob.demand(new Request.Acknowledge(push.envelopes().getLast().sequence()));

    assertThat(alice.reply(ticket)).isEqualTo(DELIVERED);
    assertThat(bob.fetch()).isEmpty();
  }

  @Test
  void an_envelope_whose_recipient_does_not_acknowledge_counts_as_queued_and_stays() {
    var alice = hall.attached("alice");
    var bob = hall.guest();
    bob.attachForPushes("bob");

    long ticket = alice.send("bob", "hello");
    bob.push();
    alice.hearsNothing();
    hall.time.timePasses(Duration.ofSeconds(1));

    assertThat(alice.reply(ticket)).isEqualTo(QUEUED);
    bob.leave();
    assertThat(hall.attached("bob").fetch()).containsExactly("hello");
  }

  @Test
  void whoever_waits_for_a_recipient_that_leaves_learns_at_once_that_it_is_queued() {
    var alice = hall.attached("alice");
    var bob = hall.guest();
    bob.attachForPushes("bob");

    long ticket = alice.send("bob", "hello");
    bob.push();
    bob.leave();

    assertThat(alice.reply(ticket)).isEqualTo(QUEUED);
  }

  @Test
  void what_waited_is_pushed_at_login_and_what_comes_later_after_the_acknowledgement() {
    var alice = hall.attached("alice");
    alice.sendAndWait("bob", "one");
    alice.sendAndWait("bob", "two");
    var bob = hall.guest();

    assertThat(bob.attachForPushes("bob"))
        .isEqualTo(new Reply.Attached(Name.parse("bob"), false, 2));
    assertThat(bob.pushed()).containsExactly("one", "two");
    alice.send("bob", "three");
    bob.hearsNothing();
    bob.demand(new Request.Acknowledge(2));
    assertThat(bob.pushed()).containsExactly("three");
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

  @Test
  void an_inbox_that_moved_learns_who_holds_it_and_goes_on_where_it_was() {
    var alice = hall.attached("alice");
    var bob = hall.guest();
    bob.attachForPushes("bob");
    alice.send("bob", "one");
    bob.push();
    bob.demand(new Request.Acknowledge(1));

    hall.restart("bob");
    hall.time.timePasses(Duration.ofSeconds(10));
    alice.send("bob", "two");

    assertThat(bob.pushed()).containsExactly("two");
  }
}
