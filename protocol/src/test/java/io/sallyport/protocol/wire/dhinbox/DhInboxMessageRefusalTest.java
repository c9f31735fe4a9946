package io.sallyport.protocol.wire.dhinbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told to a client that asks for what it cannot have, and what ends its session.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhInboxMessageRefusalTest {
  private static final Entropy ENTROPY = FixedEntropy.seeded(5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'send_message','to':5,'content':'x'}",
        "{'type':'send_message','to':'bob','content':null}",
        "{'type':'send_message','to':'bob'}",
        "{'type':'send_message','content':'x'}",
        "{'type':'send_message','to':['bob'],'content':{}}"
      })
  void a_known_command_with_a_field_of_another_kind_ends_a_classic_session(String command) {
    var alice = Seated.loggedInClassic();

    alice.end().receive(Seated.sealed(alice.channel(), command));

    assertThat(alice.end().closed()).map(Rejection::reason).hasValue(Reason.MALFORMED);
    assertThat(alice.end().asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'cmd':'REGISTER','username':7}",
        "{'cmd':'SEND','to':{},'text':'x'}",
        "{'cmd':'SEND','to':'bob','text':false}"
      })
  void a_known_request_with_a_field_of_another_kind_ends_a_session(String request) {
    var alice = Seated.loggedInCurve();

    alice.end().receive(Seated.sealed(alice.channel(), request));

    assertThat(alice.end().closed()).map(Rejection::reason).hasValue(Reason.MALFORMED);
    assertThat(alice.end().asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'type':'x'}", "{'type':5}", "{'type':null,'a':[1,{}]}"})
  void an_unknown_command_of_a_classic_session_is_ignored(String command) {
    var alice = Seated.loggedInClassic();

    alice.end().receive(Seated.sealed(alice.channel(), command));

    assertThat(alice.end().closed()).isEmpty();
    assertThat(alice.end().sent()).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                      | Unknown command
          {'cmd':'PING'}                          | Unknown command
          {'cmd':5}                               | Unknown command
          {'cmd':'REGISTER'}                      | Missing username
          {'cmd':'REGISTER','username':''}        | Missing username
          {'cmd':'REGISTER','username':' '}       | Invalid username
          {'cmd':'REGISTER','username':'a\\u0000'}| Invalid username
          {'cmd':'REGISTER','username':'bob'}     | Already registered
          {'cmd':'SEND','to':'','text':'x'}       | Recipient does not exist
          {'cmd':'SEND','text':'x'}               | Recipient does not exist
          {'cmd':'SEND','to':'nobody','text':'x'} | Recipient does not exist
          """,
      quoteCharacter = '`')
  void a_mistake_is_told_and_the_session_stands(String request, String error) {
    var alice = Seated.loggedInCurve();

    alice.end().receive(Seated.sealed(alice.channel(), request));

    assertThat(DhInboxKit.read(alice.channel(), alice.end().lastSent()))
        .isEqualTo("{\"ok\": false, \"error\": \"%s\"}".formatted(error));
    assertThat(alice.end().closed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'cmd':'SEND','to':'alice','text':'x'}", "{'cmd':'FETCH'}"})
  void a_stranger_may_neither_write_nor_read(String request) {
    var stranger = Seated.strangerOfCurve();

    stranger.end().receive(Seated.sealed(stranger.channel(), request));

    assertThat(DhInboxKit.read(stranger.channel(), stranger.end().lastSent()))
        .isEqualTo("{\"ok\": false, \"error\": \"Not registered\"}");
    assertThat(stranger.end().asked()).isEmpty();
  }

  @Test
  void a_stranger_may_quit() {
    var stranger = Seated.strangerOfCurve();

    stranger.end().receive(Seated.sealed(stranger.channel(), "{'cmd':'QUIT'}"));

    assertThat(stranger.end().closed()).hasValue(Rejection.of(Reason.PEER_CLOSED));
    assertThat(stranger.end().asked()).isEmpty();
  }

  @Test
  void the_same_name_may_be_registered_again() {
    var alice = Seated.loggedInCurve();

    alice.end().receive(Seated.sealed(alice.channel(), "{'cmd':'REGISTER','username':'alice'}"));

    assertThat(DhInboxKit.read(alice.channel(), alice.end().lastSent()))
        .isEqualTo("{\"ok\": true, \"info\": \"Logged in as alice\"}");
    assertThat(alice.end().asked()).hasSize(1);
  }

  @Test
  void a_text_that_is_too_long_is_told_on_either_wire() {
    var text = "x".repeat(DhInboxText.LIMIT_BYTES + 1);
    var classic = Seated.loggedInClassic();
    var curve = Seated.loggedInCurve();

    classic
        .end()
        .receive(
            Seated.sealed(
                classic.channel(), "{'type':'send_message','to':'bob','content':'" + text + "'}"));
    curve
        .end()
        .receive(
            Seated.sealed(curve.channel(), "{'cmd':'SEND','to':'alice','text':'" + text + "'}"));

    assertThat(DhInboxKit.read(classic.channel(), classic.end().lastSent()))
        .isEqualTo(
            "{\"type\": \"message_refused\", \"to\": \"bob\", \"error\": \"Message too long\"}");
    assertThat(DhInboxKit.read(curve.channel(), curve.end().lastSent()))
        .isEqualTo("{\"ok\": false, \"error\": \"Message too long\"}");
  }

  @Test
  void a_recipient_with_an_impossible_name_is_refused_in_few_words() {
    var alice = Seated.loggedInClassic();

    alice
        .end()
        .receive(
            Seated.sealed(
                alice.channel(),
                "{'type':'send_message','to':'" + "x".repeat(900_000) + "','content':''}"));

    assertThat(DhInboxKit.read(alice.channel(), alice.end().lastSent()))
        .isEqualTo(
            "{\"type\": \"message_refused\", \"to\": \"\", \"error\": \"Invalid username\"}");
    assertThat(alice.end().closed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("impossibleNames")
  void an_impossible_name_fails_to_log_in(String name) {
    var stranger = Seated.strangerOfClassic();

    stranger.end().receive(DhInboxKit.sealed(stranger.channel(), name, ENTROPY));

    assertThat(DhInboxKit.read(stranger.channel(), stranger.end().lastSent()))
        .isEqualTo("{\"type\": \"auth_failed\", \"error\": \"Invalid username\"}");
    assertThat(stranger.end().closed()).hasValue(Rejection.of(Reason.NAME_INVALID));
    assertThat(stranger.end().asked()).isEmpty();
  }

  static Stream<String> impossibleNames() {
    return Stream.of(
        "", " ", "a\u0000", "a\u200bb", "\u0430lice", "x".repeat(65), "x".repeat(1_000_000));
  }

  @Test
  void a_name_that_is_not_text_ends_the_session_in_silence() {
    var stranger = Seated.strangerOfClassic();

    stranger
        .end()
        .receive(DhInboxKit.sealed(stranger.channel(), new byte[] {'a', (byte) 0xff}, ENTROPY));

    assertThat(stranger.end().closed()).map(Rejection::reason).hasValue(Reason.BAD_TEXT);
    assertThat(stranger.end().sent()).hasSize(1);
  }
}
