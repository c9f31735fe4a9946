package io.sallyport.protocol.crypto;

import java.util.Optional;

/// Hybrid public key encryption (RFC 9180) in base mode, with DHKEM(X25519, HKDF-SHA256),
/// HKDF-SHA256 and ChaCha20-Poly1305, one message to each encapsulation.
///
/// It hides a message from everybody but the holder of the private key, and tells nobody whose
/// message it is.
public final class Hpke {
  /// How many bytes the sender's encapsulation has.
  public static final int ENC_BYTES = X25519.BYTES;

  private Hpke() {}

  /// What a sender has: `enc` goes along with the message that `context` seals.
  public record Sending(PublicBytes enc, HpkeContext context) {}

  /// SetupBaseS (RFC 9180 §5.1.1). Nothing is sent to a public key of low order: anybody could open
  /// it. Takes 32 bytes of entropy, which are the ephemeral private key.
  ///
  /// @param publicKey 32 bytes
  public static Optional<Sending> sending(PublicBytes publicKey, byte[] info, Entropy entropy) {
    return DhKem.encapsulate(publicKey, entropy)
        .map(agreed -> new Sending(agreed.enc(), context(agreed.shared(), info)));
  }

  /// SetupBaseR (RFC 9180 §5.1.1), or nothing when `enc` is of low order.
  ///
  /// @param enc 32 bytes
  public static Optional<HpkeContext> receiving(Secret privateKey, PublicBytes enc, byte[] info) {
    return DhKem.decapsulate(privateKey, enc).map(shared -> context(shared, info));
  }

  private static HpkeContext context(Secret shared, byte[] info) {
    var schedule = HpkeSchedule.of(shared, info);
    try {
      return new HpkeContext(schedule);
    } finally {
      shared.destroy();
      schedule.secret().destroy();
    }
  }
}
