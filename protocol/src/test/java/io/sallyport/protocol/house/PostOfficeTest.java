package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PostOfficeTest {
  private static final Name ALICE = Name.parse("alice");
  private static final Name BOB = Name.parse("bob");
  private static final Instant NOW = Instant.ofEpochSecond(1000);

  private final List<String> pushed = new ArrayList<>();
  private final PostOffice<String> office =
      new PostOffice<>(
          new Quota(3, 100, 3, 100),
          () -> NOW,
          Pseudonyms.random(FixedEntropy.seeded(1)),
          new Recorder());
  private boolean acknowledges = true;
  private long ids;

  @Test
  void an_inbox_belongs_to_one_connection_while_that_lives() {
    assertThat(attach("one", ALICE)).isEqualTo(new Reply.Attached(ALICE, false, 0));
    assertThat(attach("two", ALICE)).isEqualTo(refused(Reason.BUSY_IDENTITY));
    assertThat(attach("one", BOB))
        .isEqualTo(new Reply.Refused(new Rejection(Reason.WRONG_PHASE, "second name")));

    office.leave("one");

    assertThat(attach("two", ALICE)).isEqualTo(new Reply.Attached(ALICE, true, 0));
  }

  @Test
  void a_name_that_looks_like_an_owners_is_taken_even_while_he_is_away() {
    attach("one", ALICE);
    office.leave("one");

    assertThat(attach("two", Name.parse("AL1CE")))
        .isEqualTo(new Reply.Refused(new Rejection(Reason.NAME_TAKEN, "looks like another name")));
    assertThat(ask("x", new Request.Look())).isEqualTo(new Reply.Present(List.of()));
  }

  @Test
  void an_envelope_for_somebody_who_is_here_is_pushed_and_counts_as_delivered_when_acknowledged() {
    attach("a", ALICE);
    attach("b", BOB);

    assertThat(deposit("a", BOB, "hello")).isEqualTo(new Reply.Deposited(true));

    assertThat(pushed).containsExactly("b 1 hello");
    assertThat(office.waiting(BOB)).isEmpty();
  }

  @Test
  void an_envelope_that_nobody_acknowledged_waits_and_is_not_told_twice() {
    attach("a", ALICE);
    attach("b", BOB);
    acknowledges = false;

    assertThat(deposit("a", BOB, "one")).isEqualTo(new Reply.Deposited(false));
    assertThat(deposit("a", BOB, "two")).isEqualTo(new Reply.Deposited(false));
    assertThat(pushed).containsExactly("b 1 one");

    ask("b", new Request.Acknowledge(1));
    assertThat(pushed).containsExactly("b 1 one", "b 2 two");
    assertThat(office.waiting(BOB)).hasSize(1);
  }

  @Test
  void what_has_waited_is_told_after_the_greeting_and_again_to_the_next_connection() {
    attach("a", ALICE);
    deposit("a", BOB, "one");
    acknowledges = false;

    assertThat(attach("b", BOB)).isEqualTo(new Reply.Attached(BOB, false, 1));
    assertThat(pushed).isEmpty();
    office.push(BOB);
    office.leave("b");
    attach("b2", BOB);
    office.push(BOB);

    assertThat(pushed).containsExactly("b 1 one", "b2 1 one");
  }

  @Test
  void the_house_says_who_sent_it_and_when() {
    attach("a", ALICE);
    deposit("a", BOB, "one");

    assertThat(office.waiting(BOB))
        .containsExactly(
            new Queued(
                1, new Envelope(new Envelope.Id(0, 1), ALICE, BOB, NOW, Content.ofText("one"))));
  }

  @Test
  void a_message_that_comes_again_is_answered_and_not_stored() {
    attach("a", ALICE);
    var request = new Request.Deposit(new Envelope.Id(0, 7), BOB, Content.ofText("once"), true);

    assertThat(ask("a", request)).isEqualTo(new Reply.Deposited(false));
    assertThat(ask("a", request)).isEqualTo(new Reply.Deposited(false));
    assertThat(office.waiting(BOB)).hasSize(1);
  }

  @Test
  void a_message_that_comes_again_after_it_was_acknowledged_counts_as_delivered() {
    attach("a", ALICE);
    attach("b", BOB);
    var request = new Request.Deposit(new Envelope.Id(0, 7), BOB, Content.ofText("once"), true);

    assertThat(ask("a", request)).isEqualTo(new Reply.Deposited(true));
    assertThat(ask("a", request)).isEqualTo(new Reply.Deposited(true));
    assertThat(pushed).containsExactly("b 1 once");
  }

  @Test
  void who_comes_to_an_inbox_that_was_emptied_is_told_that_nothing_waits() {
    attach("a", ALICE);
    attach("b", BOB);
    deposit("a", BOB, "one");
    office.leave("b");

    assertThat(attach("b2", BOB)).isEqualTo(new Reply.Attached(BOB, true, 0));
  }

  @Test
  void a_full_inbox_and_an_unknown_recipient_are_refused() {
    attach("a", ALICE);
    deposit("a", BOB, "one");
    deposit("a", BOB, "two");
    deposit("a", BOB, "three");
    var toNobody =
        new Request.Deposit(
            new Envelope.Id(0, 99), Name.parse("nobody"), Content.ofText("x"), false);

    assertThat(deposit("a", BOB, "four"))
        .isEqualTo(new Reply.Refused(new Rejection(Reason.QUOTA, "inbox is full")));
    assertThat(ask("a", toNobody)).isEqualTo(refused(Reason.NOT_REGISTERED));
  }

  @Test
  void collecting_takes_nothing_away_and_acknowledging_does() {
    attach("a", ALICE);
    deposit("a", BOB, "one");
    deposit("a", BOB, "two");
    ask("b", new Request.Attach(BOB, false));

    assertThat(ask("b", new Request.Collect(0)))
        .isEqualTo(new Reply.Collected(office.waiting(BOB)));
    assertThat(ask("b", new Request.Collect(1)))
        .isEqualTo(new Reply.Collected(office.waiting(BOB).subList(1, 2)));
    ask("b", new Request.Acknowledge(1));

    assertThat(office.waiting(BOB)).extracting(Queued::sequence).containsExactly(2L);
    assertThat(pushed).isEmpty();
  }

  @Test
  void who_has_no_inbox_can_do_nothing() {
    var wrong = refused(Reason.WRONG_PHASE);

    assertThat(deposit("x", BOB, "one")).isEqualTo(wrong);
    assertThat(ask("x", new Request.Collect(0))).isEqualTo(wrong);
    assertThat(ask("x", new Request.Acknowledge(1))).isEqualTo(wrong);
    office.leave("x");
    assertThat(ask("x", new Request.Look())).isEqualTo(new Reply.Present(List.of()));
  }

  @Test
  void who_is_here_is_told_in_the_order_of_coming() {
    attach("b", BOB);
    attach("a", ALICE);

    assertThat(ask("x", new Request.Look())).isEqualTo(new Reply.Present(List.of(BOB, ALICE)));
  }

  @Test
  void who_proves_to_be_somebody_needs_no_inbox_of_its_own_to_act_as_that() {
    assertThat(prove("b", new Request.Collect(0))).isEqualTo(new Reply.Collected(List.of()));
    attach("a", ALICE);
    deposit("a", BOB, "one");
    deposit("a", BOB, "two");

    assertThat(prove("b", settle(2, 9))).isEqualTo(new Reply.Done());

    assertThat(office.waiting(BOB)).extracting(Queued::sequence).containsExactly(1L);
    assertThat(ask("a", new Request.Look())).isEqualTo(new Reply.Present(List.of(ALICE)));
    assertThat(prove("b", new Request.Deposit(id(5), ALICE, Content.ofText("hi"), true)))
        .isEqualTo(new Reply.Deposited(true));
    assertThat(pushed).containsExactly("a 1 hi");
  }

  @Test
  void a_name_that_was_proved_once_is_taken_for_who_proves_nothing() {
    prove("b", new Request.Attach(BOB, true));
    office.leave("b");
    office.guard(ALICE);

    assertThat(reason(attach("x", BOB))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(attach("x", ALICE))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(office.guard(Name.parse("A1ice")))
        .isEqualTo(new Reply.Refused(new Rejection(Reason.NAME_TAKEN, "looks like another name")));
  }

  @Test
  void who_proves_a_name_takes_its_inbox_from_whoever_holds_it_and_the_newest_has_it() {
    acknowledges = false;
    attach("old", BOB);
    attach("a", ALICE);
    deposit("a", BOB, "one");

    assertThat(prove("b1", new Request.Attach(BOB, true)))
        .isEqualTo(new Reply.Attached(BOB, true, 1));
    prove("b2", new Request.Attach(BOB, true));
    office.push(BOB);

    assertThat(pushed).containsExactly("old 1 one", "old replaced", "b1 replaced", "b2 1 one");
    assertThat(ask("old", new Request.Collect(0))).isEqualTo(refused(Reason.WRONG_PHASE));
    office.leave("b1");
    assertThat(ask("x", new Request.Look())).isEqualTo(new Reply.Present(List.of(ALICE, BOB)));
  }

  @Test
  void the_first_proof_puts_out_who_held_the_inbox_without_one() {
    attach("old", BOB);

    prove("b", new Request.Collect(0));

    assertThat(pushed).containsExactly("old replaced");
    assertThat(ask("old", new Request.Collect(0))).isEqualTo(refused(Reason.WRONG_PHASE));
  }

  @Test
  void who_proves_one_name_can_attach_no_other() {
    assertThat(reason(prove("b", new Request.Attach(ALICE, true)))).isEqualTo(Reason.WRONG_PHASE);
  }

  @Test
  void what_is_settled_counts_as_delivered_and_makes_room_for_the_next_page() {
    acknowledges = false;
    prove("b", new Request.Attach(BOB, true));
    attach("a", ALICE);
    deposit("a", BOB, "one");
    deposit("a", BOB, "two");

    prove("b", settle(2));
    assertThat(pushed).containsExactly("b 1 one");
    deposit("a", BOB, "three");
    prove("b", settle(1));

    assertThat(pushed).containsExactly("b 1 one", "b 3 three");
    assertThat(ask("a", new Request.Deposit(id(2), BOB, Content.ofText("two"), true)))
        .isEqualTo(new Reply.Deposited(true));
  }

  @Test
  void beside_a_sealed_letter_stands_no_name_and_yet_it_is_known_when_it_comes_again() {
    office.guard(BOB);
    office.guard(ALICE);
    attach("carol", Name.parse("carol"));
    var toBob = new Request.Deposit(id(1), BOB, Content.sealed(new byte[] {1}), true);
    var toAlice = new Request.Deposit(id(1), ALICE, Content.sealed(new byte[] {1}), true);

    ask("carol", toBob);
    ask("carol", toBob);
    ask("carol", toAlice);

    var sender = office.waiting(BOB).getFirst().envelope().from();
    assertThat(office.waiting(BOB)).hasSize(1);
    assertThat(sender.text()).matches("#[0-9a-f]{32}");
    assertThat(office.waiting(ALICE).getFirst().envelope().from()).isNotEqualTo(sender);
  }

  @Test
  void a_sealed_letter_to_who_proves_nothing_is_refused() {
    attach("a", ALICE);
    attach("b", BOB);

    assertThat(ask("a", new Request.Deposit(id(1), BOB, Content.sealed(new byte[] {1}), true)))
        .isEqualTo(refused(Reason.NOT_REGISTERED));
  }

  private final class Recorder implements PostOffice.Postman<String> {
    @Override
    public void deliver(String connection, List<Queued> page) {
      push(connection, page);
    }

    @Override
    public void replaced(String connection) {
      pushed.add(connection + " replaced");
    }
  }

  private void push(String connection, List<Queued> page) {
    page.forEach(queued ->
        pushed.add(
            "%s %d %s"
                .formatted(connection, queued.sequence(), queued.envelope().content().text())));
    if (acknowledges) {
      ask(connection, new Request.Acknowledge(page.getLast().sequence()));
    }
  }

  private Reply ask(String connection, Request.OfInboxes request) {
    return office.answer(connection, Optional.empty(), request);
  }

  /// Asks as somebody who has proved to be Bob.
  private Reply prove(String connection, Request.OfInboxes request) {
    return office.answer(connection, Optional.of(new Principal("hall", "bob")), request);
  }

  private static Request.Settle settle(long... numbers) {
    return new Request.Settle(LongStream.of(numbers).mapToObj(PostOfficeTest::id).toList());
  }

  private static Envelope.Id id(long number) {
    return new Envelope.Id(0, number);
  }

  private static Reason reason(Reply reply) {
    return ((Reply.Refused) reply).why().reason();
  }

  private Reply attach(String connection, Name name) {
    return ask(connection, new Request.Attach(name, true));
  }

  private Reply deposit(String connection, Name to, String text) {
    var id = new Envelope.Id(0, ++ids);
    return ask(connection, new Request.Deposit(id, to, Content.ofText(text), true));
  }

  private static Reply refused(Reason reason) {
    return new Reply.Refused(Rejection.of(reason));
  }
}
