package io.sallyport.protocol.crypto;

import java.util.Arrays;
import java.util.Optional;

/// The key for one message, which has sequence number 0: so the nonce is the base nonce (RFC 9180
/// §5.2). It is wiped with the first use, and a second fails.
public final class HpkeContext {
  private final AeadKey key;
  private final Secret nonce;

  HpkeContext(HpkeSchedule schedule) {
    this.key = new AeadKey(Aead.CHACHA_POLY, schedule.derive("key", Aead.KEY_BYTES));
    this.nonce = schedule.derive("base_nonce", Aead.NONCE_BYTES);
  }

  /// The ciphertext, [Aead#TAG_BYTES] longer than the plaintext.
  public byte[] seal(byte[] associated, byte[] plaintext) {
    var sealed = Arrays.copyOf(plaintext, plaintext.length + Aead.TAG_BYTES);
    try {
      key.seal(nonce.expose(), associated, sealed, 0, plaintext.length);
      return sealed;
    } finally {
      wipe();
    }
  }

  /// The plaintext, or nothing when this is no ciphertext of this key with this associated data.
  public Optional<byte[]> open(byte[] associated, byte[] sealed) {
    var data = sealed.clone();
    try {
      return key.open(nonce.expose(), associated, data, 0, data.length)
          ? Optional.of(Arrays.copyOf(data, data.length - Aead.TAG_BYTES))
          : Optional.empty();
    } finally {
      Arrays.fill(data, (byte) 0);
      wipe();
    }
  }

  private void wipe() {
    key.secret().destroy();
    nonce.destroy();
  }

  /// Tells nothing of the key.
  @Override
  public String toString() {
    return "HpkeContext[%s]".formatted(key.secret().isDestroyed() ? "used" : "unused");
  }
}
