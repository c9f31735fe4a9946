package io.sallyport.protocol.range;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.house.GroupLedger;
import io.sallyport.protocol.house.IdentityLedger;
import io.sallyport.protocol.house.PostOffice;
import io.sallyport.protocol.house.RegistryOffice;
import io.sallyport.protocol.house.RoundLedger;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Defence;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Silence;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An arena in memory: machines, the house's own ledgers, and a clock that moves when told to. No
/// threads, no sockets.
public final class Lane implements Arena, Host {
  /// A connection that has a name takes no other: where a protocol has this defence, so has the
  /// house.
  private static final String ONE_NAME = "one-name";

  private static final int ROUNDS_KEPT = 64;

  private final Protocol protocol;
  private final Map<String, Secret> keys;
  private final Set<HouseDefence> defences;
  private final boolean manyNames;
  private final Map<String, String> choices;
  private final Entropy entropy;
  private final IdentityLedger<LaneLine> identities;
  private final RoundLedger<LaneLine> rounds = new RoundLedger<>(ROUNDS_KEPT);
  private final GroupLedger<LaneLine> group;
  private final RegistryOffice<LaneLine> registry;
  private final LaneDoor door;
  private final Desk<LaneLine> desk;
  private final Map<Principal, LaneLine> holders = new HashMap<>();
  private final List<LaneLine> open = new ArrayList<>();
  private Duration now = Duration.ZERO;

  /// A lane for the classroom clients of `protocol`.
  ///
  /// @param without defences to take out, of those that it has
  public Lane(Protocol protocol, Set<String> without, long seed) {
    this(protocol, without, protocol.inLab().classroomKeys(), seed);
  }

  Lane(Protocol protocol, Set<String> without, Map<String, Secret> keys, long seed) {
    this.protocol = protocol.inLab().without(without);
    this.keys = Map.copyOf(keys);
    this.defences = Defence.without(HouseDefence.of(protocol), without);
    var missing = HouseDefence.missing(protocol, without);
    this.manyNames = without.contains(ONE_NAME);
    this.choices = choices(protocol);
    this.entropy = new SeededEntropy(~seed);
    var ofRealm = new HashMap<Principal, Secret>();
    keys.forEach((name, key) -> ofRealm.put(principal(name), key));
    this.identities = new IdentityLedger<>(ofRealm);
    var publicKeys = protocol.publicKeys(keys);
    identities.publish(protocol.name(), publicKeys);
    this.registry =
        new RegistryOffice<>(
            protocol.name(),
            publicKeys,
            identities,
            LabAuthority.trustedBy(
                defences.contains(HouseDefence.CERTIFICATE_CHECK), this::instant),
            this::instant,
            older -> older.notice(new Notice.Replaced()));
    this.group = new GroupLedger<>(List.copyOf(keys.keySet()), new LaneCrier());
    this.door =
        new LaneDoor(protocol.name(), !missing.contains(HouseDefence.PROOF), identities, registry);
    this.desk = new Desk<>(missing, this::instant, entropy, new LanePostman());
  }

  /// Where numbers are added up, those of all are, so that a witness hears of them.
  public static Map<String, String> choices(Protocol protocol) {
    return protocol.options().stream().anyMatch(option -> option.name().equals("aggregate"))
        ? Map.of("aggregate", "all")
        : Map.of();
  }

  /// All that can be taken out of a lane of `protocol`.
  public static Set<String> defences(Protocol protocol) {
    var all = new HashSet<>(protocol.defences());
    all.addAll(Defence.words(HouseDefence.of(protocol)));
    return Set.copyOf(all);
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
    var line = new LaneLine(this, protocol.responder(choices, entropy), now);
    open.add(line);
    return line;
  }

  @Override
  public Duration limit(Deadline deadline) {
    return switch (deadline) {
      case HANDSHAKE -> Duration.ofSeconds(10);
      case IDLE ->
          switch (protocol.silence()) {
            case Silence.AsConfigured(), Silence.Unlimited() -> Duration.ofMinutes(5);
            case Silence.AtMost(var limit) -> limit;
          };
    };
  }

  @Override
  public void elapse(Duration time) {
    now = now.plus(time);
    if (defences.contains(HouseDefence.DEADLINES) || protocol.era() == Era.CLASSROOM) {
      List.copyOf(open).forEach(LaneLine::watchTimers);
    }
    if (defences.contains(HouseDefence.DEADLINES)) {
      List.copyOf(open).forEach(LaneLine::watchClock);
    }
  }

  @Override
  public Duration now() {
    return now;
  }

  private Instant instant() {
    return Instant.EPOCH.plus(now);
  }

  @Override
  public boolean takesSegmentsForFrames() {
    return !defences.contains(HouseDefence.FRAMING);
  }

  @Override
  public Optional<Reply> answer(LaneLine line, long ticket, Request request) {
    return request instanceof Request.OfGroup word
        ? group.answer(line, identities.holder(line), ticket, word)
        : Optional.of(answer(line, request));
  }

  private Reply answer(LaneLine line, Request request) {
    return switch (request) {
      case Request.Recognise(var name) -> identities.recognise(principal(name));
      case Request.Claim(var name) -> claim(line, principal(name));
      case Request.FindKey(var name) -> identities.find(principal(name));
      case Request.Enter(var credential) -> door.enter(line, credential);
      case Request.OfDirectory asked -> registry.answer(line, asked);
      case Request.OfRounds numbers -> new Reply.Tallied(rounds.answer(line, numbers));
      case Request.Attach attach -> attach(line, attach);
      case Request.OfInboxes asked -> desk.answer(line, identities.proved(line), asked);
      case Request.OfGroup _ -> throw new IllegalStateException("answered by the group");
      case Request.Echo(var text) -> new Reply.Told(text);
      case Request.OfSeries asked -> desk.answer(identities.proved(line), asked);
    };
  }

  @Override
  public void greet(Name name) {
    desk.push(name);
  }

  @Override
  public void forget(LaneLine line) {
    open.remove(line);
    identities.release(line);
    holders.values().remove(line);
    rounds.leave(line);
    desk.leave(line);
    group.leave(line);
  }

  private Reply claim(LaneLine line, Principal who) {
    var holder = holders.get(who);
    if (holder != null && !defences.contains(HouseDefence.IDENTITY_LOCK)) {
      holder.refuse(Rejection.of(Reason.BUSY_IDENTITY));
    }
    var reply = identities.claim(who, line);
    if (reply instanceof Reply.Admitted) {
      holders.put(who, line);
    }
    return reply;
  }

  private Reply attach(LaneLine line, Request.Attach attach) {
    var who = principal(attach.name().likeness());
    var holder = holders.get(who);
    if (holder != null && holder != line && !defences.contains(HouseDefence.IDENTITY_LOCK)) {
      holder.refuse(Rejection.of(Reason.BUSY_IDENTITY));
    }
    if (manyNames) {
      desk.leave(line);
    }
    var reply = desk.answer(line, identities.proved(line), attach);
    if (reply instanceof Reply.Attached) {
      holders.put(who, line);
    }
    return reply;
  }

  private Principal principal(String name) {
    return new Principal(protocol.name(), name);
  }

  private static final class LanePostman implements PostOffice.Postman<LaneLine> {
    @Override
    public void deliver(LaneLine line, List<Queued> envelopes) {
      line.notice(new Notice.Delivered(envelopes));
    }

    @Override
    public void replaced(LaneLine line) {
      line.notice(new Notice.Replaced());
    }
  }
}
