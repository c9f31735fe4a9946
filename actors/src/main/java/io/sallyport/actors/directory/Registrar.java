package io.sallyport.actors.directory;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;

/// The way of a node to the directory, wherever that lives. Nothing is asked twice: who waits has a
/// deadline of his own, and what is not answered by then is forgotten.
public final class Registrar {

  public sealed interface Command {}

  /// Asked by a session; the answer carries the ticket.
  ///
  /// @param who whom the session has proved to be, if it has
  public record Ask(
      Optional<Principal> who,
      Request.OfDirectory request,
      long ticket,
      ActorRef<HouseWord> replyTo)
      implements Command {}

  /// Puts a question to the directory.
  ///
  /// @param to takes the outcome, if there is one, and must not block
  public record Put(Question question, Consumer<DirectoryOutcome> to) implements Command {}

  /// From now on `to` is told of every name that is removed, wherever that was asked for.
  public record Heed(Consumer<String> to) implements Command {}

  /// The same actors on the other nodes, from now on.
  public record Meet(Set<ActorRef<Command>> peers) implements Command {
    public Meet {
      peers = Set.copyOf(peers);
    }
  }

  /// A name was removed.
  record Gone(String name) implements Command, ClusterMessage {}

  /// A command to the directory but for its number and its sender.
  @FunctionalInterface
  public interface Question {
    DirectoryCommand.Asked from(long number, ActorRef<DirectoryOutcome> replyTo);
  }

  private record Heard(DirectoryOutcome outcome) implements Command {}

  private record Tick() implements Command {}

  private record Open(Consumer<DirectoryOutcome> to, long until) {}

  /// By which the nodes find each other's.
  public static final ServiceKey<Command> KEY = ServiceKey.create(Command.class, "registrar");

  private static final Duration TICK = Duration.ofSeconds(5);
  private static final int PATIENCE_TICKS = 2;

  private final ActorRef<ShardingEnvelope<DirectoryCommand>> directory;
  private final Consumer<Name> registered;
  private final ActorRef<DirectoryOutcome> self;
  private final Map<Long, Open> open = new HashMap<>();
  private final List<Consumer<String>> heeding = new ArrayList<>();
  private Set<ActorRef<Command>> peers = Set.of();
  private long lastNumber;
  private long ticks;

  /// Starts with no questions.
  ///
  /// @param directory the shard region
  /// @param registered told of every name that somebody proves or has been given, before anybody
  ///   learns of it; must not block
  public static Behavior<Command> create(
      ActorRef<ShardingEnvelope<DirectoryCommand>> directory, Consumer<Name> registered) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(
            timers -> new Registrar(context, timers, directory, registered).serving()));
  }

  private Registrar(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ActorRef<ShardingEnvelope<DirectoryCommand>> directory,
      Consumer<Name> registered) {
    this.directory = directory;
    this.registered = registered;
    this.self = context.messageAdapter(DirectoryOutcome.class, Heard::new);
    timers.startTimerWithFixedDelay(new Tick(), TICK);
  }

  private Behavior<Command> serving() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Ask ask -> ask(ask);
        case Put(var question, var to) -> put(question, to);
        case Heard(var outcome) -> heard(outcome);
        case Heed(var to) -> heeding.add(to);
        case Meet meet -> peers = meet.peers();
        case Gone(var name) -> heeding.forEach(to -> to.accept(name));
        case Tick() -> tick();
      }
      return Behaviors.same();
    });
  }

  private void ask(Ask ask) {
    question(ask)
        .ifPresentOrElse(
            question -> put(question, outcome -> answer(ask, reply(outcome))),
            () -> answer(ask, new Reply.Refused(Rejection.of(Reason.WRONG_PHASE))));
  }

  private static Optional<Question> question(Ask ask) {
    return switch (ask.request()) {
      case Request.FindBundle(var name) ->
          Optional.of((number, replyTo) -> new DirectoryCommand.FindBundle(name, number, replyTo));
      case Request.ReadLog(var from) ->
          Optional.of((number, replyTo) -> new DirectoryCommand.ReadLog(from, number, replyTo));
      case Request.Publish(var bundle) ->
          ask.who()
              .map(who ->
                  (number, replyTo) ->
                      new DirectoryCommand.Publish(who.name(), bundle, number, replyTo));
    };
  }

  private static Reply reply(DirectoryOutcome outcome) {
    return switch (outcome) {
      case DirectoryOutcome.Granted _ -> new Reply.Done();
      case DirectoryOutcome.Bundled(_, var bundle) -> new Reply.Bundled(bundle);
      case DirectoryOutcome.Logged(_, var size, var head, var entries) ->
          new Reply.Logged(size, head, entries);
      case DirectoryOutcome.Refused(_, var why) -> new Reply.Refused(why);
      case DirectoryOutcome.Listed _ -> throw new IllegalArgumentException("for operators only");
    };
  }

  private static void answer(Ask ask, Reply reply) {
    ask.replyTo().tell(new Answer(ask.ticket(), reply));
  }

  private void put(Question question, Consumer<DirectoryOutcome> to) {
    var asked = question.from(++lastNumber, self);
    open.put(asked.number(), new Open(with(asked, to), ticks + PATIENCE_TICKS));
    directory.tell(new ShardingEnvelope<>(Directory.ID, asked));
  }

  private Consumer<DirectoryOutcome> with(
      DirectoryCommand.Asked asked, Consumer<DirectoryOutcome> to) {
    return switch (asked) {
      case DirectoryCommand.Remove _ -> to.andThen(this::spread);
      case DirectoryCommand.Add _,
          DirectoryCommand.Enrol _,
          DirectoryCommand.Vouch _,
          DirectoryCommand.Certify _,
          DirectoryCommand.Publish _ ->
          ((Consumer<DirectoryOutcome>) this::register).andThen(to);
      default -> to;
    };
  }

  private void register(DirectoryOutcome outcome) {
    if (outcome instanceof DirectoryOutcome.Granted(_, var name)) {
      registered.accept(name);
    }
  }

  /// Tells all nodes of a removal. One that cannot be reached now is not told later.
  private void spread(DirectoryOutcome outcome) {
    if (outcome instanceof DirectoryOutcome.Granted(_, var name)) {
      var gone = new Gone(name.text());
      heeding.forEach(to -> to.accept(gone.name()));
      peers.forEach(peer -> peer.tell(gone));
    }
  }

  private void heard(DirectoryOutcome outcome) {
    var answered = open.remove(outcome.number());
    if (answered != null) {
      answered.to().accept(outcome);
    }
  }

  private void tick() {
    ticks++;
    open.values().removeIf(question -> question.until() < ticks);
  }
}
