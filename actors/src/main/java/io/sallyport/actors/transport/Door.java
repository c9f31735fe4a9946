package io.sallyport.actors.transport;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.Plan;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Role;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.Tcp;
import org.apache.pekko.util.ByteString;

/// One listening socket. Gives each connection a [Session] of its own, which it watches over: a
/// session is never restarted, a crashed one is a closed connection.
///
/// A listener has several doors on the same port, because a stream accepts one connection after the
/// other.
final class Door {

  sealed interface Command {}

  /// Accept no more, tell the sessions, and stop when the last is gone.
  record CloseDown() implements Command {}

  private record Accepted(Tcp.IncomingConnection connection) implements Command {}

  private record Bound(Tcp.ServerBinding binding) implements Command {}

  private record BindFailed(Throwable cause) implements Command {}

  private record Settled(SessionId session) implements Command {}

  private record SessionOver(SessionId session) implements Command {}

  private record Unbound() implements Command {}

  /// What the listener learns when the door opens or cannot.
  sealed interface Outcome {
    record Open(InetSocketAddress address) implements Outcome {}

    record Failed(Throwable cause) implements Outcome {}
  }

  private static final int BACKLOG = 1024;

  private final ActorContext<Command> context;
  private final ActorRef<Command> self;
  private final ListenerPlan plan;
  private final CompletionStage<Tcp.ServerBinding> binding;
  private final Map<SessionId, InetAddress> sessions = new HashMap<>();
  private final Set<SessionId> strangers = new HashSet<>();

  static Behavior<Command> create(
      ListenerPlan plan, InetSocketAddress address, ActorRef<Outcome> opened) {
    return Behaviors.setup(context -> new Door(context, plan, address).opening(opened));
  }

  private Door(ActorContext<Command> context, ListenerPlan plan, InetSocketAddress address) {
    this.context = context;
    this.self = context.getSelf();
    this.plan = plan;
    this.binding = bind(address);
  }

  private CompletionStage<Tcp.ServerBinding> bind(InetSocketAddress address) {
    return Tcp.get(context.getSystem())
        .bind(
            address.getHostString(),
            address.getPort(),
            BACKLOG,
            TcpOptions.listening(),
            true,
            Optional.empty())
        .to(Sink.foreach(connection -> self.tell(new Accepted(connection))))
        .run(context.getSystem());
  }

  private Behavior<Command> opening(ActorRef<Outcome> opened) {
    context.pipeToSelf(
        binding, (bound, failure) -> failure == null ? new Bound(bound) : new BindFailed(failure));
    return receiving(command -> {
      switch (command) {
        case Bound(var bound) -> {
          opened.tell(new Outcome.Open(bound.localAddress()));
          return open(bound);
        }
        case BindFailed(var cause) -> {
          opened.tell(new Outcome.Failed(cause));
          return Behaviors.stopped();
        }
        case Accepted(var connection) -> accept(connection);
        case Settled(var session) -> settled(session);
        case SessionOver(var session) -> over(session);
        case CloseDown() -> {
          return Behaviors.stopped();
        }
        case Unbound() -> throw new IllegalStateException("unbound before it was bound");
      }
      return Behaviors.same();
    });
  }

  private Behavior<Command> open(Tcp.ServerBinding bound) {
    return receiving(command -> {
      switch (command) {
        case Accepted(var connection) -> accept(connection);
        case Settled(var session) -> settled(session);
        case SessionOver(var session) -> over(session);
        case CloseDown() -> {
          context.pipeToSelf(bound.unbind(), (_, _) -> new Unbound());
          context.getChildren().forEach(Door::stop);
          return emptying(false);
        }
        case Bound _, BindFailed _, Unbound _ ->
            throw new IllegalStateException("while open: " + command);
      }
      return Behaviors.same();
    });
  }

  private Behavior<Command> emptying(boolean unbound) {
    if (unbound && sessions.isEmpty()) {
      return Behaviors.stopped();
    }
    return receiving(command -> {
      switch (command) {
        case Accepted(var connection) -> turnAway(connection);
        case Settled(var session) -> settled(session);
        case SessionOver(var session) -> {
          over(session);
          return emptying(unbound);
        }
        case Unbound() -> {
          return emptying(true);
        }
        case CloseDown _, Bound _, BindFailed _ -> {}
      }
      return Behaviors.same();
    });
  }

  /// However the door stops, even while it is being opened, its port and its places become free.
  /// The stream that accepts does not end with the actor; the sessions do, but nobody is told.
  private Behavior<Command> receiving(Function<Command, Behavior<Command>> handler) {
    return Behaviors.receive(Command.class)
        .onAnyMessage(handler::apply)
        .onSignal(
            PostStop.class,
            _ -> {
              binding.thenAccept(Tcp.ServerBinding::unbind);
              Set.copyOf(sessions.keySet()).forEach(this::over);
              return Behaviors.same();
            })
        .build();
  }

  private void accept(Tcp.IncomingConnection connection) {
    var id = plan.nextId();
    var from = connection.remoteAddress().getAddress();
    if (admits(from)) {
      sessions.put(id, from);
      strangers.add(id);
      connection.handleWith(serve(id), context.getSystem());
    } else {
      plan.observer().accept(new SessionEvent.TurnedAway(id));
      turnAway(connection);
    }
  }

  private boolean admits(InetAddress from) {
    if (!plan.occupancy().enter(from)) {
      return false;
    }
    if (plan.admission().isPresent() && !plan.admission().get().enter(from)) {
      plan.occupancy().leave(from);
      return false;
    }
    return true;
  }

  /// The session is no stranger any more.
  private void settled(SessionId session) {
    if (strangers.remove(session)) {
      var from = Objects.requireNonNull(sessions.get(session));
      plan.admission().ifPresent(admission -> admission.settle(from));
    }
  }

  private void turnAway(Tcp.IncomingConnection connection) {
    connection.handleWith(
        Flow.fromSinkAndSource(Sink.cancelled(), Source.empty()), context.getSystem());
  }

  private Flow<ByteString, ByteString, NotUsed> serve(SessionId id) {
    var protocol = plan.protocol();
    var session = spawn(id, protocol.responder(plan.choices(), plan.entropy()));
    context.watchWith(session, new SessionOver(id));
    return Flow.fromGraph(
        new ConnectionStage(session, protocol.framer(Role.RESPONDER), plan.linger()));
  }

  private <S> ActorRef<Session.Command> spawn(SessionId id, Machine<S> machine) {
    var protocol = plan.protocol();
    var outgoing = protocol.framer(Role.INITIATOR);
    var deadlines = plan.deadlines().with(protocol.silence());
    return context.spawnAnonymous(
        Session.create(new Plan<>(id, machine, outgoing, plan.house(), deadlines, this::observe)));
  }

  /// Called by the actors of the sessions.
  private void observe(SessionEvent event) {
    if (event instanceof SessionEvent.Established && plan.admission().isPresent()) {
      self.tell(new Settled(event.session()));
    }
    plan.observer().accept(event);
  }

  private void over(SessionId session) {
    settled(session);
    var from = Objects.requireNonNull(sessions.remove(session));
    plan.occupancy().leave(from);
  }

  private static void stop(ActorRef<Void> session) {
    session.<Session.Command>unsafeUpcast().tell(new Session.Stop());
  }
}
