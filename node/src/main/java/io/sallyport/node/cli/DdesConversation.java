package io.sallyport.node.cli;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/// What a `ddes` client says to its user, with the menu of the original: sums to standard output,
/// everything else to standard error.
final class DdesConversation {
  private static final String MENU =
      """
      30: send an encrypted number
      40: request the aggregate
      50: end the session\
      """;

  private final boolean framed;
  private final boolean interactive;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Turns turns;
  private boolean numberDue;
  private long tickets;
  private String number = "";
  private Optional<String> sum = Optional.empty();

  /// A conversation that has not begun.
  ///
  /// @param framed whether the server tells the sum after each number
  /// @param interactive whether somebody sits there and wants prompts
  DdesConversation(
      boolean framed, boolean interactive, PrintWriter out, PrintWriter err, Turns turns) {
    this.framed = framed;
    this.interactive = interactive;
    this.out = out;
    this.err = err;
    this.turns = turns;
  }

  static boolean isLocalPort(int port) {
    return port >= 0 && port <= Ports.LAST;
  }

  /// The port to connect from, 0 for any; empty when the input ends.
  Optional<Integer> askForPort() throws InterruptedException {
    while (true) {
      prompt("Enter a unique port number: ");
      if (!(turns.next() instanceof Happening.Typed(var line))) {
        return Optional.empty();
      }
      var port = port(line.strip());
      if (port.isPresent()) {
        return port;
      }
      say("not a port: \"%s\"; 1 to 65535, or nothing for any".formatted(Visible.of(line)));
    }
  }

  private static Optional<Integer> port(String text) {
    if (text.isEmpty()) {
      return Optional.of(0);
    }
    try {
      return Optional.of(Integer.parseInt(text)).filter(DdesConversation::isLocalPort);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Talks until the user leaves or the session ends.
  ///
  /// @return the exit code
  int run(ActorRef<Session.Command> session) throws InterruptedException {
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
        case Happening.Typed(var line) when numberDue -> give(session, line.strip());
        case Happening.Typed(var line) when !line.strip().equals("50") ->
            choose(session, line.strip());
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
      case SessionEvent.Established _ -> say("Keys established");
      case SessionEvent.Answered(_, _, Reply.Done _) -> say("sent " + number);
      case SessionEvent.Answered(_, _, Reply.Told(var text)) -> tell(text);
      case SessionEvent.Answered(_, _, Reply.Refused(var why)) -> say("Not sent: " + why);
      case SessionEvent.Parting(_, var words) -> {
        say("The server says: " + Visible.of(words));
        return;
      }
      case SessionEvent.Answered _,
          SessionEvent.Delivered _,
          SessionEvent.Ended _,
          SessionEvent.TurnedAway _,
          SessionEvent.PassedOver _,
          SessionEvent.Bound _ ->
          throw new IllegalStateException("unexpected " + event);
    }
    turns.answered();
    menu();
  }

  private void tell(String text) {
    sum = Optional.of(Visible.of(text));
    if (framed) {
      say("sent " + number);
    }
    print("[SERVER RESULT] Result: " + sum.get());
  }

  private void choose(ActorRef<Session.Command> session, String choice) {
    switch (choice) {
      case "30" -> {
        numberDue = true;
        prompt("Enter a number: ");
      }
      case "40" -> request(session);
      default -> {
        say("invalid choice: \"%s\"; enter 30, 40 or 50".formatted(Visible.of(choice)));
        menu();
      }
    }
  }

  /// On `framed` the sum comes with each number and cannot be asked for.
  private void request(ActorRef<Session.Command> session) {
    if (framed) {
      print("[SERVER RESULT] Result: " + sum.orElse("none before the first number"));
      menu();
      return;
    }
    turns.await();
    session.tell(new Session.Submit(++tickets, new Request.Total(0, Scope.SESSION)));
  }

  private void give(ActorRef<Session.Command> session, String line) {
    numberDue = false;
    try {
      var numbers = Numbers.parse(line);
      if (numbers.values().size() == 1) {
        number = numbers.text();
        turns.await();
        session.tell(new Session.Submit(++tickets, new Request.Add(0, numbers, Scope.SESSION)));
        return;
      }
    } catch (Rejected _) {
      // told below
    }
    say("not a number: \"%s\"".formatted(Visible.of(line)));
    menu();
  }

  private int ended(Rejection why) {
    say("Session ended: " + why);
    return ExitCode.of(why);
  }

  private void menu() {
    if (interactive && !turns.isAhead()) {
      out.println(MENU);
      prompt("Enter your choice: ");
    }
  }

  private void prompt(String text) {
    if (interactive && !turns.isAhead()) {
      out.print(text);
      out.flush();
    }
  }

  private void print(String text) {
    out.println(text);
    out.flush();
  }

  void say(String text) {
    err.println("[CLIENT] " + text);
    err.flush();
  }
}
