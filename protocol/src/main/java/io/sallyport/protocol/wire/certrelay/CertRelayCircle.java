package io.sallyport.protocol.wire.certrelay;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Rsa;
import io.sallyport.protocol.crypto.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a client knows of its group.
///
/// @param others in the order in which it asks for their keys
/// @param keys of the others, as the server gave them
/// @param isStarted whether all are here
/// @param parts of the key, until it is made; its own among them once it was sent
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
    if (!knows(name)) {
      return this;
    }
    var more = new HashMap<>(keys);
    more.put(name, found);
    return new CertRelayCircle(others, more, isStarted, parts, key);
  }

  CertRelayCircle started() {
    return new CertRelayCircle(others, keys, true, parts, key);
  }

  /// With the part of one more member, and with the key once that was the last.
  CertRelayCircle with(String name, Secret part) {
    var more = new HashMap<>(parts);
    more.put(name, part);
    var made =
        more.size() > others.size() ? List.of(CertRelaySeal.groupKey(more)) : List.<Secret>of();
    return new CertRelayCircle(others, keys, isStarted, more, made);
  }

  /// Without the parts, which the key is made of.
  CertRelayCircle withoutParts() {
    return new CertRelayCircle(others, keys, isStarted, Map.of(), key);
  }

  boolean knows(String name) {
    return others.contains(name);
  }

  boolean hasPartOf(String name) {
    return isKeyed() || parts.containsKey(name);
  }

  /// Whether the keys of all others are known.
  boolean isComplete() {
    return keys.size() == others.size();
  }

  boolean isKeyed() {
    return !key.isEmpty();
  }

  /// The order in which parts are sent.
  List<String> addressees() {
    return others.stream().sorted().toList();
  }

  /// How many bytes the modulus of each member has whose key is known.
  Map<String, Integer> moduli(String self, int own) {
    var moduli = new HashMap<String, Integer>();
    keys.forEach((name, found) -> moduli.put(name, Rsa.modulusBytes(found)));
    moduli.put(self, own);
    return moduli;
  }

  List<Secret> secretParts() {
    return List.copyOf(parts.values());
  }

  List<Secret> secrets() {
    return Stream.concat(parts.values().stream(), key.stream()).toList();
  }
}
