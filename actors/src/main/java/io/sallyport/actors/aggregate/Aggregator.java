package io.sallyport.actors.aggregate;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.peers.Gatherings;
import io.sallyport.protocol.house.RoundLedger;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Tally;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;

/// Guards the [RoundLedger] of each listener: the clients of one listener share its rounds, on
/// whatever node they are.
///
/// Each node keeps what its own clients gave. A contribution is put in first and the other nodes
/// are asked then, so of two that cross at least one sees both, and what was answered before is
/// always counted. While a node is out of reach but not yet out of the cluster, nothing can be
/// added up.
public final class Aggregator {

  public sealed interface Command {}

  /// Answered with `Tallied`, which includes this contribution.
  public record Contribute(
      SessionId session, long round, Numbers numbers, long ticket, ActorRef<Answer> replyTo)
      implements Command {}

  /// The session is over: what it gave counts no more. May come twice.
  public record Leave(SessionId session) implements Command {}

  /// The same actors on the other nodes, from now on.
  public record Meet(Set<ActorRef<Command>> peers) implements Command {
    public Meet {
      peers = Set.copyOf(peers);
    }
  }

  /// Another node asks what its peer's clients gave to a round.
  record Report(String listener, long round, long number, ActorRef<Part> replyTo)
      implements Command, ClusterMessage {}

  /// What a round adds up to on one node.
  record Part(long number, ActorRef<Command> aggregator, Tally tally) implements ClusterMessage {}

  private record PartHeard(Part part) implements Command {}

  private record Tick() implements Command {}

  /// By which the nodes find each other's.
  public static final ServiceKey<Command> KEY = ServiceKey.create(Command.class, "aggregator");

  private static final Duration TICK = Duration.ofSeconds(1);

  /// Longer than any session waits.
  private static final int PATIENCE_TICKS = 300;

  private final int roundsKept;
  private final ActorContext<Command> context;
  private final ActorRef<Part> parts;
  private final Map<String, RoundLedger<SessionId>> ledgers = new HashMap<>();
  private final Gatherings<ActorRef<Command>, Tally> gatherings =
      new Gatherings<>(PATIENCE_TICKS, Gatherings.Late.GIVE_UP);

  /// Starts with empty rounds.
  ///
  /// @param roundsKept how many of its newest rounds count for each session
  public static Behavior<Command> create(int roundsKept) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new Aggregator(roundsKept, context, timers).serving()));
  }

  private Aggregator(
      int roundsKept, ActorContext<Command> context, TimerScheduler<Command> timers) {
    this.roundsKept = roundsKept;
    this.context = context;
    timers.startTimerWithFixedDelay(new Tick(), TICK);
    this.parts = context.messageAdapter(Part.class, PartHeard::new);
  }

  private Behavior<Command> serving() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Contribute contribute -> contribute(contribute);
        case Leave(var session) -> ledger(session.listener()).leave(session);
        case Report(var listener, var round, var number, var replyTo) ->
            replyTo.tell(new Part(number, context.getSelf(), ledger(listener).tally(round)));
        case PartHeard(var part) -> gatherings.add(part.number(), part.aggregator(), part.tally());
        case Tick() -> gatherings.tick();
        case Meet(var peers) -> gatherings.peers(peers);
      }
      return Behaviors.same();
    });
  }

  private void contribute(Contribute contribute) {
    var listener = contribute.session().listener();
    var round = contribute.round();
    var tally = ledger(listener).contribute(contribute.session(), round, contribute.numbers());
    gatherings.begin(
        number ->
            gatherings
                .peers()
                .forEach(peer -> peer.tell(new Report(listener, round, number, parts))),
        others -> {
          var total = others.stream().reduce(tally, Tally::plus);
          contribute.replyTo().tell(new Answer(contribute.ticket(), new Reply.Tallied(total)));
        });
  }

  private RoundLedger<SessionId> ledger(String listener) {
    return ledgers.computeIfAbsent(listener, _ -> new RoundLedger<>(roundsKept));
  }
}
