package io.sallyport.tests.range;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.House;
import io.sallyport.actors.session.Outbound;
import io.sallyport.actors.session.Plan;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.rejection.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.util.ByteString;

/// A line to a real session actor, in place of a socket: it keeps what the session writes, and the
/// bytes of the far end are cut into frames as the transport does it.
final class SessionLine implements Line {
  private final ActorRef<Session.Command> session;
  private final List<SessionEvent> events;
  private final Deframer toServer;
  private final Deframer toClient;
  private final List<Frame> received = new ArrayList<>();
  private int batchesOut;
  private boolean over;

  private SessionLine(
      ActorRef<Session.Command> session, List<SessionEvent> events, Protocol protocol) {
    this.session = session;
    this.events = events;
    this.toServer = new Deframer(protocol.framer(Role.RESPONDER));
    this.toClient = new Deframer(protocol.framer(Role.INITIATOR));
  }

  /// @param spawn on a dispatcher that has no threads of its own
  static <S> SessionLine open(
      Function<Behavior<Session.Command>, ActorRef<Session.Command>> spawn,
      SessionId id,
      Protocol protocol,
      Machine<S> responder,
      House house,
      Deadlines deadlines) {
    var events = new ArrayList<SessionEvent>();
    var outgoing = protocol.framer(Role.INITIATOR);
    var plan = new Plan<>(id, responder, outgoing, house, deadlines, events::add);
    var line = new SessionLine(spawn.apply(Session.create(plan)), events, protocol);
    line.session.tell(new Session.Connected(line::written));
    return line;
  }

  @Override
  public void send(byte[] bytes) {
    var batch = toServer.feed(bytes.clone());
    if (!over && !batch.isEmpty()) {
      batchesOut++;
      session.tell(new Session.Arrived(batch));
      requireWorkedOff();
    }
  }

  @Override
  public List<Frame> received() {
    return List.copyOf(received);
  }

  @Override
  public Fate fate() {
    boolean established = events.stream().anyMatch(SessionEvent.Established.class::isInstance);
    if (events.isEmpty() || !(events.getLast() instanceof SessionEvent.Ended(_, var why))) {
      return new Fate.Open(established);
    }
    return why.reason() == Reason.UNAVAILABLE
        ? new Fate.Crashed(why.toString())
        : new Fate.Ended(why, established);
  }

  @Override
  public void hangUp() {
    if (!over) {
      session.tell(new Session.InputEnded(toServer.isInsideFrame()));
    }
  }

  /// Stops the session, whether it has ended or not.
  void cut() {
    if (!over) {
      session.tell(new Session.ConnectionLost());
    }
  }

  boolean isOver() {
    return over;
  }

  private void requireWorkedOff() {
    if (!over && batchesOut > 0) {
      throw new IllegalStateException("the session waits for something");
    }
  }

  private void written(Outbound outbound) {
    switch (outbound) {
      case Outbound.Turn(var bytes, var consumed) -> take(bytes, consumed);
      case Outbound.Marked(var bytes, var consumed, var mark) -> {
        take(bytes, consumed);
        session.tell(new Session.Written(mark));
      }
      case Outbound.Apart(var bytes, _) -> take(bytes, 0);
      case Outbound.Last() -> {
        over = true;
        session.tell(new Session.ConnectionLost());
      }
    }
  }

  private void take(ByteString bytes, int consumed) {
    received.addAll(toClient.feed(bytes.toArray()).frames());
    batchesOut -= consumed;
  }
}
