package io.sallyport.node.cli;

import static io.sallyport.node.cli.DhInboxDialect.CLASSIC;
import static io.sallyport.node.cli.DhInboxDialect.X25519;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhInboxConversationTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final SessionId SESSION = new SessionId("dhinbox", 1);
  private static final Name ALICE = Name.parse("alice");
  private static final Name BOB = Name.parse("bob");

  private final LinkedBlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
  private final List<Session.Command> told = new CopyOnWriteArrayList<>();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void a_message_that_arrives_and_one_that_waits_are_told_apart() throws InterruptedException {
    var screen = new ScriptedScreen("send bob one", "send carol two");
    happens(established());

    var exitCode = talk(CLASSIC, screen, DhInboxConversationTest::bobIsHere);

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(screen.shown())
        .containsExactly(
            "- [CLIENT] Key exchange completed successfully",
            "- [CLIENT] Authenticated as alice",
            "[STATUS] Message delivered to bob",
            "[STATUS] Message queued for carol (offline)",
            "- [CLIENT] Disconnected from server");
    assertThat(screen.met()).contains(BOB, Name.parse("carol"));
  }

  @Test
  void what_is_no_text_is_not_sent_and_ends_the_input() throws InterruptedException {
    var screen = ScriptedScreen.garbledBehind("send bob one");
    happens(established());

    assertThat(talk(CLASSIC, screen, DhInboxConversationTest::bobIsHere)).isEqualTo(ExitCode.USAGE);

    assertThat(screen.shown())
        .containsSequence(
            "[STATUS] Message delivered to bob",
            "! [ERROR] the input is not UTF-8",
            "- [CLIENT] Disconnected from server");
  }

  @Test
  void what_waited_is_shown_together_and_the_rest_as_it_comes() throws InterruptedException {
    var screen = new ScriptedScreen("list");
    happens(established(), delivered(true, "one", "two\u001B[2J"), delivered(false, "three"));

    talk(CLASSIC, screen, DhInboxConversationTest::bobIsHere);

    assertThat(screen.shown())
        .containsSequence(
            "[INBOX] You have 2 pending message(s):",
            "  From bob: one",
            "  From bob: two␛[2J",
            "[NEW MESSAGE] From bob: three",
            "[ONLINE USERS] alice, bob");
  }

  @Test
  void who_leaves_still_sees_what_is_on_its_way() throws InterruptedException {
    var screen = new ScriptedScreen("quit");
    var late = new LinkedBlockingQueue<>(List.of(delivered(false, "late")));
    happens(established());

    var exitCode =
        talk(
            CLASSIC,
            screen,
            request -> {
              Optional.ofNullable(late.poll()).ifPresent(happenings::add);
              return bobIsHere(request);
            });

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(screen.shown()).contains("[NEW MESSAGE] From bob: late");
    assertThat(told)
        .startsWith(
            new Session.Submit(1, new Request.Look()), new Session.Submit(2, new Request.Look()));
  }

  @Test
  void messages_are_fetched_until_there_are_no_more() throws InterruptedException {
    var screen = new ScriptedScreen("fetch");
    happens(established());

    talk(X25519, screen, DhInboxConversationTest::bobIsHere);

    assertThat(screen.shown())
        .containsSequence("[INBOX] You have 1 pending message(s):", "  From bob: number 1")
        .containsSequence("[INBOX] You have 1 pending message(s):", "  From bob: number 2")
        .doesNotContain("[INBOX] No pending messages");
    assertThat(told).contains(new Session.Submit(3, new Request.Collect(2)));
  }

  @Test
  void an_empty_inbox_says_so() throws InterruptedException {
    var screen = new ScriptedScreen("fetch");
    happens(established());

    talk(X25519, screen, _ -> new Reply.Collected(List.of()));

    assertThat(screen.shown()).contains("[INBOX] No pending messages");
  }

  @Test
  void only_the_wire_that_pushes_takes_messages_for_strangers() throws InterruptedException {
    happens(established());
    talk(CLASSIC, new ScriptedScreen("send bob hi"), DhInboxConversationTest::bobIsHere);
    happens(established());
    talk(X25519, new ScriptedScreen("send bob hi"), DhInboxConversationTest::bobIsHere);

    assertThat(told)
        .filteredOn(Session.Submit.class::isInstance)
        .contains(new Session.Submit(1, deposit(true)), new Session.Submit(1, deposit(false)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NOT_REGISTERED | no such user: bob",
        "QUOTA          | not sent, the inbox is full: bob",
        "TOO_LARGE      | not sent to bob, the message is too long",
        "BAD_TEXT       | not sent to bob: BAD_TEXT",
        "UNAVAILABLE    | perhaps not sent to bob: UNAVAILABLE",
        "PEER_CLOSED    | perhaps not sent to bob: PEER_CLOSED"
      })
  void a_message_that_is_not_taken_is_named(Reason reason, String words)
      throws InterruptedException {
    var screen = new ScriptedScreen("send bob hi");
    happens(established());

    talk(X25519, screen, _ -> new Reply.Refused(Rejection.of(reason)));

    assertThat(screen.shown())
        .contains("! [ERROR] " + words)
        .noneMatch(line -> line.contains("[STATUS]"));
    assertThat(screen.met()).isEmpty();
  }

  @Test
  void a_file_of_any_length_can_be_piped_in() throws InterruptedException {
    var lines = new String[1000];
    Arrays.fill(lines, "send bob hi");
    var screen = new ScriptedScreen(lines);
    happens(established());

    talk(CLASSIC, screen, DhInboxConversationTest::bobIsHere);

    assertThat(screen.shown())
        .filteredOn("[STATUS] Message delivered to bob"::equals)
        .hasSize(1000);
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY_IDENTITY, 5",
    "NAME_INVALID, 5",
    "PEER_REFUSED, 5",
    "HANDSHAKE_TIMEOUT, 7",
    "PEER_CLOSED, 9",
    "BAD_CIPHERTEXT, 9"
  })
  void a_login_that_fails_says_why(Reason reason, int exitCode) throws InterruptedException {
    var screen = new ScriptedScreen();
    happens(new Happening.Event(new SessionEvent.Parting(SESSION, "no\u001B[2J")), ended(reason));

    assertThat(talk(CLASSIC, screen, DhInboxConversationTest::bobIsHere)).isEqualTo(exitCode);
    assertThat(screen.shown())
        .containsExactly(
            "! [CLIENT] The server says: no␛[2J", "! [CLIENT] Not logged in: " + reason);
  }

  @Test
  void a_lost_connection_is_said() throws InterruptedException {
    var screen = new ScriptedScreen("list");
    happens(established(), ended(Reason.PEER_CLOSED));

    var exitCode = talk(CLASSIC, screen, DhInboxConversationTest::bobIsHere);

    assertThat(exitCode).isEqualTo(ExitCode.PROTOCOL);
    assertThat(screen.shown()).endsWith("! [CLIENT] Connection lost: PEER_CLOSED");
  }

  private int talk(DhInboxDialect dialect, Screen screen, Function<Request, Reply> server)
      throws InterruptedException {
    var session =
        KIT.spawn(
            Behaviors.<Session.Command>receiveMessage(command -> {
              told.add(command);
              if (command instanceof Session.Submit(var ticket, var request)) {
                happens(
                    new Happening.Event(
                        new SessionEvent.Answered(SESSION, ticket, server.apply(request))));
              }
              return Behaviors.same();
            }));
    return talk(dialect, screen, session);
  }

  private int talk(DhInboxDialect dialect, Screen screen, ActorRef<Session.Command> session)
      throws InterruptedException {
    return new DhInboxConversation(ALICE, dialect, screen, happenings, session).run();
  }

  /// A server at which bob is online, and where two messages of his wait.
  private static Reply bobIsHere(Request request) {
    return switch (request) {
      case Request.Deposit(_, var to, _, _) -> new Reply.Deposited(to.equals(BOB));
      case Request.Look() -> new Reply.Present(List.of(ALICE, BOB));
      case Request.Collect(var after) ->
          new Reply.Collected(
              after == 2
                  ? List.of()
                  : List.of(new Queued(after + 1, fromBob("number " + (after + 1)))));
      default -> throw new IllegalStateException("not for this server: " + request);
    };
  }

  private void happens(Happening... all) {
    happenings.addAll(List.of(all));
  }

  private static Happening established() {
    return new Happening.Event(new SessionEvent.Established(SESSION, "", ""));
  }

  private static Happening delivered(boolean waited, String... texts) {
    var envelopes = Arrays.stream(texts).map(DhInboxConversationTest::fromBob).toList();
    return new Happening.Event(new SessionEvent.Delivered(SESSION, envelopes, waited));
  }

  private static Happening ended(Reason reason) {
    return new Happening.Event(new SessionEvent.Ended(SESSION, Rejection.of(reason)));
  }

  private static Envelope fromBob(String text) {
    return new Envelope(Envelope.Id.NONE, BOB, ALICE, Instant.EPOCH, Content.ofText(text));
  }

  private static Request deposit(boolean toStrangers) {
    return new Request.Deposit(Envelope.Id.NONE, BOB, Content.ofText("hi"), toStrangers);
  }
}
