package io.sallyport.protocol.testkit;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sallyport.protocol.certificate.TrustedAuthorities;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.house.GroupLedger;
import io.sallyport.protocol.house.IdentityLedger;
import io.sallyport.protocol.house.PostOffice;
import io.sallyport.protocol.house.Pseudonyms;
import io.sallyport.protocol.house.Quota;
import io.sallyport.protocol.house.RegistryOffice;
import io.sallyport.protocol.house.RoundLedger;
import io.sallyport.protocol.house.SeriesHouse;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Tally;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The house of one listener as its machines see it: the real ledgers, no actors, no waiting.
/// Connections are told apart by a word that the test chooses.
public final class House {
  private static final int ROUNDS_KEPT = 64;

  private final String realm;
  private final IdentityLedger<String> identities;
  private final Map<String, Consumer<Input>> sessions = new HashMap<>();
  private final Set<Name> newcomers = new LinkedHashSet<>();
  private final PostOffice<String> office =
      new PostOffice<>(
          new Quota(1000, 1 << 23, 100, 1 << 20),
          () -> Instant.EPOCH,
          Pseudonyms.random(FixedEntropy.seeded(7)),
          new HousePostman());
  private final RoundLedger<String> rounds = new RoundLedger<>(ROUNDS_KEPT);
  private final GroupLedger<String> group;
  private final RegistryOffice<String> registry;
  private final SeriesHouse series = new SeriesHouse(1, () -> Instant.EPOCH);

  /// A house that knows the classroom keys of `protocol`.
  public House(Protocol protocol) {
    this(
        protocol.name(),
        protocol.classroomKeys(),
        protocol.publicKeys(protocol.classroomKeys()),
        protocol.classroomKeys().keySet());
  }

  /// A house that knows public keys only, of one group.
  public House(String realm, Map<String, PublicKey> publicKeys) {
    this(realm, Map.of(), publicKeys, publicKeys.keySet());
  }

  private House(
      String realm,
      Map<String, Secret> keys,
      Map<String, PublicKey> publicKeys,
      Set<String> members) {
    this.realm = realm;
    identities =
        new IdentityLedger<>(
            keys.entrySet().stream()
                .collect(toUnmodifiableMap(key -> principal(key.getKey()), Map.Entry::getValue)));
    identities.publish(realm, publicKeys);
    group = new GroupLedger<>(List.copyOf(members), new HouseCrier());
    registry =
        new RegistryOffice<>(
            realm,
            publicKeys,
            identities,
            new TrustedAuthorities(List.of(), List.of(), () -> Instant.EPOCH),
            () -> Instant.EPOCH,
            this::replaced);
  }

  /// The answer, unless it comes later, to the session that is told of by [#tell].
  public Optional<Reply> answer(String connection, long ticket, Request request) {
    return request instanceof Request.OfGroup word
        ? group.answer(connection, identities.holder(connection), ticket, word)
        : Optional.of(answer(connection, request));
  }

  /// The answer to what is never answered later.
  public Reply answer(String connection, Request request) {
    return switch (request) {
      case Request.Recognise(var name) -> identities.recognise(principal(name));
      case Request.Claim(var name) -> identities.claim(principal(name), connection);
      case Request.FindKey(var name) -> identities.find(principal(name));
      case Request.OfRounds numbers -> new Reply.Tallied(rounds.answer(connection, numbers));
      case Request.Attach attach -> attach(connection, attach);
      case Request.OfInboxes asked ->
          office.answer(connection, identities.proved(connection), asked);
      case Request.Echo(var text) -> new Reply.Told(text);
      case Request.OfGroup _ -> throw new IllegalStateException("answered by the group");
      case Request.Enter(var credential) -> registry.enter(connection, credential);
      case Request.OfDirectory asked -> registry.answer(connection, asked);
      case Request.OfSeries asked -> series.answer(identities.proved(connection), asked);
    };
  }

  /// Where notices and late answers for a connection go; otherwise they are told to nobody.
  public void tell(String connection, Consumer<Input> session) {
    sessions.put(connection, session);
  }

  /// Tells those who came what has waited for them; false when nobody came.
  public boolean greet() {
    var came = List.copyOf(newcomers);
    newcomers.clear();
    came.forEach(office::push);
    return !came.isEmpty();
  }

  /// What waits for somebody, oldest first.
  public List<Queued> waiting(String name) {
    return office.waiting(Name.parse(name));
  }

  /// The connection is gone: its identity is free and its contributions are taken out.
  public void leave(String connection) {
    identities.release(connection);
    rounds.leave(connection);
    office.leave(connection);
    group.leave(connection);
    sessions.remove(connection);
  }

  public Tally tally(long round) {
    return rounds.tally(round);
  }

  /// How many identities are held.
  public int held() {
    return identities.held();
  }

  private void replaced(String older) {
    say(older, new Input.Notified(new Notice.Replaced()));
  }

  private Reply attach(String connection, Request.Attach attach) {
    var reply = office.answer(connection, identities.proved(connection), attach);
    if (reply instanceof Reply.Attached(var name, _, _)) {
      newcomers.add(name);
    }
    return reply;
  }

  private void say(String connection, Input input) {
    sessions.getOrDefault(connection, _ -> {}).accept(input);
  }

  private final class HousePostman implements PostOffice.Postman<String> {
    @Override
    public void deliver(String connection, List<Queued> envelopes) {
      say(connection, new Input.Notified(new Notice.Delivered(envelopes)));
    }

    @Override
    public void replaced(String connection) {
      say(connection, new Input.Notified(new Notice.Replaced()));
    }
  }

  private final class HouseCrier implements GroupLedger.Crier<String> {
    @Override
    public void gathered(String member) {
      say(member, new Input.Notified(new Notice.Gathered()));
    }

    @Override
    public void relayed(String member, long number, String from, Content content) {
      say(member, new Input.Notified(new Notice.Relayed(number, from, content)));
    }

    @Override
    public void taken(String member, long ticket) {
      say(member, new Input.Replied(ticket, new Reply.Done()));
    }
  }

  private Principal principal(String name) {
    return new Principal(realm, name);
  }
}
