package io.sallyport.node;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.audit.AuditLog;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Services;
import io.sallyport.actors.transport.Listener;
import io.sallyport.actors.transport.ListenerPlan;
import io.sallyport.actors.transport.Occupancy;
import io.sallyport.node.config.Settings;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.service.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/// Wires a node: services first, then the listeners. Stops when it is told to and all sessions are
/// gone, or when a listener cannot open.
final class Guardian {

  sealed interface Command {}

  /// Accept no more, tell the sessions, stop when the last is gone or the drain time-out passed.
  record Drain() implements Command {}

  private record Opened(Listener.Opening opening) implements Command {}

  private record DrainedLongEnough() implements Command {}

  /// How the start ended.
  sealed interface Start {
    record Ready(List<Listener.Opening.Listening> listeners) implements Start {
      public Ready {
        listeners = List.copyOf(listeners);
      }
    }

    record Failed(List<Listener.Opening.Failed> listeners) implements Start {
      public Failed {
        listeners = List.copyOf(listeners);
      }
    }
  }

  private static final Duration LINGER = Duration.ofSeconds(5);

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Settings settings;
  private final CompletableFuture<Start> starter;
  private final List<ActorRef<Listener.Command>> listeners = new ArrayList<>();

  static Behavior<Command> create(Settings settings, CompletableFuture<Start> starter) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new Guardian(context, timers, settings, starter).opening()));
  }

  private Guardian(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Settings settings,
      CompletableFuture<Start> starter) {
    this.context = context;
    this.timers = timers;
    this.settings = settings;
    this.starter = starter;
  }

  private Behavior<Command> opening() {
    var openings = context.messageAdapter(Listener.Opening.class, Opened::new);
    var audit = context.spawn(AuditLog.create(), "audit");
    var services =
        new Services(
            context.spawn(Authenticator.create(keys()), "authenticator"),
            context.spawn(Aggregator.create(settings.roundsKept()), "aggregator"));
    var limits = settings.limits();
    var occupancy = new Occupancy(limits.sessions(), limits.sessionsPerAddress());
    var numbers = new AtomicLong();
    for (var listener : settings.listeners()) {
      var plan =
          new ListenerPlan(
              listener.name(),
              listener.protocol(),
              listener.choices(),
              settings.binds(),
              deadlines(),
              LINGER,
              new SystemEntropy(),
              services,
              occupancy,
              numbers,
              event -> audit.tell(new AuditLog.Tell(event)));
      var actor =
          context.spawn(
              Listener.create(plan, listener.address(), openings), "listener-" + listener.name());
      context.watch(actor);
      listeners.add(actor);
    }
    return collecting(List.of());
  }

  /// Waits until every listener has said whether it is open.
  private Behavior<Command> collecting(List<Listener.Opening> known) {
    if (known.size() == listeners.size()) {
      return started(known);
    }
    return Behaviors.receive(Command.class)
        .onMessage(Opened.class, opened -> collecting(append(known, opened.opening())))
        .onMessage(Drain.class, _ -> Behaviors.stopped())
        .onSignal(Terminated.class, _ -> Behaviors.same())
        .build();
  }

  private Behavior<Command> started(List<Listener.Opening> openings) {
    var failed = only(Listener.Opening.Failed.class, openings);
    if (!failed.isEmpty()) {
      starter.complete(new Start.Failed(failed));
      return Behaviors.stopped();
    }
    starter.complete(new Start.Ready(only(Listener.Opening.Listening.class, openings)));
    return Behaviors.receive(Command.class).onMessage(Drain.class, _ -> drain()).build();
  }

  private Behavior<Command> drain() {
    listeners.forEach(listener -> listener.tell(new Listener.Drain()));
    timers.startSingleTimer(new DrainedLongEnough(), settings.limits().drainTimeout());
    return draining(listeners.size());
  }

  private Behavior<Command> draining(int left) {
    if (left == 0) {
      return Behaviors.stopped();
    }
    return Behaviors.receive(Command.class)
        .onMessage(Drain.class, _ -> Behaviors.same())
        .onMessage(DrainedLongEnough.class, _ -> drainedLongEnough())
        .onSignal(Terminated.class, _ -> draining(left - 1))
        .build();
  }

  private Behavior<Command> drainedLongEnough() {
    context.getLog().atWarn().log("node.drain-timeout");
    return Behaviors.stopped();
  }

  private Deadlines deadlines() {
    var limits = settings.limits();
    return new Deadlines(limits.handshakeTimeout(), limits.idleTimeout(), limits.requestTimeout());
  }

  /// The keys of all listeners, each in the realm of its listener.
  private Map<Principal, Secret> keys() {
    var keys = new HashMap<Principal, Secret>();
    for (var listener : settings.listeners()) {
      listener.keys().forEach((name, key) -> keys.put(new Principal(listener.name(), name), key));
    }
    return keys;
  }

  private static List<Listener.Opening> append(
      List<Listener.Opening> known, Listener.Opening opening) {
    var longer = new ArrayList<>(known);
    longer.add(opening);
    return longer;
  }

  private static <T> List<T> only(Class<T> kind, List<? super T> openings) {
    return openings.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
