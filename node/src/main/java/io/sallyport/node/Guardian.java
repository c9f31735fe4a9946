package io.sallyport.node;

import static java.util.Comparator.comparing;

import io.sallyport.actors.audit.AuditLog;
import io.sallyport.actors.session.Services;
import io.sallyport.actors.transport.Listener;
import io.sallyport.node.admin.AdminEndpoint;
import io.sallyport.node.admin.AdminRoutes;
import io.sallyport.node.admin.ClusterUsers;
import io.sallyport.node.admin.JournalProbe;
import io.sallyport.node.admin.ReadyCheck;
import io.sallyport.node.admin.ShardedDirectory;
import io.sallyport.node.admin.UserRoutes;
import io.sallyport.node.config.Settings;
import io.sallyport.node.store.Obstacle;
import io.sallyport.node.store.Store;
import io.sallyport.node.words.Addresses;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/// Wires a node: into its cluster first, then services, then what listens. Stops when it is told to
/// and all sessions are gone, or when something cannot open.
final class Guardian {

  sealed interface Command {}

  /// Accept no more, tell the sessions, stop when the last is gone or the drain time-out passed.
  record Drain() implements Command {}

  private record Joined() implements Command {}

  private record Met() implements Command {}

  private record AdminOpened(InetSocketAddress address) implements Command {}

  private record AdminFailed(Throwable cause) implements Command {}

  /// The certificates of one listener have been read.
  private record Certified() implements Command {}

  private record Opened(Listener.Opening opening) implements Command {}

  private record DrainedLongEnough() implements Command {}

  /// How the start ended.
  sealed interface Start {
    record Ready(List<Listener.Opening.Listening> listeners, InetSocketAddress admin)
        implements Start {
      public Ready {
        listeners = List.copyOf(listeners);
      }
    }

    record Failed(List<Listener.Opening.Failed> listeners) implements Start {
      public Failed {
        listeners = List.copyOf(listeners);
      }
    }

    record Blocked(Obstacle why) implements Start {}
  }

  /// How long a node waits for those that were there before it.
  private static final Duration MEETING = Duration.ofSeconds(10);

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Supplies supplies;
  private final Settings settings;
  private final Store store;
  private final CompletableFuture<Start> starter;
  private final List<ActorRef<Listener.Command>> listeners = new ArrayList<>();

  static Behavior<Command> create(Supplies supplies, CompletableFuture<Start> starter) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new Guardian(context, timers, supplies, starter).joining()));
  }

  private Guardian(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Supplies supplies,
      CompletableFuture<Start> starter) {
    this.context = context;
    this.timers = timers;
    this.supplies = supplies;
    this.settings = supplies.settings();
    this.store = supplies.store();
    this.starter = starter;
  }

  /// Waits until the node is in its cluster.
  private Behavior<Command> joining() {
    var steps = context.messageAdapter(Arrival.Step.class, Guardian::arrived);
    var arrival = context.spawn(Arrival.create(MEETING, steps), "arrival");
    context.watch(arrival);
    return Behaviors.receive(Command.class)
        .onMessage(Joined.class, _ -> openingAdmin(arrival))
        .onMessage(Drain.class, _ -> Behaviors.stopped())
        .build();
  }

  private static Command arrived(Arrival.Step step) {
    return switch (step) {
      case JOINED -> new Joined();
      case MET -> new Met();
    };
  }

  private Behavior<Command> openingAdmin(ActorRef<Arrival.Command> arrival) {
    var services = Household.open(context, supplies, Clock.systemUTC());
    var probe = context.spawn(JournalProbe.create(store.nodeId()), "journal-probe");
    var ready = new ReadyCheck(context.getSystem(), probe);
    var inboxes = new ShardedDirectory(context.getSystem(), services.inboxes(), store.inboxes());
    var users = new UserRoutes(context.getSystem(), new ClusterUsers(services.directory()));
    var routes = new AdminRoutes(ready, inboxes, users, store.token()::is);
    context.pipeToSelf(
        AdminEndpoint.open(context.getSystem(), settings.admin(), routes),
        (address, failure) ->
            failure == null ? new AdminOpened(address) : new AdminFailed(failure));
    return Behaviors.receive(Command.class)
        .onMessage(
            AdminOpened.class,
            opened -> {
              arrival.tell(new Arrival.Meet());
              return meeting(arrival, () -> opening(opened.address(), services));
            })
        .onMessage(AdminFailed.class, failed -> adminFailed(failed.cause()))
        .onMessage(Drain.class, _ -> Behaviors.stopped())
        .build();
  }

  private Behavior<Command> meeting(
      ActorRef<Arrival.Command> arrival, Supplier<Behavior<Command>> then) {
    return Behaviors.receive(Command.class)
        .onMessage(
            Met.class,
            _ -> {
              context.unwatch(arrival);
              return then.get();
            })
        .onMessage(Drain.class, _ -> Behaviors.stopped())
        .build();
  }

  private Behavior<Command> adminFailed(Throwable cause) {
    starter.complete(
        new Start.Blocked(
            new Obstacle(
                "cannot listen on %s (admin endpoint): %s"
                    .formatted(Addresses.shown(settings.admin()), cause.getMessage()),
                "stop the program that uses port %d, or set sallyport.admin.address to another one"
                    .formatted(settings.admin().getPort()))));
    return Behaviors.stopped();
  }

  private Behavior<Command> opening(InetSocketAddress admin, Services services) {
    var ready = context.messageAdapter(Done.class, _ -> new Certified());
    return certifying(
        Realms.keepCertificates(context, settings.listeners(), services.authenticator(), ready),
        () -> listening(admin, services));
  }

  /// Waits until the certificates are known, so that nobody is refused because he came early.
  private Behavior<Command> certifying(int missing, Supplier<Behavior<Command>> then) {
    if (missing == 0) {
      return then.get();
    }
    return Behaviors.receive(Command.class)
        .onMessage(Certified.class, _ -> certifying(missing - 1, then))
        .onMessage(Drain.class, _ -> Behaviors.stopped())
        .build();
  }

  private Behavior<Command> listening(InetSocketAddress admin, Services services) {
    var openings = context.messageAdapter(Listener.Opening.class, Opened::new);
    var audit = context.spawn(AuditLog.create(), "audit");
    var plans =
        ListenerPlans.create(
            settings, services, store.noiseKeys(), event -> audit.tell(new AuditLog.Tell(event)));
    for (var listener : settings.listeners()) {
      var plan = plans.plan(listener);
      for (var address : listener.addresses()) {
        var actor =
            context.spawn(
                Listener.create(plan, address, openings),
                "listener-%s-%d".formatted(listener.name(), listeners.size()));
        context.watch(actor);
        listeners.add(actor);
      }
    }
    return collecting(admin, List.of());
  }

  /// Waits until every listener has said whether it is open.
  private Behavior<Command> collecting(InetSocketAddress admin, List<Listener.Opening> known) {
    if (known.size() == listeners.size()) {
      return started(admin, known);
    }
    return Behaviors.receive(Command.class)
        .onMessage(Opened.class, opened -> collecting(admin, append(known, opened.opening())))
        .onMessage(Drain.class, _ -> Behaviors.stopped())
        .onSignal(Terminated.class, _ -> Behaviors.same())
        .build();
  }

  private Behavior<Command> started(InetSocketAddress admin, List<Listener.Opening> openings) {
    var failed = only(Listener.Opening.Failed.class, openings);
    if (!failed.isEmpty()) {
      starter.complete(new Start.Failed(failed));
      return Behaviors.stopped();
    }
    var listening = new ArrayList<>(only(Listener.Opening.Listening.class, openings));
    listening.sort(
        comparing(Listener.Opening.Listening::listener)
            .thenComparingInt(opening -> opening.address().getPort()));
    starter.complete(new Start.Ready(listening, admin));
    return Behaviors.receive(Command.class).onMessage(Drain.class, _ -> drain()).build();
  }

  private Behavior<Command> drain() {
    listeners.forEach(listener -> listener.tell(new Listener.Drain()));
    timers.startSingleTimer(new DrainedLongEnough(), settings.limits().drainTimeout());
    return draining(listeners.size());
  }

  private Behavior<Command> draining(int left) {
    if (left == 0) {
      return leaving();
    }
    return Behaviors.receive(Command.class)
        .onMessage(Drain.class, _ -> Behaviors.same())
        .onMessage(DrainedLongEnough.class, _ -> drainedLongEnough())
        .onSignal(Terminated.class, _ -> draining(left - 1))
        .build();
  }

  private Behavior<Command> drainedLongEnough() {
    context.getLog().atWarn().log("node.drain-timeout");
    return leaving();
  }

  /// Hands the inboxes over and leaves the cluster, in the order that Pekko has for it; stopping
  /// the guardian first would cut that short.
  private Behavior<Command> leaving() {
    context.getSystem().terminate();
    return Behaviors.ignore();
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
