package io.sallyport.actors.aggregate;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.house.RoundLedger;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Guards the [RoundLedger] of each listener: the clients of one listener share its rounds.
public final class Aggregator {

  public sealed interface Command {}

  /// Answered with `Tallied`, which includes this contribution.
  public record Contribute(
      SessionId session, long round, Numbers numbers, long ticket, ActorRef<Answer> replyTo)
      implements Command {}

  /// The session is over: what it gave counts no more. May come twice.
  public record Leave(SessionId session) implements Command {}

  private final int roundsKept;
  private final Map<String, RoundLedger<SessionId>> ledgers = new HashMap<>();

  /// Starts with empty rounds.
  ///
  /// @param roundsKept how many of its newest rounds count for each session
  public static Behavior<Command> create(int roundsKept) {
    return Behaviors.setup(_ -> new Aggregator(roundsKept).serving());
  }

  private Aggregator(int roundsKept) {
    this.roundsKept = roundsKept;
  }

  private Behavior<Command> serving() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Contribute(var session, var round, var numbers, var ticket, var replyTo) -> {
          var tally = ledger(session).contribute(session, round, numbers);
          replyTo.tell(new Answer(ticket, new Reply.Tallied(tally)));
        }
        case Leave(var session) -> ledger(session).leave(session);
      }
      return Behaviors.same();
    });
  }

  private RoundLedger<SessionId> ledger(SessionId session) {
    return ledgers.computeIfAbsent(session.listener(), _ -> new RoundLedger<>(roundsKept));
  }
}
