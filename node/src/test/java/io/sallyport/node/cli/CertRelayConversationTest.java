package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertRelayConversationTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final SessionId SESSION = new SessionId("certrelay", 1);
  private static final Reply NOBODY = new Reply.Refused(Rejection.of(Reason.UNKNOWN_CLIENT));

  private final LinkedBlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
  private final List<Request> asked = new CopyOnWriteArrayList<>();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void messages_go_to_the_group_once_it_has_its_key() throws InterruptedException {
    var screen = new ScriptedScreen("one", "", "two");

    var exitCode = talk(screen, CertRelayConversationTest::allAreHere);

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(asked)
        .containsExactly(
            new Request.Begin(),
            new Request.Relay(Content.ofText("one")),
            new Request.Relay(Content.ofText("two")));
    assertThat(screen.shown())
        .contains("- AUTH_SUCCESS", "- START_KEY_EXCHANGE", "- Key exchange completed")
        .endsWith("- Disconnected from server");
  }

  @Test
  void what_is_no_text_is_not_sent_and_ends_the_input() throws InterruptedException {
    var screen = ScriptedScreen.garbledBehind("one");

    assertThat(talk(screen, CertRelayConversationTest::allAreHere)).isEqualTo(ExitCode.USAGE);

    assertThat(asked).endsWith(new Request.Relay(Content.ofText("one")));
    assertThat(screen.shown())
        .contains("! the input is not UTF-8")
        .endsWith("- Disconnected from server");
  }

  @Test
  void a_key_is_printed_before_there_is_a_group() throws InterruptedException {
    var screen = new ScriptedScreen("REQ_KEY: client2 ");

    talk(screen, request -> found(request, new Reply.Found(PublicKey.copyOf(new byte[] {1, 2}))));

    assertThat(screen.shown())
        .contains("-----BEGIN PUBLIC KEY-----\nAQI=\n-----END PUBLIC KEY-----");
    assertThat(asked).contains(new Request.FindKey("client2"));
  }

  @Test
  void the_key_of_nobody_is_said_to_be_none() throws InterruptedException {
    var screen = new ScriptedScreen("REQ_KEY:client9", "REQ_KEY:");

    talk(screen, request -> found(request, NOBODY));

    assertThat(screen.shown())
        .contains("! no such client: client9", "! Usage: REQ_KEY:<client_id>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "EXIT", " exit "})
  void who_leaves_is_told_what_was_not_sent(String exit) throws InterruptedException {
    var screen = new ScriptedScreen("hello", exit);

    var exitCode = talk(screen, _ -> Optional.empty());

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(screen.shown())
        .contains(
            "- key exchange not finished: messages wait for the other members",
            "! key exchange not finished, not sent: 1")
        .endsWith("- Disconnected from server");
  }

  @Test
  void what_others_say_cannot_move_the_cursor() throws InterruptedException {
    var screen = new ScriptedScreen();
    happenings.add(event(delivered("hi\u001B[2J")));

    talk(screen, _ -> Optional.empty());

    assertThat(screen.shown()).contains("Received: hi␛[2J");
  }

  @Test
  void a_message_that_is_too_long_is_not_sent() throws InterruptedException {
    var screen = new ScriptedScreen("long");

    talk(
        screen,
        request ->
            request instanceof Request.Relay
                ? Optional.of(new Reply.Refused(Rejection.of(Reason.TOO_LARGE)))
                : allAreHere(request));

    assertThat(screen.shown()).contains("! not sent: the message is too long");
  }

  @ParameterizedTest
  @EnumSource(names = {"PEER_REFUSED", "BUSY_IDENTITY", "UNKNOWN_CLIENT"})
  void a_login_that_fails_is_a_refusal(Reason reason) throws InterruptedException {
    var screen = new ScriptedScreen();
    happenings.add(event(new SessionEvent.Ended(SESSION, Rejection.of(reason))));

    assertThat(run(screen, _ -> Optional.empty())).isEqualTo(ExitCode.REFUSED);
    assertThat(screen.shown()).containsExactly("! Not logged in: " + reason);
  }

  @Test
  void a_connection_that_ends_later_is_lost() throws InterruptedException {
    var screen = new ScriptedScreen("hello");
    happenings.add(event(new SessionEvent.Established(SESSION, "", "")));
    happenings.add(event(new SessionEvent.Ended(SESSION, Rejection.of(Reason.PEER_CLOSED))));

    assertThat(run(screen, _ -> Optional.empty())).isEqualTo(ExitCode.PROTOCOL);
    assertThat(screen.shown()).endsWith("! Connection lost: PEER_CLOSED");
  }

  private int talk(ScriptedScreen screen, Function<Request, Optional<Reply>> server)
      throws InterruptedException {
    happenings.add(event(new SessionEvent.Established(SESSION, "", "")));
    return run(screen, server);
  }

  /// @param server answers at once or never
  private int run(ScriptedScreen screen, Function<Request, Optional<Reply>> server)
      throws InterruptedException {
    var session =
        KIT.spawn(
            Behaviors.<Session.Command>receiveMessage(command -> {
              if (command instanceof Session.Submit(var ticket, var request)) {
                asked.add(request);
                server
                    .apply(request)
                    .ifPresent(reply ->
                        happenings.add(event(new SessionEvent.Answered(SESSION, ticket, reply))));
              }
              return Behaviors.same();
            }));
    return new CertRelayConversation(screen, happenings, session).run();
  }

  private static Optional<Reply> allAreHere(Request request) {
    return Optional.of(new Reply.Done());
  }

  private static Optional<Reply> found(Request request, Reply reply) {
    return request instanceof Request.FindKey ? Optional.of(reply) : Optional.empty();
  }

  private static SessionEvent delivered(String text) {
    var envelope =
        new Envelope(
            Envelope.Id.NONE,
            Name.parse("group"),
            Name.parse("client1"),
            Instant.EPOCH,
            Content.ofText(text));
    return new SessionEvent.Delivered(SESSION, List.of(envelope), false);
  }

  private static Happening event(SessionEvent event) {
    return new Happening.Event(event);
  }
}
