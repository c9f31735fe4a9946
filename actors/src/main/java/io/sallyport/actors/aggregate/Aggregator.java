package io.sallyport.actors.aggregate;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.peers.Gatherings;
import io.sallyport.protocol.house.RoundLedger;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Tally;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

  /// Answered with `Tallied`, which includes what this session gives with it.
  public record Ask(
      SessionId session, Request.OfRounds request, long ticket, ActorRef<Answer> replyTo)
      implements Command {}

  /// The session is over: what it gave counts no more.
  public record Leave(SessionId session) implements Command {}

  /// The same actors on the other nodes, from now on.
  public record Meet(Set<ActorRef<Command>> peers) implements Command {
    public Meet {
      peers = Set.copyOf(peers);
    }
  }

  /// Another node asks what its peer's clients gave to a round.
  ///
  /// @param from the asking aggregator, of which this node may not have heard yet
  record Report(
      String listener, long round, long number, ActorRef<Command> from, ActorRef<Part> replyTo)
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

  /// How long a node counts that asks and of which nothing else is heard.
  private static final int STRANGER_TICKS = 10;

  private final int roundsKept;
  private final ActorContext<Command> context;
  private final ActorRef<Part> parts;
  private final Map<String, RoundLedger<SessionId>> ledgers = new HashMap<>();

  /// Nodes that have asked and of which nothing else is known, each for how many ticks more.
  private final Map<ActorRef<Command>, Integer> strangers = new HashMap<>();

  private final Gatherings<ActorRef<Command>, Tally> gatherings =
      new Gatherings<>(PATIENCE_TICKS, Gatherings.Late.GIVE_UP);
  private Set<ActorRef<Command>> met = Set.of();

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
        case Ask ask -> answer(ask);
        case Leave(var session) -> ledger(session.listener()).leave(session);
        case Report report -> report(report);
        case PartHeard(var part) -> gatherings.add(part.number(), part.aggregator(), part.tally());
        case Tick() -> tick();
        case Meet(var peers) -> meet(peers);
      }
      return Behaviors.same();
    });
  }

  private void answer(Ask ask) {
    var tally = ledger(ask.session().listener()).answer(ask.session(), ask.request());
    switch (ask.request().scope()) {
      case SESSION -> tell(ask, tally);
      case ALL -> gather(ask, tally);
    }
  }

  private void gather(Ask ask, Tally own) {
    var listener = ask.session().listener();
    long round = ask.request().round();
    gatherings.begin(
        number ->
            gatherings
                .peers()
                .forEach(peer ->
                    peer.tell(new Report(listener, round, number, context.getSelf(), parts))),
        others -> tell(ask, sum(own, others)));
  }

  private static void tell(Ask ask, Tally tally) {
    ask.replyTo().tell(new Answer(ask.ticket(), new Reply.Tallied(tally)));
  }

  private static Tally sum(Tally own, List<Tally> others) {
    var sum = own;
    for (var other : others) {
      sum = sum.plus(other);
    }
    return sum;
  }

  /// A node that asks has clients, so it is a peer from now on, whatever has been heard of it. It
  /// answers none of them before it has asked all others.
  private void report(Report report) {
    if (!met.contains(report.from()) && strangers.put(report.from(), STRANGER_TICKS) == null) {
      gather();
    }
    var tally = ledger(report.listener()).tally(report.round());
    report.replyTo().tell(new Part(report.number(), context.getSelf(), tally));
  }

  private void meet(Set<ActorRef<Command>> peers) {
    met = peers;
    strangers.keySet().removeAll(peers);
    gather();
  }

  private void tick() {
    strangers.replaceAll((_, ticks) -> ticks - 1);
    if (strangers.values().removeIf(ticks -> ticks == 0)) {
      gather();
    }
    gatherings.tick();
  }

  private void gather() {
    var peers = new HashSet<>(met);
    peers.addAll(strangers.keySet());
    gatherings.peers(peers);
  }

  private RoundLedger<SessionId> ledger(String listener) {
    return ledgers.computeIfAbsent(listener, _ -> new RoundLedger<>(roundsKept));
  }
}
