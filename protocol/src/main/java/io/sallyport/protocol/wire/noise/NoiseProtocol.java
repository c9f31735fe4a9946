package io.sallyport.protocol.wire.noise;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.machine.Defence;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.KeyRule;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Option;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Silence;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Request;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The descriptor of `noise`; the wire itself is described at the package.
///
/// Its pre-shared keys are those of clients that have no key of their own yet.
public final class NoiseProtocol implements Protocol {
  private static final KeyRule NAMES =
      new KeyRule(
          Pattern.compile("[a-z0-9._-]{1,32}"),
          "1 to 32 of a to z, 0 to 9, dot, hyphen and underscore",
          X25519.BYTES);

  private static final String EVERYBODY = "everybody";
  private static final List<String> LAB = List.of("alice", "bob", "carol");

  private final Optional<NoiseKeys> nodeKeys;
  private final Optional<NoiseLogin> login;
  private final boolean inLab;
  private final Set<NoiseDefence> defences;

  public NoiseProtocol() {
    this(Optional.empty(), Optional.empty(), false, NoiseDefence.ALL);
  }

  private NoiseProtocol(
      Optional<NoiseKeys> nodeKeys,
      Optional<NoiseLogin> login,
      boolean inLab,
      Set<NoiseDefence> defences) {
    this.nodeKeys = nodeKeys;
    this.login = login;
    this.inLab = inLab;
    this.defences = Collections.unmodifiableSet(defences);
  }

  @Override
  public String name() {
    return "noise";
  }

  @Override
  public Era era() {
    return Era.MODERN;
  }

  @Override
  public List<Integer> defaultPorts() {
    return List.of(7443);
  }

  @Override
  public Set<Weakness> weaknesses() {
    return Set.of(Weakness.TRAFFIC_ANALYSIS, Weakness.SUM_DIFFERENCE);
  }

  @Override
  public List<Option> options() {
    return NoiseTerms.OPTIONS;
  }

  @Override
  public KeyRule keyRule() {
    return NAMES;
  }

  /// None but in the lab, where each name has the private key that its hash makes.
  @Override
  public Map<String, Secret> classroomKeys() {
    return inLab
        ? LAB.stream().collect(toUnmodifiableMap(Function.identity(), NoiseLab::key))
        : Map.of();
  }

  @Override
  public Map<String, PublicKey> publicKeys(Map<String, Secret> keys) {
    return keys.entrySet().stream()
        .collect(toUnmodifiableMap(Map.Entry::getKey, key -> publicKey(key.getValue())));
  }

  @Override
  public Silence silence() {
    return new Silence.AtMost(NoiseTerms.IDLE);
  }

  @Override
  public Protocol keyed(Secret key, List<Secret> former) {
    return new NoiseProtocol(Optional.of(NoiseKeys.of(key, former)), login, inLab, defences);
  }

  /// The protocol as a client speaks it with this login.
  public NoiseProtocol towards(NoiseLogin with) {
    return new NoiseProtocol(nodeKeys, Optional.of(with), inLab, defences);
  }

  @Override
  public Protocol inLab() {
    var key = NoiseLab.key("node");
    return new NoiseProtocol(
        Optional.of(NoiseKeys.of(key, List.of())),
        Optional.of(NoiseLogin.registered(publicKey(key))),
        true,
        defences);
  }

  @Override
  public Framer framer(Role reader) {
    return new NoiseFramer(reader, defences);
  }

  /// @throws IllegalStateException without a key for the node
  @Override
  public Machine<?> responder(Map<String, String> choices, Entropy entropy) {
    var keys = nodeKeys.orElseThrow(() -> new IllegalStateException("a node without a key"));
    return new NoiseResponder(
        isPinned() ? keys : NoiseKeys.of(NoiseLab.key(EVERYBODY), List.of()),
        NoiseTerms.of(choices),
        entropy,
        defences);
  }

  /// @throws IllegalStateException when it is not known whom to take for the node
  @Override
  public Machine<?> initiator(Identity identity, Entropy entropy) {
    var with = login.orElseThrow(() -> new IllegalStateException("a client without a login"));
    var towards =
        isPinned()
            ? with
            : new NoiseLogin(publicKey(NoiseLab.key(EVERYBODY)), with.proof(), with.shared());
    return new NoiseInitiator(identity.key(), towards.as(identity.name()), entropy, defences);
  }

  @Override
  public List<Request> drill() {
    return List.of(
        new Request.Deposit(
            Envelope.Id.NONE, Name.parse("alice"), Content.ofText("hello alice"), false),
        new Request.Collect(0));
  }

  @Override
  public Set<String> defences() {
    return Defence.words(NoiseDefence.ALL);
  }

  @Override
  public Protocol without(Set<String> words) {
    return new NoiseProtocol(nodeKeys, login, inLab, Defence.without(defences, words));
  }

  private boolean isPinned() {
    return has(NoiseDefence.PINNED_KEY);
  }

  boolean has(NoiseDefence defence) {
    return defences.contains(defence);
  }

  /// Whom a client takes for the node, where that is known.
  Optional<NoiseLogin> login() {
    return login;
  }

  private static PublicKey publicKey(Secret key) {
    return X25519.encoded(X25519.publicKey(key));
  }
}
