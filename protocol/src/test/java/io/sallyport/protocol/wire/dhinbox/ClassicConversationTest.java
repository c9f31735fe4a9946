package io.sallyport.protocol.wire.dhinbox;

import static io.sallyport.protocol.wire.dhinbox.DhInboxKit.ALICE;
import static io.sallyport.protocol.wire.dhinbox.DhInboxKit.BOB;
import static io.sallyport.protocol.wire.dhinbox.DhInboxKit.deposit;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Clients and servers of `dhinbox` against each other, around one house.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClassicConversationTest {
  private final House house = new House(DhInboxKit.CLASSIC);

  @Test
  void a_login_establishes_both_ends() {
    var alice = DhInboxKit.classic("alice", house).open();

    assertThat(alice.initiator().milestones()).containsExactly(new Milestone.Established(""));
    assertThat(alice.responder().milestones()).containsExactly(new Milestone.Established(""));
    assertThat(alice.responder().asked()).containsExactly(new Request.Attach(ALICE, true));
  }

  @Test
  void a_message_to_somebody_who_is_here_is_pushed_and_leaves_the_inbox() {
    var alice = DhInboxKit.classic("alice", house).open();
    var bob = DhInboxKit.classic("bob", house).open();

    assertThat(alice.ask(deposit("bob", "Hello Bob!"))).isEqualTo(new Reply.Deposited(true));
    bob.talk();

    assertThat(bob.initiator().delivered()).containsExactly(fromAlice("Hello Bob!"));
    assertThat(house.waiting("bob")).isEmpty();
  }

  @Test
  void messages_for_somebody_who_is_away_wait_and_come_together() {
    var alice = DhInboxKit.classic("alice", house).open();

    assertThat(alice.ask(deposit("bob", "one"))).isEqualTo(new Reply.Deposited(false));
    assertThat(alice.ask(deposit("bob", "two"))).isEqualTo(new Reply.Deposited(false));
    var bob = DhInboxKit.classic("bob", house).open();

    assertThat(bob.initiator().effects())
        .contains(new Effect.Deliver(List.of(fromAlice("one"), fromAlice("two")), true));
    assertThat(bob.responder().asked()).endsWith(new Request.Acknowledge(2));
    assertThat(house.waiting("bob")).isEmpty();
  }

  @Test
  void who_writes_to_himself_has_the_message_before_the_news_of_it() {
    var alice = DhInboxKit.classic("alice", house).open();

    assertThat(alice.ask(deposit("alice", "a note"))).isEqualTo(new Reply.Deposited(true));

    var effects = alice.initiator().effects();
    assertThat(effects.subList(effects.size() - 2, effects.size()))
        .hasExactlyElementsOfTypes(Effect.Deliver.class, Effect.Answer.class);
  }

  @Test
  void who_is_here_is_told_in_the_order_of_coming() {
    var bob = DhInboxKit.classic("bob", house).open();
    var alice = DhInboxKit.classic("alice", house).open();

    assertThat(alice.ask(new Request.Look())).isEqualTo(new Reply.Present(List.of(BOB, ALICE)));
    bob.initiator().feed(new Input.Ended());
    bob.talk();

    assertThat(alice.ask(new Request.Look())).isEqualTo(new Reply.Present(List.of(ALICE)));
  }

  @Test
  void a_name_in_use_is_refused_and_its_holder_notices_nothing() {
    var first = DhInboxKit.classic("alice", house).open();
    var second = secondAlice();

    assertThat(second.responder().closed()).hasValue(Rejection.of(Reason.BUSY_IDENTITY));
    assertThat(second.initiator().closed()).hasValue(Rejection.of(Reason.BUSY_IDENTITY));
    assertThat(second.initiator().milestones())
        .containsExactly(new Milestone.Parting("Name in use"));
    assertThat(first.ask(deposit("alice", "still here"))).isEqualTo(new Reply.Deposited(true));
  }

  @Test
  void a_full_inbox_is_told_and_the_session_stands() {
    var alice = DhInboxKit.classic("alice", house).open();
    IntStream.range(0, 100).forEach(i -> alice.ask(deposit("bob", "number " + i)));

    assertThat(alice.ask(deposit("bob", "one too many")))
        .isEqualTo(new Reply.Refused(Rejection.of(Reason.QUOTA)));
    assertThat(alice.ask(deposit("carol", "hello"))).isEqualTo(new Reply.Deposited(false));
  }

  @Test
  void requests_sent_ahead_are_answered_by_what_they_asked_for() {
    DhInboxKit.classic("bob", house).open();
    var alice = DhInboxKit.classic("alice", house).open();
    var client = alice.initiator();

    client.submit(11, deposit("carol", "one")).submit(12, new Request.Look());
    client.submit(13, deposit("bob", "two")).submit(14, deposit("carol", "three"));
    alice.talk();

    assertThat(client.answers())
        .containsExactly(
            new Effect.Answer(11, new Reply.Deposited(false)),
            new Effect.Answer(12, new Reply.Present(List.of(BOB, ALICE))),
            new Effect.Answer(13, new Reply.Deposited(true)),
            new Effect.Answer(14, new Reply.Deposited(false)));
  }

  @Test
  void a_session_that_ends_answers_what_is_still_out() {
    var client = DhInboxKit.classic("alice", house).open().initiator();

    client.submit(3, deposit("bob", "hello")).submit(4, new Request.Look());
    client.feed(new Input.Ended());

    var refused = new Reply.Refused(Rejection.of(Reason.PEER_CLOSED));
    assertThat(client.answers())
        .containsExactly(new Effect.Answer(3, refused), new Effect.Answer(4, refused));
  }

  @Test
  void more_than_a_page_comes_in_turns_and_nothing_is_lost_or_twice() {
    var carol = DhInboxKit.classic("carol", house).open();
    var dave = DhInboxKit.classic("dave", house).open();
    var erin = DhInboxKit.classic("erin", house).open();
    var filler = "x".repeat(9000);
    for (int i = 0; i < 90; i++) {
      carol.ask(deposit("bob", "c" + i + filler));
      dave.ask(deposit("bob", "d" + i + filler));
      erin.ask(deposit("bob", "e" + i));
    }

    var bob = DhInboxKit.classic("bob", house).open();

    assertThat(bob.initiator().delivered()).hasSize(270).doesNotHaveDuplicates();
    assertThat(bob.responder().sent()).allMatch(frame -> frame.size() < 1 << 20);
    assertThat(bob.responder().sent()).hasSizeGreaterThan(10);
    assertThat(house.waiting("bob")).isEmpty();
  }

  @Test
  void a_session_that_dies_before_the_socket_has_the_message_loses_nothing() {
    var alice = DhInboxKit.classic("alice", house).open();
    alice.ask(deposit("bob", "precious"));
    var bob = DhInboxKit.classic("bob", house);
    house.tell("connection of bob", _ -> {});

    bob.open();
    house.leave("connection of bob");
    assertThat(house.waiting("bob")).hasSize(1);

    var again = DhInboxKit.classic("bob", house).open();
    assertThat(again.initiator().delivered()).containsExactly(fromAlice("precious"));
  }

  @Test
  void both_wires_share_their_inboxes() {
    var alice = DhInboxKit.classic("alice", house).open();
    var bob = DhInboxKit.curve("bob", house).open();

    assertThat(alice.ask(deposit("bob", "from one wire"))).isEqualTo(new Reply.Deposited(false));
    assertThat(bob.ask(new Request.Collect(0)))
        .isInstanceOfSatisfying(
            Reply.Collected.class,
            collected ->
                assertThat(collected.envelopes())
                    .singleElement()
                    .satisfies(queued ->
                        assertThat(queued.envelope()).isEqualTo(fromAlice("from one wire"))));
    assertThat(bob.ask(deposit("alice", "to the other"))).isEqualTo(new Reply.Deposited(false));
    alice.talk();

    assertThat(alice.initiator().delivered())
        .extracting(envelope -> envelope.content().text())
        .containsExactly("to the other");
  }

  @Test
  void what_cannot_be_a_message_does_not_leave_the_client() {
    var client = DhInboxKit.classic("alice", house).open().initiator();
    int sent = client.sent().size();
    var broken = Content.copyOf(new byte[] {(byte) 0xff});

    client.submit(1, deposit("bob", "x".repeat(65_537)));
    client.submit(2, new Request.Deposit(Envelope.Id.NONE, BOB, broken, true));
    client.submit(3, new Request.Collect(0));

    assertThat(client.answers())
        .containsExactly(
            new Effect.Answer(1, new Reply.Refused(Rejection.of(Reason.TOO_LARGE))),
            new Effect.Answer(2, new Reply.Refused(Rejection.of(Reason.BAD_TEXT))),
            new Effect.Answer(3, new Reply.Refused(Rejection.of(Reason.WRONG_PHASE))));
    assertThat(client.sent()).hasSize(sent);
  }

  private Conversation<ClassicInitiator.State, ClassicResponder.State> secondAlice() {
    var entropy = FixedEntropy.seeded(99);
    return Conversation.between(
            DhInboxKit.CLASSIC,
            new ClassicInitiator(ALICE, entropy, DhInboxKit.ALL),
            new ClassicResponder(entropy, DhInboxKit.ALL),
            house,
            "a second connection")
        .open();
  }

  private static Envelope fromAlice(String text) {
    return new Envelope(Envelope.Id.NONE, ALICE, BOB, Instant.EPOCH, Content.ofText(text));
  }
}
