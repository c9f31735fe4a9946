package io.sallyport.protocol.wire.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients and servers against each other, around one house.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookupConversationTest {

  @Test
  void three_numbers_of_each_side_establish_both_ends() {
    var conversation = LookupKit.conversation(1).open();

    assertThat(conversation.initiator().milestones())
        .containsExactly(new Milestone.Established(""));
    assertThat(conversation.responder().milestones())
        .containsExactly(new Milestone.Established(""));
    assertThat(conversation.initiator().sent()).hasSize(3);
    assertThat(conversation.responder().sent()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "hello world", "exit", "EXIT ", "héllo €", "\ud83d\udd12", "a\0b"})
  void what_is_said_is_said_again(String text) {
    var conversation = LookupKit.conversation(2).open();

    assertThat(conversation.ask(new Request.Echo(text)))
        .isEqualTo(new Reply.Told("Server response " + text));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 81, 95, 96})
  void an_answer_is_cut_to_what_a_frame_holds(int size) {
    var conversation = LookupKit.conversation(3).open();

    var reply = conversation.ask(new Request.Echo("x".repeat(size)));

    assertThat(reply).isEqualTo(new Reply.Told("Server response " + "x".repeat(80)));
    assertThat(conversation.responder().lastSent().size()).isEqualTo(99);
    assertThat(conversation.ask(new Request.Echo("y")))
        .isEqualTo(new Reply.Told("Server response y"));
  }

  @Test
  void an_answer_is_cut_between_two_characters() {
    var conversation = LookupKit.conversation(4).open();

    var reply = conversation.ask(new Request.Echo("x" + "\ud83d\udd12".repeat(23)));

    assertThat(reply).isEqualTo(new Reply.Told("Server response x" + "\ud83d\udd12".repeat(19)));
  }

  @Test
  void what_does_not_fit_is_refused_before_it_is_sent_and_the_session_goes_on() {
    var conversation = LookupKit.conversation(5).open();
    int sent = conversation.initiator().sent().size();
    var tooLong = "é".repeat(48) + "x";

    assertThat(conversation.ask(new Request.Echo(tooLong)))
        .isEqualTo(
            new Reply.Refused(new Rejection(Reason.TOO_LARGE, "text of 97 bytes, limit 96")));
    assertThat(tooLong.getBytes(UTF_8)).hasSize(97);
    assertThat(conversation.initiator().sent()).hasSize(sent);
    assertThat(conversation.ask(new Request.Echo("é".repeat(48))))
        .isEqualTo(new Reply.Told("Server response " + "é".repeat(40)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXIT", "\0", "\0x", "x\ud83d"})
  void what_would_not_arrive_as_it_was_said_is_refused_before_it_is_sent(String text) {
    var conversation = LookupKit.conversation(6).open();

    assertThat(conversation.ask(new Request.Echo(text)))
        .extracting(reply -> ((Reply.Refused) reply).why().reason())
        .isEqualTo(Reason.BAD_TEXT);
    assertThat(conversation.initiator().sent()).hasSize(3);
  }

  @Test
  void who_leaves_says_so_and_gets_no_answer() {
    var conversation = LookupKit.conversation(7).open();

    conversation.initiator().feed(new Input.Notified(new Notice.Stopping()));
    conversation.talk();

    assertThat(conversation.responder().closed()).hasValue(Rejection.of(Reason.PEER_CLOSED));
    assertThat(conversation.responder().sent()).hasSize(3);
    assertThat(conversation.responder().asked()).isEmpty();
    assertThat(conversation.initiator().closed()).hasValue(Rejection.of(Reason.SHUTDOWN));
  }

  @Test
  void commands_sent_ahead_are_answered_in_their_order() {
    var conversation = LookupKit.conversation(8).open();
    var client = conversation.initiator();

    client.submit(1, new Request.Echo("one")).submit(2, new Request.Echo("two"));
    conversation.talk();

    assertThat(client.answers())
        .containsExactly(
            new Effect.Answer(1, new Reply.Told("Server response one")),
            new Effect.Answer(2, new Reply.Told("Server response two")));
  }

  @Test
  void no_more_than_256_commands_are_sent_ahead() {
    var client = LookupKit.conversation(9).open().initiator();

    for (int i = 0; i < 257; i++) {
      client.submit(i, new Request.Echo("x"));
    }

    assertThat(client.answers())
        .containsExactly(new Effect.Answer(256, new Reply.Refused(Rejection.of(Reason.OVERLOAD))));
  }

  @Test
  void a_house_that_does_not_answer_ends_the_session_in_silence() {
    var server =
        End.of(
            new LookupResponder(LookupKit.drawing("server"), LookupKit.ALL),
            _ -> new Reply.Refused(Rejection.of(Reason.UNAVAILABLE)));

    LookupKit.recorded("C>S").subList(0, 4).forEach(server.open()::receive);

    assertThat(server.closed()).hasValue(Rejection.of(Reason.UNAVAILABLE));
    assertThat(server.sent()).hasSize(3);
  }
}
