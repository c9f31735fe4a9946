package io.sallyport.tests.range;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.directory.Registrar;
import io.sallyport.actors.group.Groups;
import io.sallyport.actors.inbox.InboxSupervisor;
import io.sallyport.actors.series.SeriesSupervisor;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.House;
import io.sallyport.actors.session.Services;
import io.sallyport.actors.session.Visit;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Arena;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.LabAuthority;
import io.sallyport.protocol.range.Lane;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.service.Credential;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;

/// An arena of real actors: a session actor for each line, the node's own authenticator and
/// aggregator, inboxes in memory, and time that moves when told to.
final class SessionArena implements Arena, House {
  private static final String REALM = "range";
  private static final int ROUNDS_KEPT = 64;

  /// The longest way from a frame to the next word of the server: the questions of a login that
  /// wait for one another (whose key, whose identity, who else, their keys), and what follows.
  private static final int LONGEST_WAY = 6;

  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(5));

  private final ActorTestKit kit;
  private final Protocol protocol;
  private final Map<String, Secret> keys;
  private final Entropy entropy;
  private final Services services;
  private final ActorRef<OfficeActor.Command> office;
  private final TestProbe<Reply> pong;
  private final TestProbe<HouseWord> stranger;
  private final boolean answersLate;
  private final Map<SessionId, SessionLine> lines = new LinkedHashMap<>();

  /// Those that have shown a certificate, of which the sessions tell from threads of their own.
  private final Set<SessionId> checked = ConcurrentHashMap.newKeySet();

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
    var directory = spawn(Registrar.create(spawn(DirectoryActor.create(published)), _ -> {}));
    var authenticator =
        spawn(
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
            kit.<InboxSupervisor.Command>createTestProbe().ref(),
            spawn(Aggregator.create(ROUNDS_KEPT)),
            spawn(Groups.create(Map.of(REALM, List.copyOf(keys.keySet())))),
            directory,
            kit.<SeriesSupervisor.Command>createTestProbe().ref());
    this.office = spawn(OfficeActor.create(missing));
    this.pong = kit.createTestProbe();
    this.stranger = kit.createTestProbe();
    this.answersLate = answersLate(protocol);
  }

  private <T> ActorRef<T> spawn(Behavior<T> behavior) {
    var resident = kit.spawn(behavior);
    residents.add(resident);
    return resident;
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
    var line = SessionLine.open(kit, id, protocol, machine, this, deadlines, this::settle);
    lines.put(id, line);
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
    settle();
    PromptTime.of(kit.system()).pass(time);
    lines.values().forEach(SessionLine::settle);
    settle();
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
        case Request.Enter(Credential(_, Proof.Certified _)) -> {
          checked.add(session);
          elsewhere.ask(who, number, request);
        }
        default -> elsewhere.ask(who, number, request);
      }
    }

    @Override
    public void leave() {
      elsewhere.leave();
      office.tell(new OfficeActor.Leave(session));
    }
  }

  /// Waits until a push, what its receiver acknowledges, and what is pushed for that have arrived;
  /// and whoever logs in by way of the directory. Each turn answers at least what was asked before
  /// it, so that many without a word mean that there is none to come.
  private void settle() {
    awaitChecks();
    lines.values().removeIf(SessionLine::isOver);
    for (int quiet = 0; quiet < LONGEST_WAY && answersLate; quiet++) {
      int before = heard();
      awaitHouse();
      lines.values().forEach(SessionLine::settle);
      quiet = heard() == before ? quiet : 0;
    }
  }

  /// Certificates are checked where expensive arithmetic is done, and no word tells when that is
  /// over but the one to the session.
  private void awaitChecks() {
    for (var session : Set.copyOf(checked)) {
      Optional.ofNullable(lines.get(session)).ifPresent(SessionLine::awaitVerdict);
      checked.remove(session);
    }
  }

  private int heard() {
    return lines.values().stream().mapToInt(line -> line.received().size()).sum();
  }

  /// Whether a session hears of more than what it has asked before it took the next frame.
  private static boolean answersLate(Protocol protocol) {
    return protocol.drill().stream()
        .anyMatch(
            request -> request instanceof Request.Deposit || request instanceof Request.Relay);
  }

  /// Until everything that was asked before has been dealt with. The way to the directory and back
  /// leads by the one to the groups.
  private void awaitHouse() {
    office.tell(new OfficeActor.Ping(pong.ref()));
    pong.receiveMessage();
    if (protocol.drill().stream().noneMatch(Request.Deposit.class::isInstance)) {
      await(new Request.Begin());
    }
    if (protocol.era() == Era.MODERN) {
      await(new Request.Begin());
      await(new Request.ReadLog(0));
    }
  }

  private void await(Request request) {
    services.visit(new SessionId(REALM, 0), stranger.ref()).ask(Optional.empty(), 0, request);
    stranger.receiveMessage();
  }

  /// Leaves no timer behind: all arenas of a kit share the time that moves when told to.
  @Override
  public void close() {
    for (var line : List.copyOf(lines.values())) {
      line.hangUp();
      line.stop();
    }
    residents.forEach(kit::stop);
    pong.stop();
    stranger.stop();
  }
}
