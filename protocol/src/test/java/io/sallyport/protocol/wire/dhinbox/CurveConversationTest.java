package io.sallyport.protocol.wire.dhinbox;

import static io.sallyport.protocol.wire.dhinbox.DhInboxKit.ALICE;
import static io.sallyport.protocol.wire.dhinbox.DhInboxKit.deposit;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Clients and servers of `dhinbox-x25519` against each other, around one house.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CurveConversationTest {
  private final House house = new House(DhInboxKit.CURVE);

  @Test
  void a_registration_establishes_both_ends() {
    var alice = DhInboxKit.curve("alice", house).open();

    assertThat(alice.initiator().milestones()).containsExactly(new Milestone.Established(""));
    assertThat(alice.responder().milestones()).containsExactly(new Milestone.Established(""));
    assertThat(alice.responder().asked()).containsExactly(new Request.Attach(ALICE, false));
  }

  @Test
  void messages_wait_until_they_are_fetched_and_are_numbered_from_one() {
    var alice = DhInboxKit.curve("alice", house).open();
    var bob = DhInboxKit.curve("bob", house).open();

    assertThat(alice.ask(deposit("bob", "one"))).isEqualTo(new Reply.Deposited(false));
    assertThat(alice.ask(deposit("bob", "two"))).isEqualTo(new Reply.Deposited(false));

    assertThat(texts(bob.ask(new Request.Collect(0)))).containsExactly("1 one", "2 two");
    alice.ask(deposit("bob", "three"));
    assertThat(texts(bob.ask(new Request.Collect(0)))).containsExactly("3 three");
    assertThat(texts(bob.ask(new Request.Collect(0)))).isEmpty();
  }

  @Test
  void what_was_fetched_is_removed_when_the_next_frame_proves_that_it_arrived() {
    var alice = DhInboxKit.curve("alice", house).open();
    alice.ask(deposit("alice", "a note"));

    alice.ask(new Request.Collect(0));
    assertThat(house.waiting("alice")).hasSize(1);

    alice.ask(new Request.Collect(0));
    assertThat(house.waiting("alice")).isEmpty();
    assertThat(alice.responder().asked())
        .endsWith(new Request.Collect(1), new Request.Acknowledge(1));
  }

  @Test
  void a_fetch_whose_answer_is_cut_off_loses_nothing() {
    var alice = DhInboxKit.curve("alice", house).open();
    alice.ask(deposit("alice", "precious"));
    alice.ask(new Request.Collect(0));

    alice.initiator().feed(new Input.Ended());
    alice.talk();
    var again = DhInboxKit.curve("alice", house).open();

    assertThat(texts(again.ask(new Request.Collect(0)))).containsExactly("1 precious");
  }

  @Test
  void who_quits_has_all_that_was_fetched() {
    var alice = DhInboxKit.curve("alice", house).open();
    alice.ask(deposit("alice", "a note"));
    alice.ask(new Request.Collect(0));

    alice.initiator().feed(new Input.Notified(new Notice.Stopping()));
    alice.talk();

    assertThat(house.waiting("alice")).isEmpty();
    assertThat(alice.responder().closed()).hasValue(Rejection.of(Reason.PEER_CLOSED));
    assertThat(alice.initiator().closed()).hasValue(Rejection.of(Reason.SHUTDOWN));
  }

  @Test
  void a_client_that_waits_for_an_answer_does_not_say_by_quitting_that_it_has_it() {
    var client = DhInboxKit.curve("alice", house).open().initiator();
    int sent = client.sent().size();

    client.submit(1, new Request.Collect(0)).feed(new Input.Notified(new Notice.Stopping()));

    assertThat(client.sent()).hasSize(sent + 1);
    assertThat(client.answers())
        .containsExactly(new Effect.Answer(1, new Reply.Refused(Rejection.of(Reason.SHUTDOWN))));
  }

  @Test
  void requests_go_out_one_at_a_time() {
    var alice = DhInboxKit.curve("alice", house).open();
    var client = alice.initiator();
    int sent = client.sent().size();

    client.submit(1, deposit("alice", "one")).submit(2, new Request.Collect(0));
    client.submit(3, deposit("nobody", "two"));
    assertThat(client.sent()).hasSize(sent + 1);
    alice.talk();

    assertThat(client.answers()).extracting(Effect.Answer::ticket).containsExactly(1L, 2L, 3L);
    assertThat(client.answers().getLast().reply())
        .isEqualTo(new Reply.Refused(Rejection.of(Reason.NOT_REGISTERED)));
  }

  @Test
  void only_who_has_been_here_can_be_written_to() {
    var alice = DhInboxKit.curve("alice", house).open();
    assertThat(alice.ask(deposit("bob", "hello")))
        .isEqualTo(new Reply.Refused(Rejection.of(Reason.NOT_REGISTERED)));

    var bob = DhInboxKit.curve("bob", house).open();
    bob.initiator().feed(new Input.Ended());
    bob.talk();

    assertThat(alice.ask(deposit("bob", "hello"))).isEqualTo(new Reply.Deposited(false));
  }

  @Test
  void a_name_in_use_is_refused_and_its_holder_notices_nothing() {
    var first = DhInboxKit.curve("alice", house).open();
    var entropy = FixedEntropy.seeded(99);
    var second =
        Conversation.between(
                DhInboxKit.CURVE,
                new CurveInitiator(ALICE, entropy, DhInboxKit.ALL),
                new CurveResponder(entropy, DhInboxKit.ALL),
                house,
                "a second connection")
            .open();

    assertThat(second.initiator().closed()).hasValue(Rejection.of(Reason.BUSY_IDENTITY));
    assertThat(second.initiator().milestones())
        .containsExactly(new Milestone.Parting("Name in use"));
    assertThat(second.responder().closed()).hasValue(Rejection.of(Reason.PEER_CLOSED));
    assertThat(first.ask(new Request.Collect(0))).isEqualTo(new Reply.Collected(List.of()));
  }

  @Test
  void an_inbox_too_large_for_one_answer_is_fetched_in_parts() {
    var alice = DhInboxKit.curve("alice", house).open();
    var controls = "\u0001".repeat(DhInboxText.LIMIT_BYTES);
    IntStream.range(0, 3).forEach(_ -> alice.ask(deposit("alice", controls)));

    assertThat(texts(alice.ask(new Request.Collect(0)))).hasSize(2);
    assertThat(texts(alice.ask(new Request.Collect(0)))).hasSize(1);
    assertThat(texts(alice.ask(new Request.Collect(0)))).isEmpty();
    assertThat(alice.responder().sent()).allMatch(frame -> frame.size() < 1 << 20);
    assertThat(house.waiting("alice")).isEmpty();
  }

  @Test
  void a_full_inbox_is_told_and_the_session_stands() {
    var alice = DhInboxKit.curve("alice", house).open();
    IntStream.range(0, 100).forEach(i -> alice.ask(deposit("alice", "number " + i)));

    assertThat(alice.ask(deposit("alice", "one too many")))
        .isEqualTo(new Reply.Refused(Rejection.of(Reason.QUOTA)));
    assertThat(texts(alice.ask(new Request.Collect(0)))).hasSize(100);
  }

  private static List<String> texts(Reply reply) {
    return ((Reply.Collected) reply)
        .envelopes().stream()
            .map(queued -> queued.sequence() + " " + queued.envelope().content().text())
            .toList();
  }
}
