package io.sallyport.actors.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// One protocol on one port, behind one or more [Door]s.
///
/// Sockets that share a port would share it with another node of the same user as well, who would
/// then take half of our connections. So the port is first taken for a moment by a socket that does
/// not share.
public final class Listener {

  public sealed interface Command {}

  /// Accept no more, tell the sessions, and stop when the last is gone.
  public record Drain() implements Command {}

  private record DoorOutcome(Door.Outcome outcome) implements Command {}

  /// Told once: whether the port is open.
  public sealed interface Opening {
    String listener();

    record Listening(String listener, InetSocketAddress address) implements Opening {}

    record Failed(String listener, InetSocketAddress address, Throwable cause) implements Opening {}
  }

  private final ActorContext<Command> context;
  private final ListenerPlan plan;
  private final ActorRef<Opening> opened;

  /// Port 0 lets the system choose.
  public static Behavior<Command> create(
      ListenerPlan plan, InetSocketAddress address, ActorRef<Opening> opened) {
    return Behaviors.setup(context -> new Listener(context, plan, opened).start(address));
  }

  private Listener(ActorContext<Command> context, ListenerPlan plan, ActorRef<Opening> opened) {
    this.context = context;
    this.plan = plan;
    this.opened = opened;
  }

  private Behavior<Command> start(InetSocketAddress address) {
    try (var alone = new ServerSocket()) {
      alone.bind(address);
    } catch (IOException taken) {
      opened.tell(new Opening.Failed(plan.name(), address, taken));
      return Behaviors.stopped();
    }
    openDoor(address);
    return opening(address, TcpOptions.canSharePort() ? plan.doors() : 1);
  }

  /// Waits for the doors one after the other, since the first may have to find a port.
  private Behavior<Command> opening(InetSocketAddress address, int missing) {
    return Behaviors.receive(Command.class)
        .onMessage(
            DoorOutcome.class,
            told ->
                switch (told.outcome()) {
                  case Door.Outcome.Open(var bound) -> opened(bound, missing - 1);
                  case Door.Outcome.Failed(var cause) -> {
                    opened.tell(new Opening.Failed(plan.name(), address, cause));
                    yield Behaviors.stopped();
                  }
                })
        .onMessage(Drain.class, _ -> Behaviors.stopped())
        .build();
  }

  private Behavior<Command> opened(InetSocketAddress bound, int missing) {
    if (missing > 0) {
      openDoor(bound);
      return opening(bound, missing);
    }
    opened.tell(new Opening.Listening(plan.name(), bound));
    return Behaviors.receive(Command.class).onMessage(Drain.class, _ -> drain()).build();
  }

  private void openDoor(InetSocketAddress address) {
    var outcomes = context.messageAdapter(Door.Outcome.class, DoorOutcome::new);
    context.spawnAnonymous(Door.create(plan, address, outcomes));
  }

  private Behavior<Command> drain() {
    for (var door : context.getChildren()) {
      context.watch(door);
      door.<Door.Command>unsafeUpcast().tell(new Door.CloseDown());
    }
    return emptying();
  }

  private Behavior<Command> emptying() {
    if (context.getChildren().isEmpty()) {
      return Behaviors.stopped();
    }
    return Behaviors.receive(Command.class)
        .onMessage(Drain.class, _ -> Behaviors.same())
        .onSignal(Terminated.class, _ -> emptying())
        .build();
  }
}
