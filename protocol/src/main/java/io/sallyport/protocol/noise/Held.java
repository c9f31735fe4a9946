package io.sallyport.protocol.noise;

import io.sallyport.protocol.crypto.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys of both ends that one end holds while a handshake goes on. Immutable.
///
/// @param own the static key
/// @param fresh the private key made for this handshake
/// @param kem the ML-KEM-768 private key made for it
/// @param peer the other end's static public key
/// @param peerFresh the one it made for this handshake
/// @param peerKem its ML-KEM-768 public key
/// @param unused of the keys that both know already those that no message has used yet
record Held(
    Optional<StaticKey> own,
    Optional<Secret> fresh,
    Optional<Secret> kem,
    Optional<byte[]> peer,
    Optional<byte[]> peerFresh,
    Optional<byte[]> peerKem,
    List<Secret> unused) {

  static Held of(Keys keys) {
    return new Held(
        keys.own(),
        Optional.empty(),
        Optional.empty(),
        keys.peer(),
        Optional.empty(),
        Optional.empty(),
        keys.shared());
  }

  Held withFresh(Secret made) {
    return new Held(own, Optional.of(made), kem, peer, peerFresh, peerKem, unused);
  }

  Held withKem(Secret made) {
    return new Held(own, fresh, Optional.of(made), peer, peerFresh, peerKem, unused);
  }

  Held withPeer(byte[] read) {
    return new Held(own, fresh, kem, Optional.of(read), peerFresh, peerKem, unused);
  }

  Held withPeerFresh(byte[] read) {
    return new Held(own, fresh, kem, peer, Optional.of(read), peerKem, unused);
  }

  Held withPeerKem(byte[] read) {
    return new Held(own, fresh, kem, peer, peerFresh, Optional.of(read), unused);
  }

  Held sharing(Secret key) {
    var more = new ArrayList<>(unused);
    more.add(key);
    return new Held(own, fresh, kem, peer, peerFresh, peerKem, List.copyOf(more));
  }

  Held afterShared() {
    return new Held(own, fresh, kem, peer, peerFresh, peerKem, unused.subList(1, unused.size()));
  }

  /// What was made for this handshake alone.
  List<Secret> made() {
    var made = new ArrayList<Secret>();
    Stream.of(fresh, kem).flatMap(Optional::stream).forEach(made::add);
    return made;
  }
}
