package io.sallyport.protocol.wire.certrelay;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Rsa;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.frame.Unframed;
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
import io.sallyport.protocol.service.Request;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The descriptor of `certrelay`; the wire itself is described at the package.
public final class CertRelayProtocol implements Protocol {
  /// The members of the group where nobody says otherwise.
  public static final List<String> CLASSROOM = List.of("client1", "client2", "client3");

  /// Whose key may be asked for, though nobody of this name comes.
  public static final String SERVER = "server";

  /// As much as the original's server reads at once.
  private static final int SEGMENT_BYTES = 4096;

  private static final KeyRule NAMES =
      new KeyRule(
          Pattern.compile("[A-Za-z0-9_]{1,32}"), "1 to 32 letters, digits or underscores", 0);

  private final List<String> members;
  private final Set<CertRelayDefence> defences;

  /// With the group of [#CLASSROOM].
  public CertRelayProtocol() {
    this(CLASSROOM);
  }

  /// With a group of two to four, whose key is then one of AES.
  ///
  /// @param members whose keys an initiator asks for, itself left out
  public CertRelayProtocol(List<String> members) {
    this(members, EnumSet.allOf(CertRelayDefence.class));
  }

  private CertRelayProtocol(List<String> members, Set<CertRelayDefence> defences) {
    if (members.size() < 2 || members.size() > 4) {
      throw new IllegalArgumentException("a group of " + members.size());
    }
    this.members = List.copyOf(members);
    this.defences = Collections.unmodifiableSet(defences);
  }

  @Override
  public String name() {
    return "certrelay";
  }

  @Override
  public Era era() {
    return Era.CLASSROOM;
  }

  /// One for each of the original's clients; the port says nothing of who comes.
  @Override
  public List<Integer> defaultPorts() {
    return List.of(9996, 9997, 9998);
  }

  @Override
  public Set<Weakness> weaknesses() {
    return Set.of(
        Weakness.REPLAY_IN_SESSION,
        Weakness.REPLAY_ACROSS_SESSIONS,
        Weakness.REPLAY_TO_CLIENT,
        Weakness.REORDERING,
        Weakness.SILENT_LOSS,
        Weakness.TRUNCATION,
        Weakness.REFLECTION_TO_CLIENT,
        Weakness.UNKEYED_INTEGRITY,
        Weakness.MAN_IN_THE_MIDDLE,
        Weakness.INSIDER_IMPERSONATION,
        Weakness.GUESSED_TEXT,
        Weakness.TRAFFIC_ANALYSIS);
  }

  @Override
  public List<Option> options() {
    return CertRelayPace.OPTIONS;
  }

  @Override
  public KeyRule keyRule() {
    return NAMES;
  }

  /// A private key for each member, which everybody can compute: for the range and for tests. The
  /// first time takes a second.
  @Override
  public Map<String, Secret> classroomKeys() {
    return members.stream().collect(toUnmodifiableMap(name -> name, CertRelayClassroom::key));
  }

  @Override
  public boolean isCertified() {
    return true;
  }

  @Override
  public Map<String, PublicKey> publicKeys(Map<String, Secret> keys) {
    return keys.entrySet().stream()
        .collect(toUnmodifiableMap(Map.Entry::getKey, key -> Rsa.publicKey(key.getValue())));
  }

  @Override
  public Secret strangerKey(Entropy entropy) {
    return CertRelayClassroom.key("stranger");
  }

  /// Members wait until all are here, and then for what the others say.
  @Override
  public Silence silence() {
    return new Silence.Unlimited();
  }

  @Override
  public Framer framer(Role reader) {
    return new Unframed(SEGMENT_BYTES);
  }

  @Override
  public Machine<?> responder(Map<String, String> choices, Entropy entropy) {
    return new CertRelayResponder(CertRelayPace.of(choices), defences);
  }

  /// @param identity a name and the PKCS#8 private key that belongs to its certificate
  @Override
  public Machine<?> initiator(Identity identity, Entropy entropy) {
    if (!isName(identity.name())) {
      throw new IllegalArgumentException("names of certrelay are " + NAMES.namesInWords());
    }
    return new CertRelayInitiator(new CertRelayFellow(identity, entropy, defences), members);
  }

  /// A text for the others, once the group has a key.
  @Override
  public List<Request> drill() {
    return List.of(new Request.Relay(Content.ofText("Hello everybody!")));
  }

  @Override
  public Set<String> defences() {
    return Defence.words(EnumSet.allOf(CertRelayDefence.class));
  }

  @Override
  public Protocol without(Set<String> words) {
    return new CertRelayProtocol(members, Defence.without(defences, words));
  }

  static boolean isName(String name) {
    return NAMES.allows(name);
  }
}
