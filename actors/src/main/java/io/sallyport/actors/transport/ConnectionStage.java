package io.sallyport.actors.transport;

import io.sallyport.actors.session.Outbound;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Framer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;

/// Carries one TCP connection to and from its [Session]: the only custom stage there is.
///
/// Each read is cut into frames and handed over as one batch; each turn of the session comes back
/// as one write. At most [#WINDOW] batches are with the session, and nothing is read while more
/// than [#HIGH_WATER] bytes wait to be written, so a peer that does not read is not read from. What
/// it asks for may be much more than what it says: while there is no room in [Exit], the session
/// takes none of the frames that it has, and a peer that reads nothing for [#PATIENCE] is dropped.
///
/// After the last write our side is closed, and what still comes in is read and dropped: closing a
/// socket with unread bytes resets it, and the peer would lose what we said last. A peer that takes
/// too long to read the last or to close its own side is dropped all the same.
public final class ConnectionStage extends GraphStage<FlowShape<ByteString, ByteString>> {
  private static final int WINDOW = 2;
  private static final int HIGH_WATER = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String GAP = "gap";
  private static final String LINGER = "linger";
  private static final String STALLED = "stalled";

  private final Inlet<ByteString> in = Inlet.create("connection.in");
  private final Outlet<ByteString> out = Outlet.create("connection.out");
  private final FlowShape<ByteString, ByteString> shape = FlowShape.of(in, out);
  private final ActorRef<Session.Command> session;
  private final Framer incoming;
  private final Duration linger;

  /// @param incoming cuts what this side reads
  /// @param linger how long the peer may take to read what we say last and to close its side
  public ConnectionStage(ActorRef<Session.Command> session, Framer incoming, Duration linger) {
    this.session = session;
    this.incoming = incoming;
    this.linger = linger;
  }

  @Override
  public FlowShape<ByteString, ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    return new Logic();
  }

  private final class Logic extends TimerGraphStageLogic {
    private final Deframer deframer = new Deframer(incoming);
    private final ArrayDeque<Outbound> writes = new ArrayDeque<>(2);
    private final Exit exit = new Exit(createAsyncCallback(this::fromSession)::invoke);
    private int unconsumed;
    private boolean gapPassed;
    private boolean broken;
    private boolean lastWritten;
    private OptionalLong reached = OptionalLong.empty();

    private Logic() {
      super(shape);
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              read(grab(in));
            }

            @Override
            public void onUpstreamFinish() {
              inputEnded();
            }
          });
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              write();
            }
          });
    }

    @Override
    public void preStart() {
      session.tell(new Session.Connected(exit));
      pull(in);
    }

    @Override
    public void postStop() {
      session.tell(new Session.ConnectionLost());
    }

    @Override
    public void onTimer(Object key) {
      switch ((String) key) {
        case LINGER -> failStage(new TooSlow("peer did not close"));
        case STALLED -> failStage(new TooSlow("peer did not read"));
        default -> {
          gapPassed = true;
          write();
        }
      }
    }

    private void read(ByteString bytes) {
      if (!lastWritten) {
        var batch = deframer.feed(bytes.toArrayUnsafe());
        broken = broken || batch.refusal().isPresent();
        if (!batch.isEmpty()) {
          unconsumed++;
          session.tell(new Session.Arrived(batch));
        }
      }
      readOn();
    }

    private void readOn() {
      boolean keepsUp = unconsumed < WINDOW && exit.waitingBytes() < HIGH_WATER;
      boolean wanted = lastWritten || (!broken && keepsUp);
      if (wanted && !isClosed(in) && !hasBeenPulled(in)) {
        pull(in);
      }
    }

    private void inputEnded() {
      if (lastWritten) {
        completeStage();
      } else {
        session.tell(new Session.InputEnded(deframer.isInsideFrame()));
      }
    }

    private void fromSession(Outbound outbound) {
      switch (outbound) {
        case Outbound.Turn(var bytes, var consumed) -> {
          unconsumed -= consumed;
          enqueue(outbound, bytes);
        }
        case Outbound.Apart(var bytes, _) -> enqueue(outbound, bytes);
        case Outbound.Marked(var bytes, var consumed, _) -> {
          unconsumed -= consumed;
          writes.add(outbound);
        }
        case Outbound.Last _ -> {
          writes.add(outbound);
          scheduleOnce(LINGER, linger);
        }
      }
      write();
      readOn();
      if (!exit.hasRoom() && !isTimerActive(STALLED)) {
        scheduleOnce(STALLED, PATIENCE);
      }
    }

    private void enqueue(Outbound write, ByteString bytes) {
      if (!bytes.isEmpty()) {
        writes.add(write);
      }
    }

    private void written(int bytes) {
      if (exit.written(bytes)) {
        cancelTimer(STALLED);
        session.tell(new Session.RoomAgain());
      } else if (isTimerActive(STALLED)) {
        scheduleOnce(STALLED, PATIENCE);
      }
    }

    private void write() {
      tellMark();
      if (writes.isEmpty() || isClosed(out)) {
        return;
      }
      switch (writes.getFirst()) {
        case Outbound.Turn _ when isAvailable(out) -> push(out, joined());
        case Outbound.Apart(var bytes, var gap) when isAvailable(out) -> writeApart(bytes, gap);
        case Outbound.Last _ -> finish();
        case Outbound.Marked marked when isAvailable(out) -> writeMarked(marked);
        case Outbound.Turn _, Outbound.Apart _, Outbound.Marked _ -> {}
      }
    }

    private void tellMark() {
      if (isAvailable(out) && reached.isPresent()) {
        session.tell(new Session.Written(reached.getAsLong()));
        reached = OptionalLong.empty();
      }
    }

    /// The transport asks for more when a write has begun, and then again only when the socket has
    /// taken it all. So the last byte goes by itself: once that is asked for, the rest is taken.
    private void writeMarked(Outbound.Marked marked) {
      writes.removeFirst();
      var bytes = marked.bytes();
      if (bytes.size() > 1) {
        writes.addFirst(new Outbound.Marked(bytes.takeRight(1), 0, marked.mark()));
        written(bytes.size() - 1);
        push(out, bytes.dropRight(1));
      } else {
        reached = OptionalLong.of(marked.mark());
        written(bytes.size());
        if (bytes.isEmpty()) {
          write();
        } else {
          push(out, bytes);
        }
      }
      readOn();
    }

    /// All turns up to the next write that must stand alone.
    private ByteString joined() {
      var bytes = ByteString.emptyByteString();
      while (writes.peekFirst() instanceof Outbound.Turn(var more, _)) {
        bytes = bytes.concat(more);
        writes.removeFirst();
      }
      written(bytes.size());
      readOn();
      return bytes;
    }

    private void writeApart(ByteString bytes, Duration gap) {
      if (gapPassed) {
        gapPassed = false;
        writes.removeFirst();
        written(bytes.size());
        push(out, bytes);
      } else if (!isTimerActive(GAP)) {
        scheduleOnce(GAP, gap);
      }
    }

    private void finish() {
      writes.clear();
      lastWritten = true;
      complete(out);
      if (isClosed(in)) {
        completeStage();
      } else {
        readOn();
      }
    }
  }

  /// Failing the stage resets the socket.
  private static final class TooSlow extends RuntimeException {
    private static final long serialVersionUID = 1;

    private TooSlow(String how) {
      super(how, null, false, false);
    }
  }
}
