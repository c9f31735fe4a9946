package io.sallyport.protocol.wire.ratchet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.frame.LengthPrefixed;
import io.sallyport.protocol.machine.Defence;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.KeyRule;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Option;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Request;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The descriptor of `ratchet`; the wire itself is described at the package.
public final class RatchetProtocol implements Protocol {
  private static final long LIMIT_BYTES = 65_536;
  private static final long NO_LIMIT = Integer.MAX_VALUE;
  private static final Option REPLY = new Option("reply", List.of("full", "mean"));
  private static final KeyRule KEYS =
      new KeyRule(
          Pattern.compile("[0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]"),
          "0 to 255",
          RatchetKeys.BYTES);

  private final Set<RatchetDefence> defences;

  public RatchetProtocol() {
    this(EnumSet.allOf(RatchetDefence.class));
  }

  private RatchetProtocol(Set<RatchetDefence> defences) {
    this.defences = Collections.unmodifiableSet(defences);
  }

  @Override
  public String name() {
    return "ratchet";
  }

  @Override
  public Era era() {
    return Era.CLASSROOM;
  }

  @Override
  public List<Integer> defaultPorts() {
    return List.of(9999);
  }

  @Override
  public Set<Weakness> weaknesses() {
    return Set.of(
        Weakness.REPLAY_ACROSS_SESSIONS,
        Weakness.REPLAY_TO_CLIENT,
        Weakness.TRUNCATION,
        Weakness.NAME_ENUMERATION,
        Weakness.ERROR_ORACLE,
        Weakness.TRAFFIC_ANALYSIS);
  }

  @Override
  public List<Option> options() {
    return List.of(REPLY);
  }

  @Override
  public KeyRule keyRule() {
    return KEYS;
  }

  /// Clients 1 to 5, with the keys that the original's programs compute from their number.
  @Override
  public Map<String, Secret> classroomKeys() {
    return IntStream.rangeClosed(1, 5)
        .boxed()
        .collect(toUnmodifiableMap(String::valueOf, RatchetProtocol::classroomKey));
  }

  @Override
  public Framer framer(Role reader) {
    return new LengthPrefixed(
        defences.contains(RatchetDefence.FRAME_LIMIT) ? LIMIT_BYTES : NO_LIMIT);
  }

  @Override
  public Machine<?> responder(Map<String, String> choices, Entropy entropy) {
    var replyText =
        choices.getOrDefault(REPLY.name(), "full").equals("mean")
            ? RatchetReplyText.MEAN
            : RatchetReplyText.FULL;
    return new RatchetResponder(replyText, entropy, defences);
  }

  @Override
  public Machine<?> initiator(Identity identity, Entropy entropy) {
    if (!KEYS.allows(identity.name())) {
      throw new IllegalArgumentException("clients of ratchet are " + KEYS.namesInWords());
    }
    int client = Integer.parseInt(identity.name());
    return new RatchetInitiator(client, identity.key(), entropy, defences);
  }

  @Override
  public List<Request> drill() {
    return List.of(
        new Request.Contribute(1, Numbers.parse("10.5, 20.3, 30.1")),
        new Request.Contribute(2, Numbers.parse("1,2,3,4")));
  }

  @Override
  public Set<String> defences() {
    return Defence.words(EnumSet.allOf(RatchetDefence.class));
  }

  @Override
  public Protocol without(Set<String> words) {
    return new RatchetProtocol(Defence.without(defences, words));
  }

  /// The keys with which a session of the holder of `master` starts.
  RatchetKeys keysFrom(Secret master) {
    return RatchetKeys.from(master, defences);
  }

  /// The name by which the house knows a client.
  static String name(int client) {
    return Integer.toString(client);
  }

  /// `client<n>_master_k`, cut or filled with zeros to 16 bytes.
  public static Secret classroomKey(int client) {
    var text = "client%d_master_k".formatted(client).getBytes(US_ASCII);
    return Secret.copyOf(Arrays.copyOf(text, RatchetKeys.BYTES));
  }
}
