package io.sallyport.node.cli;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import org.apache.pekko.actor.typed.ActorRef;

/// What a `ratchet` client says to its user, in the words of the original.
///
/// Lines that are typed ahead of an answer wait for it, so a file can be piped in.
final class RatchetConversation {
  private static final Set<Reason> REFUSALS =
      EnumSet.of(Reason.UNKNOWN_CLIENT, Reason.PEER_REFUSED, Reason.BAD_MAC);

  private final String client;
  private final boolean interactive;
  private final PrintWriter out;
  private final PrintWriter err;
  private final BlockingQueue<Happening> happenings;
  private final ActorRef<Session.Command> session;
  private final ArrayDeque<Happening> waiting = new ArrayDeque<>();
  private long round;
  private boolean answerDue = true;

  /// @param interactive whether somebody sits there and wants prompts
  RatchetConversation(
      String client,
      boolean interactive,
      PrintWriter out,
      PrintWriter err,
      BlockingQueue<Happening> happenings,
      ActorRef<Session.Command> session) {
    this.client = client;
    this.interactive = interactive;
    this.out = out;
    this.err = err;
    this.happenings = happenings;
    this.session = session;
  }

  /// Talks until the input ends or the session does.
  ///
  /// @return the exit code
  int run() throws InterruptedException {
    say("Sending CLIENT_HELLO");
    while (true) {
      var next = !answerDue && !waiting.isEmpty() ? waiting.remove() : happenings.take();
      switch (next) {
        case Happening.Event(SessionEvent.Ended(_, var why)) -> {
          return ended(why);
        }
        case Happening.Event(var event) -> hear(event);
        case Happening.Typed _, Happening.InputEnded _ when answerDue -> waiting.add(next);
        case Happening.Typed(var line) -> typed(line.strip());
        case Happening.InputEnded() -> {
          session.tell(new Session.Stop());
          say("Disconnected");
          return ExitCode.OK;
        }
      }
    }
  }

  private void hear(SessionEvent event) {
    switch (event) {
      case SessionEvent.Established(_, _, var greeting) -> established(greeting);
      case SessionEvent.Answered(_, _, Reply.Told(var text)) -> told(text);
      case SessionEvent.Answered(_, _, Reply.Refused(var why)) -> complain(why.toString());
      case SessionEvent.Parting(_, var words) -> complain("The server says: " + Visible.of(words));
      case SessionEvent.Answered _,
          SessionEvent.Delivered _,
          SessionEvent.Ended _,
          SessionEvent.TurnedAway _,
          SessionEvent.Bound _ ->
          throw new IllegalStateException("unexpected " + event);
    }
  }

  private void established(String greeting) {
    round = 1;
    answerDue = false;
    say("Received SERVER_CHALLENGE: " + Visible.of(greeting));
    say("Handshake complete, advancing to round 1");
    say("Ready to send data");
    say("Enter comma-separated numbers (e.g., 10.5, 20.3, 30.1)");
    prompt();
  }

  private void told(String text) {
    round++;
    answerDue = false;
    say("Received: " + Visible.of(text));
    say("Round complete, advancing to round " + round);
    prompt();
  }

  private void typed(String line) {
    if (line.isEmpty()) {
      say("Nothing to send: enter numbers such as 10.5, 20.3 or end the input to leave");
      prompt();
      return;
    }
    try {
      var numbers = Numbers.parse(line);
      say("Sending data: " + numbers.text());
      answerDue = true;
      session.tell(new Session.Submit(round, new Request.Contribute(round, numbers)));
    } catch (Rejected notNumbers) {
      complain("Not sent: " + notNumbers.why());
      prompt();
    }
  }

  private int ended(Rejection why) {
    complain("Session ended: " + why);
    if (REFUSALS.contains(why.reason()) && round == 0) {
      return ExitCode.REFUSED;
    }
    return ExitCode.of(why);
  }

  private void prompt() {
    if (interactive && waiting.isEmpty()) {
      out.print("[CLIENT %s] Enter data: ".formatted(client));
      out.flush();
    }
  }

  private void say(String text) {
    out.println("[CLIENT %s] %s".formatted(client, text));
    out.flush();
  }

  private void complain(String text) {
    err.println("[CLIENT %s] %s".formatted(client, text));
    err.flush();
  }
}
