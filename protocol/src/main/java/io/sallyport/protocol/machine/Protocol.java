package io.sallyport.protocol.machine;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that the rest of the program knows of a protocol. Stateless; machines and framers are made
/// for one connection each.
public interface Protocol {

  /// The word for configuration, command line and logs.
  String name();

  Era era();

  /// The ports of a listener that names none; at least one.
  List<Integer> defaultPorts();

  /// Exactly those the range can show.
  Set<Weakness> weaknesses();

  default List<Option> options() {
    return List.of();
  }

  /// What the pre-shared keys of this protocol look like.
  KeyRule keyRule();

  /// The pre-shared keys, by name, that a listener without any of its own accepts; empty keys, for
  /// names as they are used in lessons, where a name needs no proof.
  Map<String, Secret> classroomKeys();

  default Silence silence() {
    return new Silence.AsConfigured();
  }

  /// The public halves of private keys, which are then all that the house knows; none where both
  /// ends know the same key.
  ///
  /// @param keys some of [#classroomKeys], by name
  default Map<String, PublicKey> publicKeys(Map<String, Secret> keys) {
    return Map.of();
  }

  /// Whether a node knows its peers by certificates, which say what [#publicKeys] would, and needs
  /// none of [#classroomKeys].
  default boolean isCertified() {
    return false;
  }

  /// A key that is nobody's, for the range.
  default Secret strangerKey(Entropy entropy) {
    return Secret.copyOf(entropy.bytes(keyRule().keyBytes()));
  }

  /// This protocol as a node speaks it that proves itself with this private key.
  ///
  /// @param former those that it had before, to prove itself with to clients that know no other yet
  default Protocol keyed(Secret nodeKey, List<Secret> former) {
    return this;
  }

  /// This protocol with published keys where it has none of its own: for the range and for tests. A
  /// listener never gets it.
  default Protocol inLab() {
    return this;
  }

  /// Cuts what `reader` receives, and encodes what is sent to it.
  Framer framer(Role reader);

  /// A server's end.
  ///
  /// @param choices for each of [#options] by name one of its values; missing ones are the default
  Machine<?> responder(Map<String, String> choices, Entropy entropy);

  Machine<?> initiator(Identity identity, Entropy entropy);

  /// What an honest user does in a short session, for tests and for the range.
  List<Request> drill();

  /// The checks that can be taken out of this protocol, to see what each is good for.
  Set<String> defences();

  /// This protocol with some of its [#defences] taken out, at both ends. For the range and for
  /// tests only: a listener never gets one.
  Protocol without(Set<String> defences);
}
