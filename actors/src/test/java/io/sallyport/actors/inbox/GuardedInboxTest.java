package io.sallyport.actors.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Inboxes of those who prove at each login who they are.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class GuardedInboxTest {
  private static final Name BOB = Name.parse("bob");
  private static final SessionId ELSEWHERE = new SessionId("another hall", 1);
  private static final Reply DONE = new Reply.Done();

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
  void who_proves_a_name_acts_as_that_without_an_attachment() {
    hall.attached("alice").sendAndWait("bob", "hello");
    var bob = hall.proved("bob");

    assertThat(bob.fetch()).containsExactly("hello");
    bob.sendAndWait("alice", "and back");

    assertThat(hall.attached("carol").demand(new Request.Look()))
        .isEqualTo(new Reply.Present(List.of(Name.parse("alice"), Name.parse("carol"))));
  }

  @Test
  void a_name_that_was_proved_stays_guarded_when_its_inbox_has_left_the_memory() {
    hall.proved("bob").fetch();

    hall.restart("bob");

    assertThat(Hall.reason(hall.guest().attach("bob"))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(hall.proved("bob").attach("bob")).isEqualTo(new Reply.Attached(BOB, true, 0));
  }

  @Test
  void a_name_can_be_guarded_before_its_owner_comes() {
    assertThat(hall.guard("bob")).isEqualTo(DONE);

    assertThat(Hall.reason(hall.guest().attach("bob"))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(Hall.reason(hall.guard("B0b"))).isEqualTo(Reason.NAME_TAKEN);
  }

  @Test
  void guarding_is_answered_only_when_it_is_stored() {
    hall.journal.failNextPersisted();

    assertThat(Hall.reason(hall.guard("bob"))).isEqualTo(Reason.UNAVAILABLE);
    hall.awaitNewStart("bob");

    assertThat(hall.guest().attach("bob")).isInstanceOf(Reply.Attached.class);
  }

  @Test
  void a_session_without_a_proof_loses_its_inbox_to_the_one_that_brings_it() {
    var unproved = hall.attached("bob");
    hall.attached("alice").sendAndWait("bob", "secret");

    hall.proved("bob").fetch();

    assertThat(unproved.notice()).isEqualTo(new Notice.Replaced());
    assertThat(Hall.reason(unproved.demand(new Request.Collect(0)))).isEqualTo(Reason.WRONG_PHASE);
    assertThat(Hall.reason(unproved.attach("bob"))).isEqualTo(Reason.NAME_TAKEN);
  }

  @Test
  void the_newest_of_those_who_prove_a_name_holds_its_inbox_on_whatever_node() {
    var first = hall.proved("bob");
    first.attachForPushes("bob");
    var second = hall.proved("bob", hall.supervisor());

    assertThat(second.attachForPushes("bob")).isEqualTo(new Reply.Attached(BOB, true, 0));
    assertThat(first.notice()).isEqualTo(new Notice.Replaced());
    hall.attached("alice").send("bob", "hello");

    assertThat(second.pushed()).containsExactly("hello");
    first.hearsNothing();
    first.leave();
    assertThat(Hall.reason(hall.guest().attach("bob"))).isEqualTo(Reason.NAME_TAKEN);
  }

  @Test
  void a_copy_of_a_command_that_comes_late_takes_the_inbox_from_nobody() {
    var supervisor = kit.<InboxOutcome>createTestProbe();
    var seat = new Seat(supervisor.ref(), ELSEWHERE, Optional.of(BOB));
    var attach = new InboxCommand.Attach(BOB, true, seat, 1);
    hall.tell("bob", attach);
    supervisor.expectMessageClass(InboxOutcome.Attached.class);
    var newest = hall.proved("bob");
    newest.attachForPushes("bob");
    supervisor.expectMessage(new InboxOutcome.Replaced(seat.session()));

    hall.tell("bob", attach);

    assertThat(supervisor.expectMessageClass(InboxOutcome.Refused.class).why().reason())
        .isEqualTo(Reason.REPLACED);
    newest.hearsNothing();
  }

  @Test
  void a_holder_that_finds_another_in_its_place_is_told_that_it_was_replaced() {
    var bob = hall.proved("bob");
    bob.attach("bob");
    var elsewhere =
        new Seat(kit.<InboxOutcome>createTestProbe().ref(), ELSEWHERE, Optional.of(BOB));

    hall.moveAndGiveTo("bob", elsewhere);

    assertThat(bob.notice()).isEqualTo(new Notice.Replaced());
    assertThat(bob.fetch()).isEmpty();
  }

  @Test
  void what_is_settled_is_gone_for_good_and_nothing_else_is() {
    var alice = hall.attached("alice");
    LongStream.rangeClosed(1, 3).forEach(number -> send(alice, number));
    var bob = hall.proved("bob");

    assertThat(bob.demand(settle(3, 1, 9))).isEqualTo(DONE);
    hall.restart("bob");

    assertThat(bob.fetch()).containsExactly("text 2");
    assertThat(bob.demand(settle(3, 1, 9))).isEqualTo(DONE);
  }

  @Test
  void a_first_word_that_cannot_be_stored_is_refused_and_can_be_said_again() {
    send(hall.attached("alice"), 1);
    var bob = hall.proved("bob");
    hall.journal.failNextPersisted();

    assertThat(Hall.reason(bob.demand(settle(1)))).isEqualTo(Reason.UNAVAILABLE);
    hall.awaitNewStart("bob");

    assertThat(bob.demand(settle(1))).isEqualTo(DONE);
    assertThat(bob.fetch()).isEmpty();
  }

  @Test
  void a_settlement_that_cannot_be_stored_is_refused_and_everything_stays() {
    send(hall.attached("alice"), 1);
    var bob = hall.proved("bob");
    bob.fetch();
    hall.journal.failNextPersisted();

    assertThat(Hall.reason(bob.demand(settle(1)))).isEqualTo(Reason.UNAVAILABLE);
    hall.awaitNewStart("bob");

    assertThat(bob.fetch()).containsExactly("text 1");
    assertThat(bob.demand(settle(1))).isEqualTo(DONE);
  }

  @Test
  void a_copy_of_a_settlement_settles_nothing_more() {
    send(hall.attached("alice"), 1);
    send(hall.attached("carol"), 1);
    var supervisor = kit.<InboxOutcome>createTestProbe();
    var seat = new Seat(supervisor.ref(), ELSEWHERE, Optional.of(BOB));
    var settle = new InboxCommand.Settle(seat, List.of(id(1)), 1);

    hall.tell("bob", settle);
    hall.tell("bob", settle);

    supervisor.expectMessage(new InboxOutcome.Done(1));
    supervisor.expectMessage(new InboxOutcome.Done(1));
    assertThat(hall.proved("bob").fetch()).hasSize(1);
  }

  @Test
  void what_is_settled_out_of_order_was_delivered_and_the_next_page_comes_when_all_is() {
    var alice = hall.attached("alice");
    send(alice, 1);
    send(alice, 2);
    var bob = hall.proved("bob");
    bob.attachForPushes("bob");
    bob.push();
    var carol = hall.attached("carol");
    long ticket = carol.ask(deposit(3));

    bob.demand(settle(2));
    bob.hearsNothing();
    bob.demand(settle(1));
    assertThat(bob.pushed()).containsExactly("text 3");
    bob.demand(settle(3));

    assertThat(carol.reply(ticket)).isEqualTo(new Reply.Deposited(true));
  }

  @Test
  void a_sealed_letter_is_stored_as_such_and_names_no_sender() {
    var alice = hall.attached("alice");
    var sealed = new Request.Deposit(id(1), BOB, Content.sealed(new byte[] {1, 2}), true);
    assertThat(Hall.reason(alice.demand(sealed))).isEqualTo(Reason.NOT_REGISTERED);
    hall.guard("bob");

    assertThat(alice.demand(sealed)).isEqualTo(new Reply.Deposited(false));
    assertThat(alice.demand(sealed)).isEqualTo(new Reply.Deposited(false));
    hall.restart("bob");

    var page = (Reply.Collected) hall.proved("bob").demand(new Request.Collect(0));
    var envelope = page.envelopes().getFirst().envelope();
    assertThat(page.envelopes()).hasSize(1);
    assertThat(envelope.content()).isEqualTo(Content.sealed(new byte[] {1, 2}));
    assertThat(envelope.from().text()).matches("#[0-9a-f]{32}");
    assertThat(hall.journal.persistedInStorage("inbox|bob").toString()).doesNotContain("alice");
  }

  @Test
  void who_proves_one_name_is_given_no_other() {
    assertThat(Hall.reason(hall.proved("bob").attach("alice"))).isEqualTo(Reason.WRONG_PHASE);
  }

  private static void send(Hall.Guest guest, long number) {
    assertThat(guest.demand(deposit(number))).isInstanceOf(Reply.Deposited.class);
  }

  private static Request.Deposit deposit(long number) {
    return new Request.Deposit(id(number), BOB, Content.ofText("text " + number), true);
  }

  private static Request.Settle settle(long... numbers) {
    return new Request.Settle(LongStream.of(numbers).mapToObj(GuardedInboxTest::id).toList());
  }

  private static Envelope.Id id(long number) {
    return new Envelope.Id(0, number);
  }
}
