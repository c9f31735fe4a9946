package io.sallyport.actors.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.session.Outbound;
import io.sallyport.actors.session.Session;
import io.sallyport.actors.session.Wire;
import io.sallyport.actors.testkit.ObedientMachine;
import io.sallyport.actors.testkit.ObedientProtocol;
import io.sallyport.protocol.frame.Batch;
import io.sallyport.protocol.frame.Frame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.testkit.TestPublisher;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.apache.pekko.stream.testkit.javadsl.TestSource;
import org.apache.pekko.util.ByteString;

/// A [ConnectionStage] between a peer and a session that are both played by the test.
///
/// The stage handles what peer and session do in the order the test lets them do it.
final class StageBench {
  static final Duration LINGER = Duration.ofSeconds(5);
  static final Duration GAP = Duration.ofMillis(150);

  final TestPublisher.Probe<ByteString> fromPeer;
  final TestSubscriber.Probe<ByteString> toPeer;
  final TestProbe<Session.Command> session;
  private final Wire wire;

  StageBench(ActorTestKit kit) {
    session = kit.createTestProbe();
    var stage = new ConnectionStage(session.ref(), ObedientProtocol.FRAMER, LINGER);
    var ends =
        TestSource.<ByteString>create(kit.system())
            .via(Flow.fromGraph(stage))
            .toMat(TestSink.create(kit.system()), Keep.both())
            .run(kit.system());
    fromPeer = ends.first();
    toPeer = ends.second().ensureSubscription();
    wire = session.expectMessageClass(Session.Connected.class).wire();
  }

  /// The peer sends these words, a frame each, in one read.
  void read(String... words) {
    fromPeer.sendNext(encoded(words));
  }

  /// The session has worked off `consumed` batches and says these words.
  void turn(int consumed, String... words) {
    wire.put(new Outbound.Turn(encoded(words), consumed));
  }

  boolean hasRoom() {
    return wire.hasRoom();
  }

  void apart(String word) {
    wire.put(new Outbound.Apart(encoded(word), GAP));
  }

  void marked(long mark, String... words) {
    wire.put(new Outbound.Marked(encoded(words), 0, mark));
  }

  void last() {
    wire.put(new Outbound.Last());
  }

  Batch expectBatch() {
    return session.expectMessageClass(Session.Arrived.class).batch();
  }

  void expectArrival(String... words) {
    var frames = expectBatch().frames();
    assertThat(frames).isEqualTo(frames(words));
  }

  static ByteString encoded(String... words) {
    var frames = frames(words);
    var framer = ObedientProtocol.FRAMER;
    var bytes = ByteBuffer.allocate(frames.stream().mapToInt(framer::encodedSize).sum());
    frames.forEach(frame -> framer.encode(frame, bytes));
    return ByteString.fromArray(bytes.array());
  }

  private static List<Frame> frames(String... words) {
    return List.of(words).stream().map(ObedientMachine::frame).toList();
  }
}
