package io.sallyport.protocol.wire.lookup;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.machine.Defence;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.KeyRule;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.service.Request;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The descriptor of `lookup`; the wire itself is described at the package.
public final class LookupProtocol implements Protocol {
  private static final KeyRule NOBODY =
      new KeyRule(Pattern.compile("(?!)"), "none, for nobody has a name here", 0);

  private final Set<LookupDefence> defences;

  public LookupProtocol() {
    this(EnumSet.allOf(LookupDefence.class));
  }

  private LookupProtocol(Set<LookupDefence> defences) {
    this.defences = Collections.unmodifiableSet(defences);
  }

  @Override
  public String name() {
    return "lookup";
  }

  @Override
  public Era era() {
    return Era.CLASSROOM;
  }

  @Override
  public List<Integer> defaultPorts() {
    return List.of(8820);
  }

  @Override
  public Set<Weakness> weaknesses() {
    return Set.of(
        Weakness.REPLAY_IN_SESSION,
        Weakness.ANSWER_SWAP,
        Weakness.REORDERING,
        Weakness.SILENT_LOSS,
        Weakness.TRUNCATION,
        Weakness.PARTIAL_INTEGRITY,
        Weakness.BREAKABLE_KEYS,
        Weakness.PATTERNS,
        Weakness.MAN_IN_THE_MIDDLE,
        Weakness.NO_AUTHENTICATION,
        Weakness.TRAFFIC_ANALYSIS);
  }

  @Override
  public KeyRule keyRule() {
    return NOBODY;
  }

  @Override
  public Map<String, Secret> classroomKeys() {
    return Map.of();
  }

  @Override
  public Framer framer(Role reader) {
    return new LookupFramer(defences.contains(LookupDefence.DIGITS));
  }

  @Override
  public Machine<?> responder(Map<String, String> choices, Entropy entropy) {
    return new LookupResponder(entropy, defences);
  }

  /// Whoever it is: nobody is asked.
  @Override
  public Machine<?> initiator(Identity identity, Entropy entropy) {
    return new LookupInitiator(entropy, defences);
  }

  @Override
  public List<Request> drill() {
    return List.of(new Request.Echo("hello"), new Request.Echo("hello world"));
  }

  @Override
  public Set<String> defences() {
    return Defence.words(EnumSet.allOf(LookupDefence.class));
  }

  @Override
  public Protocol without(Set<String> words) {
    return new LookupProtocol(Defence.without(defences, words));
  }
}
