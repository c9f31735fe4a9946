package io.sallyport.protocol.range;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.service.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Somebody who stands between a client and a server, and is a server to the one and a client to
/// the other, with the machines of the protocol itself and keys of its own.
public final class Relay implements Host {
  private static final String SOMEBODY = "somebody";

  private final Scene scene;
  private final String old;
  private final String other;
  private final List<String> read = new ArrayList<>();
  private final List<Request.Deposit> kept = new ArrayList<>();
  private Optional<Client> client = Optional.empty();
  private Optional<Content> bundle = Optional.empty();
  private Tally given = Tally.EMPTY;

  /// @param old what it changes in what the client gives
  /// @param other and into what
  public Relay(Scene scene, String old, String other) {
    this.scene = scene;
    this.old = old;
    this.other = other;
  }

  /// A connection to this instead of the server.
  public Line connect() {
    return connect(protocol().keyed(scene.randomKey(), List.of()));
  }

  /// The same for somebody who has the server's own key.
  public Line connectWithStolenKey() {
    return connect(protocol());
  }

  private Line connect(Protocol protocol) {
    return new LaneLine(this, protocol.responder(Map.of(), scene.entropy()), now());
  }

  /// From now on it has this bundle for every name.
  public void substitute(Content other) {
    bundle = Optional.of(other);
  }

  /// What the client gave that is sealed, and went no further.
  public List<Request.Deposit> kept() {
    return List.copyOf(kept);
  }

  /// What the client gave, as far as it could be read.
  public List<String> read() {
    return List.copyOf(read);
  }

  @Override
  public Protocol protocol() {
    return scene.arena().protocol();
  }

  /// Lets the client in as whoever it says it is, and the server believe the same.
  @Override
  public Optional<Reply> answer(LaneLine line, long ticket, Request request) {
    return Optional.of(answer(request));
  }

  private Reply answer(Request request) {
    return switch (request) {
      case Request.Recognise _ -> new Reply.Recognised(scene.randomKey());
      case Request.Claim(var name) ->
          enter(name) ? new Reply.Admitted(new Principal(protocol().name(), name)) : unavailable();
      case Request.Attach(var name, _) ->
          enter(name.text()) ? new Reply.Attached(name, true, 0) : unavailable();
      case Request.Contribute(_, var numbers) -> contribute(numbers);
      case Request.Add(var round, var numbers, var scope) -> add(round, numbers, scope);
      case Request.Total _ -> new Reply.Tallied(given);
      case Request.Echo(var text) -> echo(text);
      case Request.Deposit deposit when deposit.content().isSealed() -> keep(deposit);
      case Request.FindBundle _ when bundle.isPresent() -> new Reply.Bundled(bundle.get());
      case Request.Deposit(var id, var to, var content, var toStrangers) ->
          pass(new Request.Deposit(id, to, Content.ofText(changed(content.text())), toStrangers));
      case Request.Acknowledge _ -> new Reply.Done();
      case Request.Enter(var credential) ->
          new Reply.Entered(
              new Principal(protocol().name(), owner(credential.key())), Instant.EPOCH);
      case Request.Collect _,
          Request.Settle _,
          Request.Look _,
          Request.FindKey _,
          Request.OfGroup _,
          Request.OfDirectory _,
          Request.OfSeries _ ->
          pass(request);
    };
  }

  @Override
  public void greet(Name name) {}

  @Override
  public void forget(LaneLine line) {
    client.ifPresent(Client::leave);
  }

  @Override
  public Duration now() {
    return Duration.ZERO;
  }

  @Override
  public Duration limit(Deadline deadline) {
    return scene.arena().limit(deadline);
  }

  @Override
  public boolean takesSegmentsForFrames() {
    return false;
  }

  private boolean enter(String name) {
    var impostor = scene.client(new Identity(name, scene.randomKey()), scene.connect());
    client = Optional.of(impostor);
    return impostor.handshake();
  }

  private String owner(PublicKey key) {
    return protocol().publicKeys(scene.arena().keys()).entrySet().stream()
        .filter(known -> known.getValue().equals(key))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(SOMEBODY);
  }

  private Reply contribute(Numbers numbers) {
    var text = changed(numbers.text());
    pass(new Request.Contribute(1, text.equals(numbers.text()) ? numbers : Numbers.parse(text)));
    return new Reply.Tallied(Tally.of(numbers));
  }

  /// The client is told the sum of what it gave.
  private Reply add(long round, Numbers numbers, Scope scope) {
    pass(new Request.Add(round, Numbers.parse(changed(numbers.text())), scope));
    given = given.plus(Tally.of(numbers));
    return new Reply.Tallied(given);
  }

  /// The client is told what it said.
  private Reply echo(String text) {
    var reply = pass(new Request.Echo(changed(text)));
    return reply instanceof Reply.Told ? new Reply.Told(text) : reply;
  }

  /// Where nobody says who he is, the first request is the first that is heard of him.
  private Reply pass(Request request) {
    if (client.isEmpty()) {
      enter("");
    }
    return client.flatMap(impostor -> impostor.submit(request)).orElseGet(Relay::unavailable);
  }

  private Reply keep(Request.Deposit deposit) {
    kept.add(deposit);
    return new Reply.Deposited(false);
  }

  private String changed(String text) {
    read.add(text);
    return text.replace(old, other);
  }

  private static Reply unavailable() {
    return new Reply.Refused(Rejection.of(Reason.UNAVAILABLE));
  }
}
