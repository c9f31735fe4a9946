package io.sallyport.protocol.house;

import static io.sallyport.protocol.house.PostOfficeKit.ALICE;
import static io.sallyport.protocol.house.PostOfficeKit.BOB;
import static io.sallyport.protocol.house.PostOfficeKit.NOW;
import static io.sallyport.protocol.house.PostOfficeKit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Inboxes of who proves nothing.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PostOfficeTest {
  private final PostOfficeKit kit = new PostOfficeKit();
  private final PostOffice<String> office = kit.office();

  @Test
  void an_inbox_belongs_to_one_connection_while_that_lives() {
    assertThat(kit.attach("one", ALICE)).isEqualTo(new Reply.Attached(ALICE, false, 0));
    assertThat(kit.attach("two", ALICE)).isEqualTo(refused(Reason.BUSY_IDENTITY));
    assertThat(kit.attach("one", BOB))
        .isEqualTo(new Reply.Refused(new Rejection(Reason.WRONG_PHASE, "second name")));

    office.leave("one");

    assertThat(kit.attach("two", ALICE)).isEqualTo(new Reply.Attached(ALICE, true, 0));
  }

  @Test
  void a_name_that_looks_like_an_owners_is_taken_even_while_he_is_away() {
    kit.attach("one", ALICE);
    office.leave("one");

    assertThat(kit.attach("two", Name.parse("AL1CE")))
        .isEqualTo(new Reply.Refused(new Rejection(Reason.NAME_TAKEN, "looks like another name")));
    assertThat(kit.ask("x", new Request.Look())).isEqualTo(new Reply.Present(List.of()));
  }

  @Test
  void an_envelope_for_somebody_who_is_here_is_pushed_and_counts_as_delivered_when_acknowledged() {
    kit.attach("a", ALICE);
    kit.attach("b", BOB);

    assertThat(kit.deposit("a", BOB, "hello")).isEqualTo(new Reply.Deposited(true));

    assertThat(kit.pushed()).containsExactly("b 1 hello");
    assertThat(office.waiting(BOB)).isEmpty();
  }

  @Test
  void an_envelope_that_nobody_acknowledged_waits_and_is_not_told_twice() {
    kit.attach("a", ALICE);
    kit.attach("b", BOB);
    kit.acknowledgeNothing();

    assertThat(kit.deposit("a", BOB, "one")).isEqualTo(new Reply.Deposited(false));
    assertThat(kit.deposit("a", BOB, "two")).isEqualTo(new Reply.Deposited(false));
    assertThat(kit.pushed()).containsExactly("b 1 one");

    kit.ask("b", new Request.Acknowledge(1));
    assertThat(kit.pushed()).containsExactly("b 1 one", "b 2 two");
    assertThat(office.waiting(BOB)).hasSize(1);
  }

  @Test
  void what_has_waited_is_told_after_the_greeting_and_again_to_the_next_connection() {
    kit.attach("a", ALICE);
    kit.deposit("a", BOB, "one");
    kit.acknowledgeNothing();

    assertThat(kit.attach("b", BOB)).isEqualTo(new Reply.Attached(BOB, false, 1));
    assertThat(kit.pushed()).isEmpty();
    office.push(BOB);
    office.leave("b");
    kit.attach("b2", BOB);
    office.push(BOB);

    assertThat(kit.pushed()).containsExactly("b 1 one", "b2 1 one");
  }

  @Test
  void the_house_says_who_sent_it_and_when() {
    kit.attach("a", ALICE);
    kit.deposit("a", BOB, "one");

    assertThat(office.waiting(BOB))
        .containsExactly(
            new Queued(
                1, new Envelope(new Envelope.Id(0, 1), ALICE, BOB, NOW, Content.ofText("one"))));
  }

  @Test
  void a_message_that_comes_again_is_answered_and_not_stored() {
    kit.attach("a", ALICE);
    var request = new Request.Deposit(new Envelope.Id(0, 7), BOB, Content.ofText("once"), true);

    assertThat(kit.ask("a", request)).isEqualTo(new Reply.Deposited(false));
    assertThat(kit.ask("a", request)).isEqualTo(new Reply.Deposited(false));
    assertThat(office.waiting(BOB)).hasSize(1);
  }

  @Test
  void a_message_that_comes_again_after_it_was_acknowledged_counts_as_delivered() {
    kit.attach("a", ALICE);
    kit.attach("b", BOB);
    var request = new Request.Deposit(new Envelope.Id(0, 7), BOB, Content.ofText("once"), true);

    assertThat(kit.ask("a", request)).isEqualTo(new Reply.Deposited(true));
    assertThat(kit.ask("a", request)).isEqualTo(new Reply.Deposited(true));
    assertThat(kit.pushed()).containsExactly("b 1 once");
  }

  @Test
  void who_comes_to_an_inbox_that_was_emptied_is_told_that_nothing_waits() {
    kit.attach("a", ALICE);
    kit.attach("b", BOB);
    kit.deposit("a", BOB, "one");
    office.leave("b");

    assertThat(kit.attach("b2", BOB)).isEqualTo(new Reply.Attached(BOB, true, 0));
  }

  @Test
  void a_full_inbox_and_an_unknown_recipient_are_refused() {
    kit.attach("a", ALICE);
    kit.deposit("a", BOB, "one");
    kit.deposit("a", BOB, "two");
    kit.deposit("a", BOB, "three");
    var toNobody =
        new Request.Deposit(
            new Envelope.Id(0, 99), Name.parse("nobody"), Content.ofText("x"), false);

    assertThat(kit.deposit("a", BOB, "four"))
        .isEqualTo(new Reply.Refused(new Rejection(Reason.QUOTA, "inbox is full")));
    assertThat(kit.ask("a", toNobody)).isEqualTo(refused(Reason.NOT_REGISTERED));
  }

  @Test
  void collecting_takes_nothing_away_and_acknowledging_does() {
    kit.attach("a", ALICE);
    kit.deposit("a", BOB, "one");
    kit.deposit("a", BOB, "two");
    kit.ask("b", new Request.Attach(BOB, false));

    assertThat(kit.ask("b", new Request.Collect(0)))
        .isEqualTo(new Reply.Collected(office.waiting(BOB)));
    assertThat(kit.ask("b", new Request.Collect(1)))
        .isEqualTo(new Reply.Collected(office.waiting(BOB).subList(1, 2)));
    kit.ask("b", new Request.Acknowledge(1));

    assertThat(office.waiting(BOB)).extracting(Queued::sequence).containsExactly(2L);
    assertThat(kit.pushed()).isEmpty();
  }

  @Test
  void who_has_no_inbox_can_do_nothing() {
    var wrong = refused(Reason.WRONG_PHASE);

    assertThat(kit.deposit("x", BOB, "one")).isEqualTo(wrong);
    assertThat(kit.ask("x", new Request.Collect(0))).isEqualTo(wrong);
    assertThat(kit.ask("x", new Request.Acknowledge(1))).isEqualTo(wrong);
    office.leave("x");
    assertThat(kit.ask("x", new Request.Look())).isEqualTo(new Reply.Present(List.of()));
  }

  @Test
  void who_is_here_is_told_in_the_order_of_coming() {
    kit.attach("b", BOB);
    kit.attach("a", ALICE);

    assertThat(kit.ask("x", new Request.Look())).isEqualTo(new Reply.Present(List.of(BOB, ALICE)));
  }
}
