package io.sallyport.node;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.House;
import io.sallyport.actors.transport.Admission;
import io.sallyport.actors.transport.ListenerPlan;
import io.sallyport.actors.transport.Occupancy;
import io.sallyport.node.config.Settings;
import io.sallyport.node.store.NoiseKeys;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Protocol;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// What the listeners of one node have in common.
record ListenerPlans(
    int doors,
    Deadlines deadlines,
    Entropy entropy,
    House house,
    NoiseKeys nodeKeys,
    Occupancy occupancy,
    Admission admission,
    AtomicLong numbers,
    Consumer<SessionEvent> observer) {
  private static final Duration LINGER = Duration.ofSeconds(5);

  /// @param nodeKeys what modern protocols prove with who this node is
  /// @param observer learns what happens to every session
  static ListenerPlans create(
      Settings settings, House house, NoiseKeys nodeKeys, Consumer<SessionEvent> observer) {
    var limits = settings.limits();
    return new ListenerPlans(
        settings.binds(),
        new Deadlines(limits.handshakeTimeout(), limits.idleTimeout(), limits.requestTimeout()),
        new SystemEntropy(),
        house,
        nodeKeys,
        new Occupancy(limits.sessions(), limits.sessionsPerAddress()),
        new Admission(limits.connectionsPerSecond(), limits.strangers(), System::nanoTime),
        new AtomicLong(),
        observer);
  }

  ListenerPlan plan(Settings.Listener listener) {
    return new ListenerPlan(
        listener.name(),
        keyed(listener.protocol()),
        listener.choices(),
        doors,
        deadlines,
        LINGER,
        entropy,
        house,
        occupancy,
        Optional.of(admission).filter(_ -> listener.protocol().era() == Era.MODERN),
        numbers,
        observer);
  }

  private Protocol keyed(Protocol protocol) {
    return switch (protocol.era()) {
      case MODERN -> protocol.keyed(nodeKeys.own(), nodeKeys.former());
      case CLASSROOM -> protocol;
    };
  }
}
