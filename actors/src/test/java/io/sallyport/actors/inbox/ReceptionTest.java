package io.sallyport.actors.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ReceptionTest {
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
    var alice = attached("alice");
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
    attached("alice").sendAndWait("bob", "secret");
    var bob = hall.guest();
    bob.attach("bob");

    hall.moveAndGiveTo(
        "bob", new Seat(kit.<InboxOutcome>createTestProbe().ref(), ELSEWHERE, Optional.empty()));

    assertThat(bob.notice()).isEqualTo(new Notice.Stopping());
    assertThat(reason(bob.demand(new Request.Collect(0)))).isEqualTo(Reason.WRONG_PHASE);
  }

  @Test
  void a_holder_is_known_again_as_soon_as_its_inbox_has_left_the_memory() {
    var bob = hall.guest();
    bob.attachForPushes("bob");
    var elsewhere = hall.guest(hall.supervisor());

    hall.restart("bob");
    bob.fetch();

    assertThat(reason(elsewhere.attach("bob"))).isEqualTo(Reason.BUSY_IDENTITY);
  }

  @Test
  void a_name_belongs_to_the_session_that_took_it_first_for_as_long_as_that_lives() {
    var first = attached("alice");
    var second = hall.guest();

    assertThat(reason(second.attach("alice"))).isEqualTo(Reason.BUSY_IDENTITY);
    assertThat(reason(second.attach("Alice"))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(first.fetch()).isEmpty();

    first.leave();
    assertThat(second.attach("alice")).isEqualTo(new Reply.Attached(Name.parse("alice"), true, 0));
  }

  @Test
  void a_name_stays_with_its_holder_while_its_inbox_is_not_in_memory() {
    var first = attached("alice");
    hall.restart("alice");

    var second = hall.guest();
    assertThat(reason(second.attach("alice"))).isEqualTo(Reason.BUSY_IDENTITY);

    first.leave();
    assertThat(second.attach("alice")).isInstanceOf(Reply.Attached.class);
  }

  @Test
  void an_envelope_is_delivered_once_the_recipients_session_has_acknowledged_it() {
    var alice = attached("alice");
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
    var alice = attached("alice");
    var bob = hall.guest();
    bob.attachForPushes("bob");

    long ticket = alice.send("bob", "hello");
    bob.push();
    alice.hearsNothing();
    hall.time.timePasses(Duration.ofSeconds(1));

    assertThat(alice.reply(ticket)).isEqualTo(QUEUED);
    bob.leave();
    assertThat(attached("bob").fetch()).containsExactly("hello");
  }

  @Test
  void whoever_waits_for_a_recipient_that_leaves_learns_at_once_that_it_is_queued() {
    var alice = attached("alice");
    var bob = hall.guest();
    bob.attachForPushes("bob");

    long ticket = alice.send("bob", "hello");
    bob.push();
    bob.leave();

    assertThat(alice.reply(ticket)).isEqualTo(QUEUED);
  }

  @Test
  void what_waited_is_pushed_at_login_and_what_comes_later_after_the_acknowledgement() {
    var alice = attached("alice");
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
  void an_inbox_that_moved_learns_who_holds_it_and_goes_on_where_it_was() {
    var alice = attached("alice");
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

  @Test
  void a_holder_that_attaches_again_is_told_what_waits_now() {
    attached("alice").sendAndWait("bob", "hello");
    var supervisor = kit.<InboxOutcome>createTestProbe();
    var seat = new Seat(supervisor.ref(), ELSEWHERE, Optional.empty());
    var bob = Name.parse("bob");

    hall.tell("bob", new InboxCommand.Attach(bob, false, seat, 1));
    hall.tell("bob", new InboxCommand.Acknowledge(seat, 1, 2));
    hall.tell("bob", new InboxCommand.Attach(bob, false, seat, 3));

    supervisor.expectMessage(new InboxOutcome.Attached(1, bob, false, 1));
    supervisor.expectMessage(new InboxOutcome.Done(2));
    supervisor.expectMessage(new InboxOutcome.Attached(3, bob, true, 0));
  }

  private Hall.Guest attached(String name) {
    var guest = hall.guest();
    assertThat(guest.attach(name)).isInstanceOf(Reply.Attached.class);
    return guest;
  }

  private static Reason reason(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    return ((Reply.Refused) reply).why().reason();
  }
}
