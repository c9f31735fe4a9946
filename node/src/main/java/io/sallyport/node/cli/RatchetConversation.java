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
import java.util.EnumSet;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/// What a `ratchet` client says to its user, in the words of the original.
final class RatchetConversation {
  private static final Set<Reason> REFUSALS =
      EnumSet.of(Reason.UNKNOWN_CLIENT, Reason.PEER_REFUSED, Reason.BAD_MAC);

  private final String client;
  private final boolean interactive;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Turns turns;
  private final ActorRef<Session.Command> session;
  private long round;

  /// @param interactive whether somebody sits there and wants prompts
  RatchetConversation(
      String client,
      boolean interactive,
      PrintWriter out,
      PrintWriter err,
      Turns turns,
      ActorRef<Session.Command> session) {
    this.client = client;
    this.interactive = interactive;
    this.out = out;
    this.err = err;
    this.turns = turns;
    this.session = session;
  }

  /// Talks until the input ends or the session does.
  ///
  /// @return the exit code
  int run() throws InterruptedException {
    say("Sending CLIENT_HELLO");
    turns.await();
    while (true) {
      switch (turns.next()) {
        case null -> {
          complain("The server does not answer any more");
          return ExitCode.TIMED_OUT;
        }
        case Happening.Event(SessionEvent.Ended(_, var why)) -> {
          return ended(why);
        }
        case Happening.Event(var event) -> hear(event);
        case Happening.Garbled() -> {
          session.tell(new Session.Stop());
          complain(Input.NOT_UTF_8);
          return ExitCode.USAGE;
        }
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
          SessionEvent.PassedOver _,
          SessionEvent.Bound _ ->
          throw new IllegalStateException("unexpected " + event);
    }
  }

  private void established(String greeting) {
    round = 1;
    turns.answered();
    say("Received SERVER_CHALLENGE: " + Visible.of(greeting));
    say("Handshake complete, advancing to round 1");
    say("Ready to send data");
    say("Enter comma-separated numbers (e.g., 10.5, 20.3, 30.1)");
    prompt();
  }

  private void told(String text) {
    round++;
    turns.answered();
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
      turns.await();
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
    if (interactive && !turns.isAhead()) {
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
