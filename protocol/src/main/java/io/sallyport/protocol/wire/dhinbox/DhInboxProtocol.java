package io.sallyport.protocol.wire.dhinbox;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.frame.LengthPrefixed;
import io.sallyport.protocol.machine.Defence;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.KeyRule;
import io.sallyport.protocol.machine.Machine;
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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The descriptors of `dhinbox` and `dhinbox-x25519`; the wires themselves are described at the
/// package.
public final class DhInboxProtocol implements Protocol {
  private static final long NO_LIMIT = Integer.MAX_VALUE;
  private static final KeyRule NAMES =
      new KeyRule(
          Pattern.compile("\\S(.{0,62}\\S)?"), "1 to 64 characters without blanks around them", 0);

  private static final Set<Weakness> WEAKNESSES_OF_BOTH =
      Set.of(
          Weakness.ANSWER_SWAP,
          Weakness.REORDERING,
          Weakness.SILENT_LOSS,
          Weakness.TRUNCATION,
          Weakness.REFLECTION_TO_CLIENT,
          Weakness.MAN_IN_THE_MIDDLE,
          Weakness.NO_AUTHENTICATION,
          Weakness.IMPERSONATION,
          Weakness.NAME_ENUMERATION,
          Weakness.TRAFFIC_ANALYSIS);

  private static final Set<Weakness> WEAKNESSES_OF_CLASSIC =
      Stream.concat(WEAKNESSES_OF_BOTH.stream(), Stream.of(Weakness.DELIVERY_LOSS))
          .collect(toUnmodifiableSet());

  private final DhInboxWire wire;
  private final Set<DhInboxDefence> defences;

  private DhInboxProtocol(DhInboxWire wire, Set<DhInboxDefence> defences) {
    this.wire = wire;
    this.defences = Collections.unmodifiableSet(defences);
  }

  /// `dhinbox`
  public static DhInboxProtocol classic() {
    return new DhInboxProtocol(DhInboxWire.CLASSIC, DhInboxDefence.of(DhInboxWire.CLASSIC));
  }

  /// `dhinbox-x25519`
  public static DhInboxProtocol x25519() {
    return new DhInboxProtocol(DhInboxWire.CURVE, DhInboxDefence.of(DhInboxWire.CURVE));
  }

  @Override
  public String name() {
    return wire.word();
  }

  @Override
  public Era era() {
    return Era.CLASSROOM;
  }

  @Override
  public List<Integer> defaultPorts() {
    return List.of(wire.port());
  }

  @Override
  public Set<Weakness> weaknesses() {
    return switch (wire) {
      case CLASSIC -> WEAKNESSES_OF_CLASSIC;
      case CURVE -> WEAKNESSES_OF_BOTH;
    };
  }

  @Override
  public KeyRule keyRule() {
    return NAMES;
  }

  /// Three names; a name is taken without proof.
  @Override
  public Map<String, Secret> classroomKeys() {
    return Stream.of("alice", "bob", "carol")
        .collect(toUnmodifiableMap(name -> name, _ -> Secret.copyOf(new byte[0])));
  }

  @Override
  public Silence silence() {
    return new Silence.Unlimited();
  }

  @Override
  public Framer framer(Role reader) {
    return new LengthPrefixed(
        defences.contains(DhInboxDefence.FRAME_LIMIT) ? DhInboxChannel.LIMIT_BYTES : NO_LIMIT);
  }

  @Override
  public Machine<?> responder(Map<String, String> choices, Entropy entropy) {
    return switch (wire) {
      case CLASSIC -> new ClassicResponder(entropy, defences);
      case CURVE -> new CurveResponder(entropy, defences);
    };
  }

  @Override
  public Machine<?> initiator(Identity identity, Entropy entropy) {
    var name =
        Name.of(identity.name())
            .orElseThrow(() -> new IllegalArgumentException("not a name that has an inbox"));
    return switch (wire) {
      case CLASSIC -> new ClassicInitiator(name, entropy, defences);
      case CURVE -> new CurveInitiator(name, entropy, defences);
    };
  }

  /// A message to alice, and a look at who is there or at what has come.
  @Override
  public List<Request> drill() {
    var deposit =
        new Request.Deposit(
            Envelope.Id.NONE, Name.parse("alice"), Content.ofText("Hello Alice!"), true);
    return switch (wire) {
      case CLASSIC -> List.of(deposit, new Request.Look());
      case CURVE -> List.of(deposit, new Request.Collect(0));
    };
  }

  @Override
  public Set<String> defences() {
    return Defence.words(DhInboxDefence.of(wire));
  }

  @Override
  public Protocol without(Set<String> words) {
    return new DhInboxProtocol(wire, Defence.without(defences, words));
  }

  DhInboxWire wire() {
    return wire;
  }
}
