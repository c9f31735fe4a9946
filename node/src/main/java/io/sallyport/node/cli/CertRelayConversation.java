package io.sallyport.node.cli;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;

/// What a member of a group says to the others and hears from them.
///
/// Messages wait until the group has its key, and go one by one: on this wire two that leave
/// together are lost together.
final class CertRelayConversation {
  private static final Set<Reason> REFUSALS =
      EnumSet.of(Reason.BUSY_IDENTITY, Reason.UNKNOWN_CLIENT, Reason.PEER_REFUSED);

  private static final String BANNER =
      "REQ_KEY:<client_id> prints a public key, exit leaves, all else goes to the others\n";

  private static final String PROMPT = "Enter message: ";
  private static final int MOST_WAITING = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// What was asked for and is not answered yet.
  private sealed interface Asked {
    record Key(String name) implements Asked {}

    record Message() implements Asked {}

    /// Are all members here, and has the group its key?
    record Exchange() implements Asked {}
  }

  private final Screen screen;
  private final BlockingQueue<Happening> happenings;
  private final ActorRef<Session.Command> session;
  private final Map<Long, Asked> asked = new HashMap<>();
  private final ArrayDeque<Content> waiting = new ArrayDeque<>();
  private long lastTicket;
  private boolean established;
  private boolean keyed;
  private boolean listening;
  private boolean leaving;
  private int exitCode = ExitCode.OK;

  CertRelayConversation(
      Screen screen, BlockingQueue<Happening> happenings, ActorRef<Session.Command> session) {
    this.screen = screen;
    this.happenings = happenings;
    this.session = session;
  }

  /// Talks until the user leaves or the session ends.
  ///
  /// @return the exit code
  int run() throws InterruptedException {
    while (!(leaving && waiting.isEmpty() && isAnswered())) {
      boolean due = leaving && (keyed || waiting.isEmpty());
      switch (due ? happenings.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS) : happenings.take()) {
        case null -> {
          screen.complain("the server does not answer any more");
          return bye(ExitCode.TIMED_OUT);
        }
        case Happening.Event(SessionEvent.Ended(_, var why)) -> {
          return ended(why);
        }
        case Happening.Event(var event) -> hear(event);
        case Happening.Typed(var line) -> typed(line);
        case Happening.InputEnded() -> leaving = true;
        case Happening.Garbled() -> {
          screen.complain(Input.NOT_UTF_8);
          exitCode = ExitCode.USAGE;
          leaving = true;
        }
      }
      send();
      listen();
    }
    screen.tell("Disconnected from server");
    return bye(exitCode);
  }

  private int bye(int code) {
    session.tell(new Session.Stop());
    return code;
  }

  private void hear(SessionEvent event) {
    switch (event) {
      case SessionEvent.Established _ -> established();
      case SessionEvent.Delivered(_, var envelopes, _) ->
          envelopes.forEach(
              envelope -> screen.show("Received: " + Visible.of(envelope.content().text())));
      case SessionEvent.Answered(_, var ticket, var reply) -> answered(ticket, reply);
      case SessionEvent.Parting(_, var words) ->
          screen.complain("The server says: " + Visible.of(words));
      case SessionEvent.Ended _,
          SessionEvent.TurnedAway _,
          SessionEvent.PassedOver _,
          SessionEvent.Bound _ ->
          throw new IllegalStateException("unexpected " + event);
    }
  }

  private void established() {
    established = true;
    screen.tell("AUTH_SUCCESS");
    screen.begin(BANNER, happenings);
    ask(new Asked.Exchange(), new Request.Begin());
  }

  private void answered(long ticket, Reply reply) {
    switch (asked.remove(ticket)) {
      case Asked.Key(var name) -> key(name, reply);
      case Asked.Message() -> sent(reply);
      case Asked.Exchange() -> exchanged(reply);
      case null -> throw new IllegalStateException("an answer to nothing");
    }
  }

  private void exchanged(Reply reply) {
    if (reply instanceof Reply.Done) {
      keyed = true;
      screen.tell("START_KEY_EXCHANGE");
      screen.tell("Key exchange completed");
    }
  }

  private void key(String name, Reply reply) {
    switch (reply) {
      case Reply.Found(var key) -> screen.show(Pem.of(key).stripTrailing());
      case Reply.Refused(var why) when why.reason() == Reason.UNKNOWN_CLIENT ->
          screen.complain("no such client: " + Visible.of(name));
      default -> screen.complain("no key of %s: %s".formatted(Visible.of(name), reply));
    }
  }

  private void sent(Reply reply) {
    if (reply instanceof Reply.Refused(var why)) {
      screen.complain(
          why.reason() == Reason.TOO_LARGE
              ? "not sent: the message is too long"
              : "perhaps not sent: " + why);
    }
  }

  private void typed(String line) {
    listening = false;
    switch (CertRelayLine.parse(line)) {
      case CertRelayLine.Nothing() -> {}
      case CertRelayLine.Key(var name) -> ask(new Asked.Key(name), new Request.FindKey(name));
      case CertRelayLine.Message(var content) -> say(content);
      case CertRelayLine.Exit() -> exit();
      case CertRelayLine.Wrong(var why) -> screen.complain(why);
    }
  }

  private void say(Content content) {
    if (!keyed && waiting.isEmpty()) {
      screen.tell("key exchange not finished: messages wait for the other members");
    }
    waiting.add(content);
  }

  /// Whether all is answered but what the other members have to do.
  private boolean isAnswered() {
    return asked.values().stream()
        .noneMatch(what -> what instanceof Asked.Key || what instanceof Asked.Message);
  }

  private void exit() {
    leaving = true;
    if (!waiting.isEmpty()) {
      screen.complain("key exchange not finished, not sent: %d".formatted(waiting.size()));
      waiting.clear();
    }
  }

  private void send() {
    if (keyed && !waiting.isEmpty() && !asked.containsValue(new Asked.Message())) {
      ask(new Asked.Message(), new Request.Relay(waiting.remove()));
    }
  }

  private void ask(Asked what, Request request) {
    lastTicket++;
    asked.put(lastTicket, what);
    session.tell(new Session.Submit(lastTicket, request));
  }

  private void listen() {
    if (established && !listening && !leaving && waiting.size() + asked.size() < MOST_WAITING) {
      listening = true;
      screen.listen(PROMPT);
    }
  }

  private int ended(Rejection why) {
    if (established) {
      screen.complain("Connection lost: " + why);
      return ExitCode.PROTOCOL;
    }
    screen.complain("Not logged in: " + why);
    if (REFUSALS.contains(why.reason())) {
      return ExitCode.REFUSED;
    }
    return ExitCode.of(why);
  }
}
