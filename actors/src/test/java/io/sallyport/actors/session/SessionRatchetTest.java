package io.sallyport.actors.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.testkit.Initiator;
import io.sallyport.actors.testkit.TestHouse;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.frame.Batch;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class SessionRatchetTest {
  private static final Protocol RATCHET = new RatchetProtocol();
  private static final SessionId ID = new SessionId("ratchet", 1);
  private static final Duration LONG = Duration.ofMinutes(1);

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();

  @Test
  void an_honest_round_goes_through_the_house_and_back() {
    var wire = kit.<Outbound>createTestProbe();
    var observer = kit.<SessionEvent>createTestProbe();
    var session = session(observer);
    var client = Initiator.classroom(RATCHET, "2");

    session.tell(new Session.Connected(wire.ref()::tell));
    session.tell(arrival(client.on(new Input.Opened())));
    client.on(new Input.Received(nextFrame(wire)));
    var numbers = Numbers.parse("10.5, 20.3, 30.1");
    session.tell(arrival(client.on(new Input.Submitted(1, new Request.Contribute(1, numbers)))));
    client.on(new Input.Received(nextFrame(wire)));
    session.tell(new Session.InputEnded(false));

    assertThat(client.takeAnswer())
        .contains(new Reply.Told("Aggregated sum=60.9, count=3, avg=20.30"));
    observer.expectMessage(new SessionEvent.Established(ID, "2", ""));
    observer.expectMessage(new SessionEvent.Ended(ID, Rejection.of(Reason.PEER_CLOSED)));
  }

  private ActorRef<Session.Command> session(TestProbe<SessionEvent> observer) {
    return kit.spawn(
        Session.create(
            new Plan<>(
                ID,
                RATCHET.responder(Map.of(), new SystemEntropy()),
                RATCHET.framer(Role.INITIATOR),
                TestHouse.open(kit, ID.listener(), RATCHET),
                new Deadlines(LONG, LONG, LONG),
                observer.ref()::tell)));
  }

  private static Session.Command arrival(List<Frame> frames) {
    return new Session.Arrived(Batch.of(frames));
  }

  /// What the next turn that says anything says.
  private static Frame nextFrame(TestProbe<Outbound> wire) {
    var bytes = ByteString.emptyByteString();
    while (bytes.isEmpty()) {
      bytes = wire.expectMessageClass(Outbound.Turn.class).bytes();
    }
    var deframer = new Deframer(RATCHET.framer(Role.INITIATOR));
    return deframer.feed(bytes.toArray()).frames().getFirst();
  }
}
