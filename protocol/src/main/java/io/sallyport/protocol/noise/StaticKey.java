package io.sallyport.protocol.noise;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;

/// A private key that outlives the handshakes, beside its public key, which is computed once: that
/// costs nearly as much as an agreement.
public final class StaticKey {
  private final Secret privateKey;
  private final byte[] publicKey;

  private StaticKey(Secret privateKey, byte[] publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /// Computes the public key.
  ///
  /// @param privateKey for X25519, which stays the caller's to destroy
  public static StaticKey of(Secret privateKey) {
    return new StaticKey(privateKey, X25519.publicKey(privateKey));
  }

  /// The one that it was made of.
  public Secret privateKey() {
    return privateKey;
  }

  /// 32 bytes, for nobody to change.
  byte[] publicKey() {
    return publicKey;
  }
}
