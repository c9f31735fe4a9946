package io.sallyport.actors.session;

import static io.sallyport.actors.testkit.ObedientProtocol.FRAMER;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.testkit.ObedientMachine;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Batch;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.util.ByteString;

/// A session whose connection, house and observer are played by the test.
final class SessionBench {
  static final Duration HANDSHAKE = Duration.ofSeconds(10);
  static final Duration IDLE = Duration.ofMinutes(1);
  static final Duration REQUEST = Duration.ofSeconds(2);
  private static final long NOBODYS = -1;
  private static final Deadlines DEADLINES = new Deadlines(HANDSHAKE, IDLE, REQUEST);

  /// What the house hears of the session.
  sealed interface Heard {
    record Asked(long ticket, Request request) implements Heard {}

    record Left() implements Heard {}
  }

  final SessionId id = new SessionId("bench", 1);
  final Secret secret = Secret.copyOf(new byte[16]);
  final ActorRef<Session.Command> session;
  final TestProbe<Outbound> wire;
  final TestProbe<Heard> house;
  final TestProbe<SessionEvent> observer;
  private final TestProbe<ActorRef<HouseWord>> askers;
  private final ActorTestKit kit;
  private final Map<Long, Long> numbers = new ConcurrentHashMap<>();
  private volatile boolean room = true;

  private SessionBench(ActorTestKit kit, int window, Deadlines deadlines) {
    wire = kit.createTestProbe();
    house = kit.createTestProbe();
    observer = kit.createTestProbe();
    askers = kit.createTestProbe();
    this.kit = kit;
    session =
        kit.spawn(
            Session.create(
                new Plan<>(
                    id,
                    new ObedientMachine(window, secret),
                    FRAMER,
                    new ListeningHouse(),
                    deadlines,
                    observer.ref()::tell)));
  }

  /// A session that does not know its connection yet.
  static SessionBench unconnected(ActorTestKit kit) {
    return new SessionBench(kit, 1, DEADLINES);
  }

  static SessionBench connected(ActorTestKit kit) {
    return connected(kit, 1, DEADLINES);
  }

  static SessionBench withWindow(ActorTestKit kit, int window) {
    return connected(kit, window, DEADLINES);
  }

  /// A session behind its handshake.
  static SessionBench established(ActorTestKit kit) {
    return established(kit, DEADLINES);
  }

  static SessionBench established(ActorTestKit kit, Deadlines deadlines) {
    var bench = connected(kit, 1, deadlines);
    bench.receive("establish");
    bench.observer.expectMessage(new SessionEvent.Established(bench.id, "", "hello"));
    bench.expectTurn(1);
    return bench;
  }

  private static SessionBench connected(ActorTestKit kit, int window, Deadlines deadlines) {
    var bench = new SessionBench(kit, window, deadlines);
    bench.connect();
    return bench;
  }

  void connect() {
    session.tell(new Session.Connected(new RoomyWire()));
  }

  /// Whether the connection takes more; who makes room has to say so.
  void room(boolean there) {
    room = there;
  }

  /// One batch arrives.
  void receive(String... words) {
    session.tell(new Session.Arrived(Batch.of(frames(words))));
  }

  /// One batch arrives, with `why` behind its frames.
  void receiveBroken(Rejection why, String... words) {
    session.tell(new Session.Arrived(Batch.broken(frames(words), why)));
  }

  /// The house is asked.
  ///
  /// @return where it has to answer
  ActorRef<HouseWord> expectAsk(long ticket) {
    house.expectMessage(new Heard.Asked(ticket, new Request.Recognise(Long.toString(ticket))));
    return kit.spawn(translating(askers.receiveMessage()));
  }

  /// A question of the session under the session's own number.
  record Question(long number, ActorRef<HouseWord> replyTo) {
    void answer(Reply reply) {
      replyTo.tell(new Answer(number, reply));
    }
  }

  Question askedByNumber(long ticket) {
    house.expectMessage(new Heard.Asked(ticket, new Request.Recognise(Long.toString(ticket))));
    return new Question(numbers.getOrDefault(ticket, NOBODYS), askers.receiveMessage());
  }

  void expectTurn(int consumed, String... texts) {
    wire.expectMessage(new Outbound.Turn(encoded(texts), consumed));
  }

  void expectApart(String text) {
    wire.expectMessage(new Outbound.Apart(encoded(text), ObedientMachine.GAP));
  }

  void expectLast() {
    wire.expectMessage(new Outbound.Last());
  }

  void expectEnded(Reason why) {
    observer.expectMessage(new SessionEvent.Ended(id, Rejection.of(why)));
  }

  private static List<Frame> frames(String... words) {
    return Stream.of(words).map(ObedientMachine::frame).toList();
  }

  static ByteString encoded(String... texts) {
    var frames = frames(texts);
    var bytes = ByteBuffer.allocate(frames.stream().mapToInt(FRAMER::encodedSize).sum());
    frames.forEach(frame -> FRAMER.encode(frame, bytes));
    return ByteString.fromArray(bytes.array());
  }

  /// Tests speak of the machine's tickets, the session of its own numbers.
  private Behavior<HouseWord> translating(ActorRef<HouseWord> replyTo) {
    return Behaviors.receiveMessage(word -> {
      replyTo.tell(
          word instanceof Answer(var ticket, var reply)
              ? new Answer(numbers.getOrDefault(ticket, NOBODYS), reply)
              : word);
      return Behaviors.same();
    });
  }

  private final class RoomyWire implements Wire {
    @Override
    public void put(Outbound outbound) {
      wire.ref().tell(outbound);
    }

    @Override
    public boolean hasRoom() {
      return room;
    }
  }

  private final class ListeningHouse implements House {
    @Override
    public Visit visit(SessionId session, ActorRef<HouseWord> replyTo) {
      return new ListeningVisit(replyTo);
    }
  }

  private final class ListeningVisit implements Visit {
    private final ActorRef<HouseWord> replyTo;

    private ListeningVisit(ActorRef<HouseWord> replyTo) {
      this.replyTo = replyTo;
    }

    @Override
    public void ask(Optional<Principal> who, long number, Request request) {
      long ticket = Long.parseLong(((Request.Recognise) request).name());
      numbers.put(ticket, number);
      askers.ref().tell(replyTo);
      house.ref().tell(new Heard.Asked(ticket, request));
    }

    @Override
    public void leave() {
      house.ref().tell(new Heard.Left());
    }
  }
}
