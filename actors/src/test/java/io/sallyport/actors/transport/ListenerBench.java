package io.sallyport.actors.transport;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.testkit.ObedientProtocol;
import io.sallyport.actors.testkit.RawClient;
import io.sallyport.actors.testkit.TestHouse;
import io.sallyport.actors.transport.Listener.Opening;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Protocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;

/// A real listener on a port of its own on 127.0.0.1, with the real services behind it.
final class ListenerBench {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final String NAME = "hall";

  /// What a test may want to be different.
  record Rules(
      int doors, Duration linger, int limit, int limitPerAddress, Optional<Admission> admission) {
    static final Rules GENEROUS = new Rules(4, NEVER, 1000, 1000, Optional.empty());

    Rules withDoors(int number) {
      return new Rules(number, linger, limit, limitPerAddress, admission);
    }

    Rules withLinger(Duration duration) {
      return new Rules(doors, duration, limit, limitPerAddress, admission);
    }

    Rules withLimit(int sessions) {
      return new Rules(doors, linger, sessions, limitPerAddress, admission);
    }

    Rules withAdmission(Admission of) {
      return new Rules(doors, linger, limit, limitPerAddress, Optional.of(of));
    }

    Rules withLimitPerAddress(int sessions) {
      return new Rules(doors, linger, limit, sessions, admission);
    }
  }

  final TestProbe<SessionEvent> observer;
  final ListenerPlan plan;
  final ActorRef<Listener.Command> listener;
  final Opening opening;

  private ListenerBench(
      ActorTestKit kit, Protocol protocol, Rules rules, InetSocketAddress address) {
    observer = kit.createTestProbe();
    plan = plan(kit, protocol, rules, observer.ref()::tell);
    var openings = kit.<Opening>createTestProbe();
    listener = kit.spawn(Listener.create(plan, address, openings.ref()));
    opening = openings.receiveMessage();
  }

  static ListenerBench open(ActorTestKit kit, Protocol protocol, Rules rules) {
    return new ListenerBench(kit, protocol, rules, loopback(0));
  }

  /// A listener of the [ObedientProtocol].
  static ListenerBench obedient(ActorTestKit kit, Rules rules) {
    return open(kit, new ObedientProtocol(), rules);
  }

  static ListenerBench obedient(ActorTestKit kit) {
    return obedient(kit, Rules.GENEROUS);
  }

  /// On a port that may be taken: see [#opening].
  static ListenerBench obedientAt(ActorTestKit kit, InetSocketAddress address) {
    return new ListenerBench(kit, new ObedientProtocol(), Rules.GENEROUS, address);
  }

  static ListenerPlan plan(
      ActorTestKit kit, Protocol protocol, Rules rules, Consumer<SessionEvent> observer) {
    return new ListenerPlan(
        NAME,
        protocol,
        Map.of(),
        rules.doors(),
        new Deadlines(NEVER, NEVER, NEVER),
        rules.linger(),
        new SystemEntropy(),
        TestHouse.open(kit, NAME, protocol),
        new Occupancy(rules.limit(), rules.limitPerAddress()),
        rules.admission(),
        new AtomicLong(),
        observer);
  }

  /// Where it listens.
  InetSocketAddress address() {
    return ((Opening.Listening) opening).address();
  }

  int sessions() {
    return plan.occupancy().sessions();
  }

  RawClient connect() {
    return RawClient.connect(address());
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
