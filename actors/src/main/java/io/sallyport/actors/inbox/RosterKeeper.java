package io.sallyport.actors.inbox;

import static java.util.Comparator.comparing;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.peers.Gatherings;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;

/// Who is here, in the order in which they came: of this node from memory, of the others by asking.
/// A node that does not answer within a second is left out.
public final class RosterKeeper {

  public sealed interface Command {}

  record Came(SessionId session, Name name, Instant at) implements Command {}

  record Went(SessionId session) implements Command {}

  /// Answered with `Present`.
  record Look(long ticket, ActorRef<HouseWord> replyTo) implements Command {}

  /// The same actors on the other nodes, from now on.
  public record Meet(Set<ActorRef<Command>> peers) implements Command {
    public Meet {
      peers = Set.copyOf(peers);
    }
  }

  /// Another node asks.
  record Recite(long number, ActorRef<Part> replyTo) implements Command, ClusterMessage {}

  /// Those of one node.
  record Part(long number, ActorRef<Command> keeper, List<Entry> entries)
      implements ClusterMessage {
    Part {
      entries = List.copyOf(entries);
    }
  }

  record Entry(Name name, Instant since) {}

  private record PartHeard(Part part) implements Command {}

  private record Tick() implements Command {}

  /// By which the nodes find each other's.
  public static final ServiceKey<Command> KEY = ServiceKey.create(Command.class, "roster");

  private static final Duration TICK = Duration.ofMillis(500);
  private static final int PATIENCE_TICKS = 2;
  private static final int MOST_RECITED = 1000;

  private final ActorContext<Command> context;
  private final ActorRef<Part> parts;
  private final Map<SessionId, Entry> here = new LinkedHashMap<>();
  private final Gatherings<ActorRef<Command>, List<Entry>> gatherings =
      new Gatherings<>(PATIENCE_TICKS, Gatherings.Late.MAKE_DO);

  public static Behavior<Command> create() {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new RosterKeeper(context, timers).serving()));
  }

  private RosterKeeper(ActorContext<Command> context, TimerScheduler<Command> timers) {
    this.context = context;
    timers.startTimerWithFixedDelay(new Tick(), TICK);
    this.parts = context.messageAdapter(Part.class, PartHeard::new);
  }

  private Behavior<Command> serving() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Came(var session, var name, var at) -> here.put(session, new Entry(name, at));
        case Went(var session) -> here.remove(session);
        case Look look -> look(look);
        case Recite(var number, var replyTo) ->
            replyTo.tell(new Part(number, context.getSelf(), earliest()));
        case PartHeard(var part) -> gatherings.add(part.number(), part.keeper(), part.entries());
        case Tick() -> gatherings.tick();
        case Meet(var peers) -> gatherings.peers(peers);
      }
      return Behaviors.same();
    });
  }

  /// As many as one message between nodes can carry with the longest names.
  private List<Entry> earliest() {
    return here.values().stream().limit(MOST_RECITED).toList();
  }

  private void look(Look look) {
    gatherings.begin(
        number -> gatherings.peers().forEach(peer -> peer.tell(new Recite(number, parts))),
        others -> look.replyTo().tell(new Answer(look.ticket(), present(others))));
  }

  private Reply present(List<List<Entry>> others) {
    var all = new ArrayList<>(here.values());
    others.forEach(all::addAll);
    all.sort(comparing(Entry::since));
    return new Reply.Present(all.stream().map(Entry::name).toList());
  }
}
