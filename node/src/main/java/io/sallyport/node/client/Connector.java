package io.sallyport.node.client;

import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.House;
import io.sallyport.actors.session.Plan;
import io.sallyport.actors.session.Session;
import io.sallyport.actors.session.Visit;
import io.sallyport.actors.transport.ConnectionStage;
import io.sallyport.actors.transport.TcpOptions;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Request;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Tcp;

/// Opens connections as an initiator. At this end runs the very same [Session] as in a node.
public final class Connector {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final Duration LINGER = Duration.ofSeconds(2);

  /// Counts the connections of the process: their actors need names of their own.
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final ActorSystem<?> system;
  private final Protocol protocol;
  private final Deadlines deadlines;
  private final Entropy entropy;

  public Connector(ActorSystem<?> system, Protocol protocol, Deadlines deadlines, Entropy entropy) {
    this.system = system;
    this.protocol = protocol;
    this.deadlines = deadlines;
    this.entropy = entropy;
  }

  /// Connects and begins the handshake.
  ///
  /// @param from the address to connect from; port 0 of a wildcard address leaves it to the system
  /// @param observer is called by the session's actor and must not block
  /// @return the session, once the connection is up; fails when it cannot be made
  public CompletionStage<ActorRef<Session.Command>> connect(
      InetSocketAddress to,
      Optional<InetSocketAddress> from,
      Identity identity,
      Consumer<SessionEvent> observer) {
    var id = new SessionId(protocol.name(), NUMBERS.incrementAndGet());
    var session = spawn(id, protocol.initiator(identity, entropy), observer);
    var stage = new ConnectionStage(session, protocol.framer(Role.INITIATOR), LINGER);
    return Tcp.get(system)
        .outgoingConnection(
            to, from, TcpOptions.connecting(), true, Optional.of(CONNECT_LIMIT), Optional.empty())
        .joinMat(Flow.fromGraph(stage), Keep.left())
        .run(system)
        .thenApply(_ -> session);
  }

  private <S> ActorRef<Session.Command> spawn(
      SessionId id, Machine<S> machine, Consumer<SessionEvent> observer) {
    var plan =
        new Plan<>(id, machine, protocol.framer(Role.RESPONDER), new Nobody(), deadlines, observer);
    return system.systemActorOf(Session.create(plan), "initiator-" + id.number(), Props.empty());
  }

  /// The house of an initiator: it asks nothing.
  private record Nobody() implements House, Visit {
    @Override
    public Visit visit(SessionId session, ActorRef<HouseWord> replyTo) {
      return this;
    }

    @Override
    public void ask(Optional<Principal> who, long number, Request request) {
      throw new IllegalStateException("an initiator has nobody to ask");
    }

    @Override
    public void leave() {}
  }
}
