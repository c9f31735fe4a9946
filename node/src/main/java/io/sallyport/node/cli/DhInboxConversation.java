package io.sallyport.node.cli;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;

/// What the client of an inbox says to its user, in the words of the original.
///
/// Who leaves is not gone before all answers are there, and nothing more comes.
final class DhInboxConversation {
  private static final Set<Reason> REFUSALS =
      EnumSet.of(Reason.BUSY_IDENTITY, Reason.NAME_INVALID, Reason.NAME_TAKEN, Reason.PEER_REFUSED);

  /// Below what the machines of both wires allow.
  private static final int MOST_ASKED = 64;

  private static final String PROMPT = "> ";
  private static final int MOST_FENCES = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// What was asked for and is not answered yet.
  private sealed interface Asked {
    record Message(Name to) implements Asked {}

    record Users() implements Asked {}

    /// @param more whether messages came with the answer before
    record Letters(boolean more) implements Asked {}

    /// Who is online, but nobody wants to know: what the server said before is here once the answer
    /// is.
    record Fence() implements Asked {}
  }

  private final Name name;
  private final DhInboxDialect dialect;
  private final Screen screen;
  private final BlockingQueue<Happening> happenings;
  private final ActorRef<Session.Command> session;
  private final Map<Long, Asked> asked = new HashMap<>();
  private long lastTicket;
  private int fences;
  private boolean established;
  private boolean listening;
  private boolean leaving;
  private int exitCode = ExitCode.OK;
  private boolean stillComing;

  DhInboxConversation(
      Name name,
      DhInboxDialect dialect,
      Screen screen,
      BlockingQueue<Happening> happenings,
      ActorRef<Session.Command> session) {
    this.name = name;
    this.dialect = dialect;
    this.screen = screen;
    this.happenings = happenings;
    this.session = session;
  }

  /// Talks until the user leaves or the session ends.
  ///
  /// @return the exit code
  int run() throws InterruptedException {
    while (!(leaving && asked.isEmpty())) {
      var next =
          leaving ? happenings.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS) : happenings.take();
      switch (next) {
        case null -> {
          screen.complain("[ERROR] the server does not answer any more");
          return bye(ExitCode.TIMED_OUT);
        }
        case Happening.Event(SessionEvent.Ended(_, var why)) -> {
          return ended(why);
        }
        case Happening.Event(var event) -> hear(event);
        case Happening.Typed(var line) -> typed(line);
        case Happening.InputEnded() -> leave();
        case Happening.Garbled() -> {
          screen.complain("[ERROR] " + Input.NOT_UTF_8);
          exitCode = ExitCode.USAGE;
          leave();
        }
      }
      listen();
    }
    screen.tell("[CLIENT] Disconnected from server");
    return bye(exitCode);
  }

  private int bye(int code) {
    session.tell(new Session.Stop());
    return code;
  }

  private void hear(SessionEvent event) {
    switch (event) {
      case SessionEvent.Established _ -> established();
      case SessionEvent.Delivered(_, var envelopes, var waited) -> delivered(envelopes, waited);
      case SessionEvent.Answered(_, var ticket, var reply) -> answered(ticket, reply);
      case SessionEvent.Parting(_, var words) ->
          screen.complain("[CLIENT] The server says: " + Visible.of(words));
      case SessionEvent.Ended _,
          SessionEvent.TurnedAway _,
          SessionEvent.PassedOver _,
          SessionEvent.Bound _ ->
          throw new IllegalStateException("unexpected " + event);
    }
  }

  private void established() {
    established = true;
    screen.tell("[CLIENT] Key exchange completed successfully");
    screen.tell("[CLIENT] Authenticated as " + name);
    screen.begin(dialect.banner(), happenings);
  }

  private void delivered(List<Envelope> envelopes, boolean waited) {
    stillComing = true;
    if (waited) {
      pending(envelopes);
    } else {
      envelopes.forEach(envelope -> screen.show("[NEW MESSAGE] " + from(envelope)));
    }
    envelopes.forEach(envelope -> screen.meet(envelope.from()));
  }

  private void pending(List<Envelope> envelopes) {
    screen.show("[INBOX] You have %d pending message(s):".formatted(envelopes.size()));
    envelopes.forEach(envelope -> screen.show("  " + from(envelope)));
  }

  private static String from(Envelope envelope) {
    return "From %s: %s".formatted(envelope.from(), Visible.of(envelope.content().text()));
  }

  private void answered(long ticket, Reply reply) {
    switch (asked.remove(ticket)) {
      case Asked.Message(var to) -> sent(to, reply);
      case Asked.Users() -> online(reply);
      case Asked.Letters(var more) -> fetched(more, reply);
      case Asked.Fence() -> fenced();
      case null -> throw new IllegalStateException("an answer to nothing");
    }
  }

  private void sent(Name to, Reply reply) {
    if (reply instanceof Reply.Refused(var why)) {
      screen.complain("[ERROR] " + notSent(to, why));
      return;
    }
    screen.meet(to);
    screen.show(
        "[STATUS] " + where(to, reply instanceof Reply.Deposited(var delivered) && delivered));
  }

  private String where(Name to, boolean delivered) {
    if (delivered) {
      return "Message delivered to " + to;
    }
    return dialect.pushes()
        ? "Message queued for %s (offline)".formatted(to)
        : "Message stored for " + to;
  }

  /// Only what the server says about a message itself is certain.
  private static String notSent(Name to, Rejection why) {
    return switch (why.reason()) {
      case NOT_REGISTERED -> "no such user: " + to;
      case QUOTA -> "not sent, the inbox is full: " + to;
      case TOO_LARGE -> "not sent to %s, the message is too long".formatted(to);
      case BAD_TEXT, NAME_INVALID, OVERLOAD, WRONG_PHASE, PEER_REFUSED ->
          "not sent to %s: %s".formatted(to, why);
      default -> "perhaps not sent to %s: %s".formatted(to, why);
    };
  }

  private void online(Reply reply) {
    if (reply instanceof Reply.Present(var names)) {
      names.forEach(screen::meet);
      screen.show("[ONLINE USERS] " + String.join(", ", names.stream().map(Name::text).toList()));
    } else {
      failed(reply);
    }
  }

  /// An answer holds as much as fits, and the next request says that it has arrived.
  private void fetched(boolean more, Reply reply) {
    if (!(reply instanceof Reply.Collected(var letters))) {
      failed(reply);
    } else if (!letters.isEmpty()) {
      delivered(letters.stream().map(Queued::envelope).toList(), true);
      ask(new Asked.Letters(true), new Request.Collect(letters.getLast().sequence()));
    } else if (!more) {
      screen.show("[INBOX] No pending messages");
    }
  }

  private void failed(Reply reply) {
    screen.complain(
        "[ERROR] " + (reply instanceof Reply.Refused(var why) ? why.toString() : "no answer"));
  }

  private void typed(String line) {
    listening = false;
    switch (DhInboxLine.parse(line, dialect)) {
      case DhInboxLine.Nothing() -> {}
      case DhInboxLine.Send(var to, var content) -> send(to, content);
      case DhInboxLine.Users() -> ask(new Asked.Users(), new Request.Look());
      case DhInboxLine.Fetch() -> ask(new Asked.Letters(false), new Request.Collect(0));
      case DhInboxLine.Quit() -> leave();
      case DhInboxLine.Wrong(var why) -> screen.complain("[ERROR] " + why);
    }
  }

  private void send(Name to, Content content) {
    ask(
        new Asked.Message(to),
        new Request.Deposit(Envelope.Id.NONE, to, content, dialect.pushes()));
  }

  private void ask(Asked what, Request request) {
    lastTicket++;
    asked.put(lastTicket, what);
    session.tell(new Session.Submit(lastTicket, request));
  }

  private void listen() {
    if (established && !listening && !leaving && asked.size() < MOST_ASKED) {
      listening = true;
      screen.listen(PROMPT);
    }
  }

  private void leave() {
    leaving = true;
    fence();
  }

  /// On a wire that pushes, what is on its way is waited for: to the server it has arrived.
  private void fence() {
    if (dialect.pushes() && fences < MOST_FENCES) {
      fences++;
      stillComing = false;
      ask(new Asked.Fence(), new Request.Look());
    }
  }

  private void fenced() {
    if (stillComing) {
      fence();
    }
  }

  private int ended(Rejection why) {
    if (established) {
      screen.complain("[CLIENT] Connection lost: " + why);
      return ExitCode.PROTOCOL;
    }
    screen.complain("[CLIENT] Not logged in: " + why);
    if (REFUSALS.contains(why.reason())) {
      return ExitCode.REFUSED;
    }
    return ExitCode.of(why);
  }
}
