package io.sallyport.tests.range;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.House;
import io.sallyport.actors.session.Services;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Arena;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.service.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;

/// An arena of real actors: a session actor for each line, the node's own authenticator and
/// aggregator, and time that moves when told to.
final class SessionArena implements Arena {
  private static final String REALM = "range";
  private static final int ROUNDS_KEPT = 64;
  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(5));

  private final ActorTestKit kit;
  private final Protocol protocol;
  private final Map<String, Secret> keys;
  private final Entropy entropy;
  private final House house;
  private final List<SessionLine> lines = new ArrayList<>();

  /// Starts with nobody in.
  ///
  /// @param kit with manual time
  /// @param without defences of the protocol to take out
  SessionArena(ActorTestKit kit, Protocol protocol, Set<String> without, Entropy entropy) {
    this.kit = kit;
    this.protocol = protocol.without(without);
    this.keys = protocol.classroomKeys();
    this.entropy = entropy;
    var known = new HashMap<Principal, Secret>();
    keys.forEach((name, key) -> known.put(new Principal(REALM, name), key));
    this.house =
        new Services(
            kit.spawn(Authenticator.create(known)), kit.spawn(Aggregator.create(ROUNDS_KEPT)));
  }

  @Override
  public Protocol protocol() {
    return protocol;
  }

  @Override
  public Map<String, Secret> keys() {
    return keys;
  }

  @Override
  public Line connect() {
    var id = new SessionId(REALM, lines.size() + 1L);
    var machine = protocol.responder(Map.of(), entropy);
    var line = SessionLine.open(kit, id, protocol, machine, house, DEADLINES);
    lines.add(line);
    return line;
  }

  /// What is promised: a session notices silence after up to one and a half times the idle
  /// deadline.
  @Override
  public Duration limit(Deadline deadline) {
    return switch (deadline) {
      case HANDSHAKE -> DEADLINES.handshake();
      case IDLE -> DEADLINES.idle().multipliedBy(3).dividedBy(2);
    };
  }

  @Override
  public void elapse(Duration time) {
    ManualTime.get(kit.system()).timePasses(time);
    lines.forEach(SessionLine::settle);
  }

  @Override
  public void close() {
    lines.forEach(Line::hangUp);
  }
}
