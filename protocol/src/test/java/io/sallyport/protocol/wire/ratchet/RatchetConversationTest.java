package io.sallyport.protocol.wire.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Tally;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Frames;
import io.sallyport.protocol.testkit.House;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both ends against each other.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetConversationTest {
  private final House house = new House(RatchetKit.PROTOCOL);

  @Test
  void a_handshake_establishes_both_ends() {
    var conversation = RatchetKit.conversation(1, house).open();

    assertThat(conversation.responder().milestones())
        .containsExactly(new Milestone.Established(""));
    assertThat(conversation.initiator().milestones())
        .singleElement()
        .isInstanceOfSatisfying(
            Milestone.Established.class,
            established ->
                assertThat(established.greeting()).matches("Challenge from server [0-9a-f]{16}"));
    assertThat(house.held()).isEqualTo(1);
  }

  @Test
  void contributions_of_two_clients_to_the_same_round_add_up() {
    var one = RatchetKit.conversation(1, house).open();
    var two = RatchetKit.conversation(2, house).open();

    assertThat(one.ask(RatchetKit.contribution(1, "10.0, 20.0")))
        .isEqualTo(new Reply.Told("Aggregated sum=30.0, count=2, avg=15.00"));
    assertThat(two.ask(RatchetKit.contribution(1, "30.0, 40.0")))
        .isEqualTo(new Reply.Told("Aggregated sum=100.0, count=4, avg=25.00"));
    assertThat(one.ask(RatchetKit.contribution(2, "1")))
        .isEqualTo(new Reply.Told("Aggregated sum=1.0, count=1, avg=1.00"));
  }

  @Test
  void a_client_that_leaves_takes_its_contributions_along() {
    var one = RatchetKit.conversation(1, house).open();
    var two = RatchetKit.conversation(2, house).open();
    one.ask(RatchetKit.contribution(1, "1000"));

    one.initiator().feed(new Input.Ended());
    one.talk();

    assertThat(house.held()).isEqualTo(1);
    assertThat(two.ask(RatchetKit.contribution(1, "3")))
        .isEqualTo(new Reply.Told("Aggregated sum=3.0, count=1, avg=3.00"));
  }

  @Test
  void numbers_cross_as_they_were_typed() {
    var conversation = RatchetKit.conversation(1, house).open();

    conversation.ask(RatchetKit.contribution(1, "  1e3 ,-0.50,.5  "));

    assertThat(conversation.responder().asked().getLast())
        .isEqualTo(RatchetKit.contribution(1, "1e3 ,-0.50,.5"));
  }

  @Test
  void an_identity_in_use_is_refused_and_its_holder_notices_nothing() {
    var first = RatchetKit.conversation(1, house).open();
    first.ask(RatchetKit.contribution(1, "5"));
    var entropy = FixedEntropy.seeded(9);
    var second =
        Conversation.between(
                RatchetKit.PROTOCOL,
                RatchetKit.initiator(1, entropy),
                RatchetKit.responder(entropy),
                house,
                "a second connection")
            .open();

    assertThat(second.responder().closed()).hasValue(Rejection.of(Reason.BUSY_IDENTITY));
    assertThat(second.initiator().closed())
        .hasValue(new Rejection(Reason.PEER_REFUSED, "WRONG_PHASE"));
    assertThat(second.initiator().milestones())
        .containsExactly(new Milestone.Parting("BUSY_IDENTITY"));
    assertThat(first.ask(RatchetKit.contribution(2, "6")))
        .isEqualTo(new Reply.Told("Aggregated sum=6.0, count=1, avg=6.00"));
    assertThat(house.tally(1)).isEqualTo(new Tally(1, new BigDecimal("5")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 255})
  void a_client_without_a_key_is_told_that_it_is_unknown(int client) {
    var conversation = RatchetKit.conversation(client, house).open();

    assertThat(conversation.responder().closed())
        .hasValue(new Rejection(Reason.UNKNOWN_CLIENT, "no key for this name"));
    assertThat(conversation.initiator().closed())
        .hasValue(
            new Rejection(Reason.UNKNOWN_CLIENT, "the server has no key for client " + client));
    assertThat(house.held()).isZero();
  }

  @Test
  void a_forged_hello_claims_nothing() {
    var end = RatchetKit.conversation(1, house).responder();
    var hello = RatchetVectors.session().getFirst().asked().frame();

    end.receive(Frames.flip(hello, 30 * 8));

    assertThat(end.closed()).hasValue(Rejection.of(Reason.BAD_MAC));
    assertThat(end.lastSent().u8(0)).isEqualTo(RatchetOpcode.INVALID_HMAC.code());
    assertThat(end.asked()).noneMatch(request -> request instanceof Request.Claim);
    assertThat(house.held()).isZero();
  }

  @Test
  void contributions_sent_ahead_are_answered_in_order() {
    var conversation = RatchetKit.conversation(1, house).open();
    var initiator = conversation.initiator();

    initiator.submit(11, RatchetKit.contribution(1, "1"));
    initiator.submit(12, RatchetKit.contribution(2, "2"));
    initiator.submit(13, RatchetKit.contribution(3, "3"));
    conversation.talk();

    assertThat(initiator.answers())
        .containsExactly(
            new Effect.Answer(11, new Reply.Told("Aggregated sum=1.0, count=1, avg=1.00")),
            new Effect.Answer(12, new Reply.Told("Aggregated sum=2.0, count=1, avg=2.00")),
            new Effect.Answer(13, new Reply.Told("Aggregated sum=3.0, count=1, avg=3.00")));
    assertThat(
            RatchetKit.differences(
                RatchetKit.keysOfInitiator(initiator),
                RatchetKit.keysOfResponder(conversation.responder())))
        .isEmpty();
  }

  @Test
  void a_contribution_without_an_answer_is_repeated_as_the_identical_frame() {
    var initiator = RatchetKit.conversation(1, house).open().initiator();
    initiator.submit(1, RatchetKit.contribution(1, "1"));
    initiator.submit(2, RatchetKit.contribution(2, "2"));
    var first = initiator.sent().get(1);

    initiator.submit(3, RatchetKit.contribution(1, "1"));

    assertThat(initiator.lastSent()).isEqualTo(first);
    assertThat(initiator.sent()).hasSize(4);
  }

  @Test
  void everybody_who_asked_for_a_contribution_gets_its_answer_once() {
    var conversation = RatchetKit.conversation(1, house).open();
    var initiator = conversation.initiator();
    initiator.submit(1, RatchetKit.contribution(1, "1"));
    initiator.submit(2, RatchetKit.contribution(1, "1"));
    var answer = new Reply.Told("Aggregated sum=1.0, count=1, avg=1.00");

    conversation.talk();

    assertThat(initiator.answers())
        .containsExactly(new Effect.Answer(1, answer), new Effect.Answer(2, answer));
  }

  @Test
  void a_refusal_answers_everything_that_waits() {
    var conversation = RatchetKit.conversation(1, house).open();
    var initiator = conversation.initiator();
    initiator.submit(1, RatchetKit.contribution(1, "1"));
    initiator.submit(2, RatchetKit.contribution(2, "2"));
    initiator.submit(3, RatchetKit.contribution(1, "1"));

    conversation.responder().feed(new Input.Notified(new Notice.Stopping()));
    conversation.talk();

    var refused = new Reply.Refused(new Rejection(Reason.PEER_REFUSED, "TERMINATE"));
    assertThat(initiator.answers())
        .containsExactly(
            new Effect.Answer(1, refused),
            new Effect.Answer(3, refused),
            new Effect.Answer(2, refused));
    assertThat(initiator.milestones()).contains(new Milestone.Parting("SHUTDOWN"));
  }

  @Test
  void a_replayed_contribution_is_refused_and_nothing_is_added() {
    var conversation = RatchetKit.conversation(1, house).open();
    conversation.ask(RatchetKit.contribution(1, "5"));
    var responder = conversation.responder();
    var asked = responder.asked();

    responder.receive(conversation.initiator().lastSent());

    assertThat(responder.closed())
        .hasValue(new Rejection(Reason.REPLAY, "round: expected 2, got 1"));
    assertThat(responder.asked()).isEqualTo(asked);
    assertThat(house.tally(1).sum()).isEqualByComparingTo("5");
  }

  @Test
  void a_round_that_is_neither_next_nor_waiting_is_not_sent() {
    var conversation = RatchetKit.conversation(1, house).open();
    conversation.ask(RatchetKit.contribution(1, "5"));
    var refused = new Reply.Refused(Rejection.of(Reason.WRONG_PHASE));

    assertThat(List.of(1L, 3L, 0L))
        .allSatisfy(round ->
            assertThat(conversation.ask(RatchetKit.contribution(round, "5"))).isEqualTo(refused));

    assertThat(conversation.initiator().sent()).hasSize(2);
  }
}
