package io.sallyport.actors.testkit;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.frame.LengthPrefixed;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.KeyRule;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The protocol of the [ObedientMachine]: words behind a length.
///
/// @param responders makes the machines of its servers
public record ObedientProtocol(Supplier<Machine<?>> responders) implements Protocol {
  /// Both directions have the same frames.
  public static final Framer FRAMER = new LengthPrefixed(65_536);

  private static final byte[] NO_SECRET = new byte[16];

  public ObedientProtocol() {
    this(() -> new ObedientMachine(1, Secret.copyOf(NO_SECRET)));
  }

  @Override
  public String name() {
    return "obedient";
  }

  @Override
  public Era era() {
    return Era.CLASSROOM;
  }

  @Override
  public List<Integer> defaultPorts() {
    return List.of(0);
  }

  @Override
  public Set<Weakness> weaknesses() {
    return Set.of();
  }

  @Override
  public KeyRule keyRule() {
    return new KeyRule(Pattern.compile("[0-9]+"), "numbers", NO_SECRET.length);
  }

  @Override
  public Map<String, Secret> classroomKeys() {
    return Map.of();
  }

  @Override
  public Framer framer(Role reader) {
    return FRAMER;
  }

  @Override
  public Machine<?> responder(Map<String, String> choices, Entropy entropy) {
    return responders.get();
  }

  @Override
  public Machine<?> initiator(Identity identity, Entropy entropy) {
    throw new UnsupportedOperationException("its peers are scripts");
  }

  @Override
  public List<Request> drill() {
    return List.of();
  }

  @Override
  public Set<String> defences() {
    return Set.of();
  }

  @Override
  public Protocol without(Set<String> defences) {
    return this;
  }
}
