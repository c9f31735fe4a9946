package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.service.Proof;
import java.util.Optional;

/// Whom an initiator takes for the node, and by what it proves itself to it, besides its own key.
///
/// @param server the node's key, X25519, known beforehand
/// @param shared the key that both know, for a [Proof.Shared]
public record NoiseLogin(PublicKey server, Proof proof, Optional<Secret> shared) {

  /// For whom the node knows.
  public static NoiseLogin registered(PublicKey server) {
    return new NoiseLogin(server, new Proof.Registered(), Optional.empty());
  }

  NoiseSuite suite() {
    return shared.isPresent() ? NoiseSuite.SHARED : NoiseSuite.STATIC;
  }
}
