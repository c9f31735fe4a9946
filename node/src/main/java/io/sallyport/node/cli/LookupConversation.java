package io.sallyport.node.cli;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/// What a `lookup` client says to its user: answers to standard output, everything else to standard
/// error. One command is out at a time, as in the original; lines that are typed ahead wait.
final class LookupConversation {
  private static final String GOODBYE = "EXIT";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final boolean interactive;
  private final PrintWriter out;
  private final PrintWriter err;
  private final BlockingQueue<Happening> happenings;
  private final ActorRef<Session.Command> session;
  private final ArrayDeque<Happening> waiting = new ArrayDeque<>();
  private long commands;
  private boolean answerDue = true;

  /// @param interactive whether somebody sits there and wants prompts
  LookupConversation(
      boolean interactive,
      PrintWriter out,
      PrintWriter err,
      BlockingQueue<Happening> happenings,
      ActorRef<Session.Command> session) {
    this.interactive = interactive;
    this.out = out;
    this.err = err;
    this.happenings = happenings;
    this.session = session;
  }

  /// Talks until the user leaves or the session ends.
  ///
  /// @return the exit code
  int run() throws InterruptedException {
    while (true) {
      var next = next();
      switch (next) {
        case null -> {
          say("The server does not answer any more");
          return ExitCode.TIMED_OUT;
        }
        case Happening.Event(SessionEvent.Ended(_, var why)) -> {
          return ended(why);
        }
        case Happening.Event(var event) -> hear(event);
        case Happening.Typed _, Happening.InputEnded _ when answerDue -> waiting.add(next);
        case Happening.Typed(var line) when !line.equals(GOODBYE) -> typed(line);
        case Happening.Typed _, Happening.InputEnded _ -> {
          session.tell(new Session.Stop());
          say("Disconnected");
          return ExitCode.OK;
        }
      }
    }
  }

  /// Nothing when an answer is due for too long.
  private @Nullable Happening next() throws InterruptedException {
    if (answerDue) {
      return happenings.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    return waiting.isEmpty() ? happenings.take() : waiting.remove();
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
          SessionEvent.Bound _ ->
          throw new IllegalStateException("unexpected " + event);
    }
  }

  private void typed(String line) {
    if (line.strip().equalsIgnoreCase(GOODBYE)) {
      say("hint: only EXIT, in capitals and alone, ends the session");
    }
    answerDue = true;
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
    answerDue = false;
    if (interactive && waiting.isEmpty()) {
      out.print("Enter command: ");
      out.flush();
    }
  }

  private void say(String text) {
    err.println("[CLIENT] " + text);
    err.flush();
  }
}
