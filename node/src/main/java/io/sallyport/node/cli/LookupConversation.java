package io.sallyport.node.cli;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.io.PrintWriter;
import org.apache.pekko.actor.typed.ActorRef;

/// What a `lookup` client says to its user: answers to standard output, everything else to standard
/// error.
final class LookupConversation {
  private static final String GOODBYE = "EXIT";

  private final boolean interactive;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Turns turns;
  private final ActorRef<Session.Command> session;
  private long commands;

  /// @param interactive whether somebody sits there and wants prompts
  LookupConversation(
      boolean interactive,
      PrintWriter out,
      PrintWriter err,
      Turns turns,
      ActorRef<Session.Command> session) {
    this.interactive = interactive;
    this.out = out;
    this.err = err;
    this.turns = turns;
    this.session = session;
  }

  /// Talks until the user leaves or the session ends.
  ///
  /// @return the exit code
  int run() throws InterruptedException {
    turns.await();
    while (true) {
      switch (turns.next()) {
        case null -> {
          say("The server does not answer any more");
          return ExitCode.TIMED_OUT;
        }
        case Happening.Event(SessionEvent.Ended(_, var why)) -> {
          return ended(why);
        }
        case Happening.Event(var event) -> hear(event);
        case Happening.Garbled() -> {
          session.tell(new Session.Stop());
          say(Input.NOT_UTF_8);
          return ExitCode.USAGE;
        }
        case Happening.Typed(var line) when !line.equals(GOODBYE) -> typed(line);
        case Happening.Typed _, Happening.InputEnded _ -> {
          session.tell(new Session.Stop());
          say("Disconnected");
          return ExitCode.OK;
        }
      }
    }
  }

  private void hear(SessionEvent event) {
    switch (event) {
      case SessionEvent.Established _ -> {
        say("Keys agreed on; type text to hear it again, or EXIT to leave");
        listen();
      }
      case SessionEvent.Answered(_, _, Reply.Told(var text)) -> {
        out.println("Server response: " + Visible.of(text));
        out.flush();
        listen();
      }
      case SessionEvent.Answered(_, _, Reply.Refused(var why)) -> {
        say("Not sent: " + why);
        listen();
      }
      case SessionEvent.Answered _,
          SessionEvent.Delivered _,
          SessionEvent.Parting _,
          SessionEvent.Ended _,
          SessionEvent.TurnedAway _,
          SessionEvent.PassedOver _,
          SessionEvent.Bound _ ->
          throw new IllegalStateException("unexpected " + event);
    }
  }

  private void typed(String line) {
    if (line.strip().equalsIgnoreCase(GOODBYE)) {
      say("hint: only EXIT, in capitals and alone, ends the session");
    }
    turns.await();
    session.tell(new Session.Submit(++commands, new Request.Echo(line)));
  }

  private int ended(Rejection why) {
    if (why.reason() == Reason.BAD_SIGNATURE || why.reason() == Reason.BAD_TEXT) {
      say("The message is not authentic");
    }
    say("Session ended: " + why);
    return ExitCode.of(why);
  }

  private void listen() {
    turns.answered();
    if (interactive && !turns.isAhead()) {
      out.print("Enter command: ");
      out.flush();
    }
  }

  private void say(String text) {
    err.println("[CLIENT] " + text);
    err.flush();
  }
}
