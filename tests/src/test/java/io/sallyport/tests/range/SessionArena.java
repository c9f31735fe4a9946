package io.sallyport.tests.range;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.directory.Registrar;
import io.sallyport.actors.group.Groups;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.House;
import io.sallyport.actors.session.Services;
import io.sallyport.actors.session.Visit;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Arena;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.LabAuthority;
import io.sallyport.protocol.range.Lane;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;

/// An arena of real actors: a session actor for each line, the node's own authenticator and
/// aggregator, inboxes in memory, and time that moves when told to. No actor has a thread: whoever
/// tells it something runs it, so that nothing is under way when a call returns.
final class SessionArena implements Arena, House {
  private static final String REALM = "range";
  private static final int ROUNDS_KEPT = 64;

  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(5));

  private final ActorTestKit kit;
  private final Protocol protocol;
  private final Map<String, Secret> keys;
  private final Entropy entropy;
  private final Services services;
  private final ActorRef<OfficeActor.Command> office;
  private final List<SessionLine> lines = new ArrayList<>();
  private final List<ActorRef<?>> residents = new ArrayList<>();
  private long connections;

  /// Starts with nobody in.
  ///
  /// @param kit with [PromptTime]
  /// @param without defences to take out: any of the protocol, and what sums, inboxes and
  ///   certificates are kept by
  SessionArena(ActorTestKit kit, Protocol protocol, Set<String> without, Entropy entropy) {
    this.kit = kit;
    this.protocol = protocol.inLab().without(without);
    this.keys = this.protocol.classroomKeys();
    this.entropy = entropy;
    var missing = HouseDefence.missing(protocol, without);
    var known = new HashMap<Principal, Secret>();
    keys.forEach((name, key) -> known.put(new Principal(REALM, name), key));
    var published = protocol.publicKeys(keys);
    var directory = resident(Registrar.create(resident(DirectoryActor.create(published)), _ -> {}));
    var authenticator =
        resident(
            Authenticator.create(
                known,
                directory,
                LabAuthority.trustedBy(
                    !missing.contains(HouseDefence.CERTIFICATE_CHECK), () -> Instant.EPOCH),
                () -> Instant.EPOCH));
    authenticator.tell(new Authenticator.Publish(REALM, published));
    this.services =
        new Services(
            authenticator,
            kit.system().ignoreRef(),
            resident(Aggregator.create(ROUNDS_KEPT)),
            resident(Groups.create(Map.of(REALM, List.copyOf(keys.keySet())))),
            directory,
            kit.system().ignoreRef());
    this.office = resident(OfficeActor.create(missing));
  }

  private <T> ActorRef<T> resident(Behavior<T> behavior) {
    var resident = spawn(behavior);
    residents.add(resident);
    return resident;
  }

  private <T> ActorRef<T> spawn(Behavior<T> behavior) {
    return kit.spawn(behavior, PromptTime.THREADLESS);
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
    var id = new SessionId(REALM, ++connections);
    var machine = protocol.responder(Lane.choices(protocol), entropy);
    var deadlines = DEADLINES.with(protocol.silence());
    var line = SessionLine.open(this::spawn, id, protocol, machine, this, deadlines);
    lines.removeIf(SessionLine::isOver);
    lines.add(line);
    return line;
  }

  /// What is promised: a session notices silence after up to one and a half times the idle
  /// deadline.
  @Override
  public Duration limit(Deadline deadline) {
    return switch (deadline) {
      case HANDSHAKE -> DEADLINES.handshake();
      case IDLE ->
          DEADLINES
              .with(protocol.silence())
              .idle()
              .or(DEADLINES::idle)
              .orElseThrow()
              .multipliedBy(3)
              .dividedBy(2);
    };
  }

  @Override
  public void elapse(Duration time) {
    PromptTime.of(kit.system()).pass(time);
  }

  /// The inboxes and series are asked here, everything else by the node's own services.
  @Override
  public Visit visit(SessionId session, ActorRef<HouseWord> replyTo) {
    return new Stay(session, replyTo, services.visit(session, replyTo));
  }

  private final class Stay implements Visit {
    private final SessionId session;
    private final ActorRef<HouseWord> replyTo;
    private final Visit elsewhere;

    private Stay(SessionId session, ActorRef<HouseWord> replyTo, Visit elsewhere) {
      this.session = session;
      this.replyTo = replyTo;
      this.elsewhere = elsewhere;
    }

    @Override
    public void ask(Optional<Principal> who, long number, Request request) {
      switch (request) {
        case Request.OfInboxes _, Request.OfSeries _ ->
            office.tell(new OfficeActor.Ask(session, who, number, request, replyTo));
        default -> elsewhere.ask(who, number, request);
      }
    }

    @Override
    public void leave() {
      elsewhere.leave();
      office.tell(new OfficeActor.Leave(session));
    }
  }

  /// Leaves no timer behind: all arenas of a kit share the time that moves when told to.
  @Override
  public void close() {
    lines.forEach(SessionLine::cut);
    residents.forEach(kit::stop);
  }
}
