package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.util.Optional;

/// DHKEM(X25519, HKDF-SHA256) (RFC 9180 §4.1). Public keys and encapsulations are 32 bytes.
final class DhKem {
  /// Its number (RFC 9180 §7.1).
  static final int ID = 0x0020;

  private static final LabeledHkdf HKDF = new LabeledHkdf("KEM", ID);
  private static final Secret NO_SALT = Secret.owning(new byte[0]);

  private DhKem() {}

  /// What somebody sends who agrees, and on what.
  record Encapsulated(PublicBytes enc, Secret shared) {}

  /// Agrees with the holder of a public key, or with nobody when it is a point of low order.
  static Optional<Encapsulated> encapsulate(PublicBytes recipient, Entropy entropy) {
    var ephemeral = X25519.privateKey(entropy);
    try {
      var enc = PublicBytes.copyOf(X25519.publicKey(ephemeral));
      return shared(ephemeral, recipient, enc, recipient)
          .map(shared -> new Encapsulated(enc, shared));
    } finally {
      ephemeral.destroy();
    }
  }

  /// What the sender of `enc` agreed on, or nothing when that is a point of low order.
  static Optional<Secret> decapsulate(Secret privateKey, PublicBytes enc) {
    return shared(privateKey, enc, enc, PublicBytes.copyOf(X25519.publicKey(privateKey)));
  }

  private static Optional<Secret> shared(
      Secret own, PublicBytes peer, PublicBytes enc, PublicBytes recipient) {
    return X25519
        .agree(own, ByteBuffer.wrap(peer.toArray()))
        .map(agreed -> {
          var key = HKDF.extract(NO_SALT, "eae_prk", agreed);
          try {
            var context = Joined.of(enc.toArray(), recipient.toArray());
            return HKDF.expand(key, "shared_secret", context, Sha256.HASH_BYTES);
          } finally {
            agreed.destroy();
            key.destroy();
          }
        });
  }
}
