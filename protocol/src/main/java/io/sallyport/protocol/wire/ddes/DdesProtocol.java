package io.sallyport.protocol.wire.ddes;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Framer;
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
import io.sallyport.protocol.service.Scope;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The descriptors of `ddes` and `ddes-framed`; the wires themselves are described at the package.
public final class DdesProtocol implements Protocol {
  /// The longest payload of a frame.
  static final int FRAMED_LIMIT_BYTES = 65_536;

  /// The longest key in PEM: group 14 takes 1153 at most.
  static final int KEY_LIMIT_BYTES = 2048;

  private static final Option AGGREGATE = new Option("aggregate", List.of("session", "all"));
  private static final SequencedMap<String, Duration> PAUSES = pauses();
  private static final Option PAUSE = new Option("pause", List.copyOf(PAUSES.keySet()));
  private static final KeyRule NOBODY = new KeyRule(Pattern.compile("nobody"), "nobody", 0);

  private static final Set<Weakness> WEAKNESSES_OF_BOTH =
      Set.of(
          Weakness.REPLAY_IN_SESSION,
          Weakness.ANSWER_SWAP,
          Weakness.REORDERING,
          Weakness.SILENT_LOSS,
          Weakness.TRUNCATION,
          Weakness.MAN_IN_THE_MIDDLE,
          Weakness.PATTERNS,
          Weakness.NO_AUTHENTICATION,
          Weakness.ERROR_ORACLE,
          Weakness.TRAFFIC_ANALYSIS);

  private static final Set<Weakness> WEAKNESSES_OF_FRAMED =
      Stream.concat(WEAKNESSES_OF_BOTH.stream(), Stream.of(Weakness.CLEAR_CONTROL))
          .collect(toUnmodifiableSet());

  private final DdesWire wire;
  private final Set<DdesDefence> defences;

  private DdesProtocol(DdesWire wire, Set<DdesDefence> defences) {
    this.wire = wire;
    this.defences = Collections.unmodifiableSet(defences);
  }

  /// `ddes`
  public static DdesProtocol pem() {
    return new DdesProtocol(DdesWire.PEM, DdesDefence.of(DdesWire.PEM));
  }

  /// `ddes-framed`
  public static DdesProtocol framed() {
    return new DdesProtocol(DdesWire.FRAMED, DdesDefence.of(DdesWire.FRAMED));
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
      case PEM -> WEAKNESSES_OF_BOTH;
      case FRAMED -> WEAKNESSES_OF_FRAMED;
    };
  }

  @Override
  public List<Option> options() {
    return switch (wire) {
      case PEM -> List.of(AGGREGATE, PAUSE);
      case FRAMED -> List.of(AGGREGATE);
    };
  }

  @Override
  public KeyRule keyRule() {
    return NOBODY;
  }

  /// Clients have no names here.
  @Override
  public Map<String, Secret> classroomKeys() {
    return Map.of();
  }

  @Override
  public Framer framer(Role reader) {
    boolean limited = defences.contains(DdesDefence.FRAME_LIMIT);
    return switch (wire) {
      case PEM ->
          new PemFramer(
              reader,
              limited ? KEY_LIMIT_BYTES : PemFramer.NO_LIMIT,
              limited ? recordLimit(reader) : PemFramer.NO_LIMIT,
              defences.contains(DdesDefence.LENGTH));
      case FRAMED -> new FramedFramer(limited ? FRAMED_LIMIT_BYTES : PemFramer.NO_LIMIT);
    };
  }

  private static int recordLimit(Role reader) {
    return switch (reader) {
      case RESPONDER -> PemSession.LONGEST_TEXT_BYTES + PemFramer.RECORD_TRAILER_BYTES;
      case INITIATOR -> PemSession.LONGEST_REPLY_BYTES;
    };
  }

  @Override
  public Machine<?> responder(Map<String, String> choices, Entropy entropy) {
    var scope =
        choices.getOrDefault(AGGREGATE.name(), "session").equals("all") ? Scope.ALL : Scope.SESSION;
    var pause = choices.getOrDefault(PAUSE.name(), PAUSE.values().getFirst());
    return switch (wire) {
      case PEM ->
          new PemResponder(scope, Objects.requireNonNull(PAUSES.get(pause)), entropy, defences);
      case FRAMED -> new FramedResponder(scope, entropy, defences);
    };
  }

  @Override
  public Machine<?> initiator(Identity identity, Entropy entropy) {
    return switch (wire) {
      case PEM -> new PemInitiator(entropy, defences);
      case FRAMED -> new FramedInitiator(entropy, defences);
    };
  }

  /// A number, which `ddes-framed` answers with the sum; on `ddes` it is asked for.
  @Override
  public List<Request> drill() {
    var add = new Request.Add(0, Numbers.parse("42"), Scope.SESSION);
    return switch (wire) {
      case PEM -> List.of(add, new Request.Total(0, Scope.SESSION));
      case FRAMED -> List.of(add);
    };
  }

  @Override
  public Set<String> defences() {
    return Defence.words(DdesDefence.of(wire));
  }

  @Override
  public Protocol without(Set<String> words) {
    return new DdesProtocol(wire, Defence.without(defences, words));
  }

  DdesWire wire() {
    return wire;
  }

  private static SequencedMap<String, Duration> pauses() {
    var pauses = new LinkedHashMap<String, Duration>();
    pauses.put("200ms", Duration.ofMillis(200));
    pauses.put("20ms", Duration.ofMillis(20));
    pauses.put("50ms", Duration.ofMillis(50));
    pauses.put("100ms", Duration.ofMillis(100));
    pauses.put("500ms", Duration.ofMillis(500));
    pauses.put("1s", Duration.ofSeconds(1));
    return Collections.unmodifiableSequencedMap(pauses);
  }
}
