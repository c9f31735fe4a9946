package io.sallyport.tests.range;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.House;
import io.sallyport.actors.session.Outbound;
import io.sallyport.actors.session.Plan;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.frame.Batch;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.rejection.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;

/// A line to a real session actor. In place of a socket stands a probe, which sees what the session
/// writes; the bytes of the far end are cut into frames as the transport does it.
final class SessionLine implements Line {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ActorTestKit kit;
  private final ActorRef<Session.Command> session;
  private final TestProbe<Outbound> wire;
  private final BlockingQueue<SessionEvent> events;
  private final List<SessionEvent> heard = new ArrayList<>();
  private final Deframer toServer;
  private final Deframer toClient;
  private final List<Frame> received = new ArrayList<>();
  private final Runnable afterwards;
  private int batchesOut;
  private boolean over;

  private SessionLine(
      ActorTestKit kit,
      ActorRef<Session.Command> session,
      TestProbe<Outbound> wire,
      BlockingQueue<SessionEvent> events,
      Protocol protocol,
      Runnable afterwards) {
    this.kit = kit;
    this.session = session;
    this.wire = wire;
    this.events = events;
    this.afterwards = afterwards;
    this.toServer = new Deframer(protocol.framer(Role.RESPONDER));
    this.toClient = new Deframer(protocol.framer(Role.INITIATOR));
  }

  /// @param afterwards waits for what a segment caused elsewhere
  static <S> SessionLine open(
      ActorTestKit kit,
      SessionId id,
      Protocol protocol,
      Machine<S> responder,
      House house,
      Deadlines deadlines,
      Runnable afterwards) {
    var events = new LinkedBlockingQueue<SessionEvent>();
    var outgoing = protocol.framer(Role.INITIATOR);
    var plan = new Plan<>(id, responder, outgoing, house, deadlines, events::add);
    var wire = kit.createTestProbe(Outbound.class);
    var session = kit.spawn(Session.create(plan));
    session.tell(new Session.Connected(wire.getRef()::tell));
    var line = new SessionLine(kit, session, wire, events, protocol, afterwards);
    line.settle();
    return line;
  }

  @Override
  public void send(byte[] bytes) {
    var batch = toServer.feed(bytes.clone());
    if (!batch.isEmpty()) {
      hand(batch);
      settle();
      afterwards.run();
    }
  }

  @Override
  public List<Frame> received() {
    return List.copyOf(received);
  }

  @Override
  public Fate fate() {
    events.drainTo(heard);
    boolean established = heard.stream().anyMatch(SessionEvent.Established.class::isInstance);
    if (heard.isEmpty() || !(heard.getLast() instanceof SessionEvent.Ended(_, var why))) {
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
      settle();
      afterwards.run();
    }
  }

  /// Stops the session, whether it has ended or not.
  void stop() {
    kit.stop(session);
    wire.stop();
  }

  boolean isOver() {
    return over;
  }

  /// Waits until the house has decided whether who came is let in.
  void awaitVerdict() {
    while (fate().equals(new Fate.Open(false))) {
      awaitEvent();
    }
    settle();
  }

  /// Waits until the session has dealt with everything that was told to it before: an empty batch
  /// is worked off behind it.
  void settle() {
    hand(Batch.of(List.of()));
  }

  private void hand(Batch batch) {
    if (!over) {
      batchesOut++;
      session.tell(new Session.Arrived(batch));
      awaitWorkedOff();
    }
  }

  private void awaitWorkedOff() {
    while (!over && batchesOut > 0) {
      switch (wire.receiveMessage()) {
        case Outbound.Turn(var bytes, var consumed) -> {
          received.addAll(toClient.feed(bytes.toArray()).frames());
          batchesOut -= consumed;
        }
        case Outbound.Marked(var bytes, var consumed, var mark) -> {
          received.addAll(toClient.feed(bytes.toArray()).frames());
          batchesOut -= consumed;
          session.tell(new Session.Written(mark));
        }
        case Outbound.Apart(var bytes, _) ->
            received.addAll(toClient.feed(bytes.toArray()).frames());
        case Outbound.Last() -> {
          over = true;
          awaitEnd();
          session.tell(new Session.ConnectionLost());
        }
      }
    }
  }

  /// The end is told right behind the last write.
  private void awaitEnd() {
    while (fate() instanceof Fate.Open) {
      awaitEvent();
    }
  }

  private void awaitEvent() {
    try {
      var event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      heard.add(Objects.requireNonNull(event, "the session never told what became of it"));
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
