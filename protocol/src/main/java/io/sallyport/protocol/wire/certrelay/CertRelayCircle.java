package io.sallyport.protocol.wire.certrelay;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Rsa;
import io.sallyport.protocol.crypto.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What a client knows of its group.
///
/// @param others in the order in which it asks for their keys
/// @param keys of the others, as the server gave them
/// @param isStarted whether all are here
/// @param parts of the key, its own among them once it was sent
/// @param key empty, or the key of the group
record CertRelayCircle(
    List<String> others,
    Map<String, PublicKey> keys,
    boolean isStarted,
    Map<String, Secret> parts,
    List<Secret> key) {

  CertRelayCircle {
    others = List.copyOf(others);
    keys = Map.copyOf(keys);
    parts = Map.copyOf(parts);
    key = List.copyOf(key);
  }

  static CertRelayCircle of(List<String> others) {
    return new CertRelayCircle(others, Map.of(), false, Map.of(), List.of());
  }

  CertRelayCircle knowing(String name, PublicKey found) {
    if (!others.contains(name)) {
      return this;
    }
    var more = new HashMap<>(keys);
    more.put(name, found);
    return new CertRelayCircle(others, more, isStarted, parts, key);
  }

  CertRelayCircle started() {
    return new CertRelayCircle(others, keys, true, parts, key);
  }

  /// With one part more, and with the key once all are there. The first part of a name stays.
  CertRelayCircle with(String name, Secret part) {
    var more = new HashMap<>(parts);
    more.putIfAbsent(name, part);
    var made =
        more.size() > others.size() ? List.of(CertRelaySeal.groupKey(more)) : List.<Secret>of();
    return new CertRelayCircle(others, keys, isStarted, more, made);
  }

  /// Whether it has what it needs to send its own part.
  boolean isComplete() {
    return keys.size() == others.size();
  }

  boolean isKeyed() {
    return !key.isEmpty();
  }

  /// How many bytes the modulus of each member has; its own from its private key.
  Map<String, Integer> moduli(String self, int own) {
    var moduli = new HashMap<String, Integer>();
    keys.forEach((name, found) -> moduli.put(name, Rsa.modulusBytes(found)));
    moduli.put(self, own);
    return moduli;
  }

  List<Secret> secrets() {
    return Stream.concat(parts.values().stream(), key.stream()).toList();
  }

  /// The order in which parts are sent.
  List<String> addressees() {
    var names = new ArrayList<>(others);
    names.sort(null);
    return names;
  }

  boolean knows(String name) {
    return Set.copyOf(others).contains(name);
  }
}
