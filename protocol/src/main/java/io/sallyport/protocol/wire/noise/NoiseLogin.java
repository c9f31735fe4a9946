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
  /// How many bytes the chain of a [Proof.Certified] has at most.
  public static final int LONGEST_CHAIN = NoiseSizes.CHAIN;

  /// For whom the node knows.
  public static NoiseLogin registered(PublicKey server) {
    return new NoiseLogin(server, new Proof.Registered(), Optional.empty());
  }

  /// For whom wants to be known by the name of its identity.
  ///
  /// @param invitation empty where everybody may come
  public static NoiseLogin enrolling(PublicKey server, Secret invitation) {
    return new NoiseLogin(server, new Proof.Invited("", invitation), Optional.empty());
  }

  /// The same for somebody of this name, where the proof says one.
  NoiseLogin as(String name) {
    var named =
        switch (proof) {
          case Proof.Invited(_, var invitation) -> new Proof.Invited(name, invitation);
          case Proof.Shared _ -> new Proof.Shared(name);
          case Proof.Registered _, Proof.Certified _ -> proof;
        };
    return new NoiseLogin(server, named, shared);
  }

  NoiseSuite suite() {
    return shared.isPresent() ? NoiseSuite.SHARED : NoiseSuite.STATIC;
  }
}
