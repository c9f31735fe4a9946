package io.sallyport.protocol.noise;

import io.sallyport.protocol.crypto.Secret;
import java.util.List;
import java.util.Optional;

/// What one end brings along. The handshake destroys none of it.
///
/// @param own the static key
/// @param peer the static public key of the other end, where it is known beforehand
/// @param shared the keys that both know already, in the order in which they are used
public record Keys(Optional<StaticKey> own, Optional<byte[]> peer, List<Secret> shared) {
  public Keys {
    shared = List.copyOf(shared);
  }
}
