package io.sallyport.protocol.noise;

import io.sallyport.protocol.crypto.Aead;
import io.sallyport.protocol.crypto.AeadKey;
import io.sallyport.protocol.crypto.Secret;

/// A key, and how many messages it has sealed or opened (Noise §5.1). Immutable: each message takes
/// the state that [#next] gives.
///
/// @param counter of the next message, unsigned
public record CipherState(AeadKey cipher, long counter) {
  public static final int TAG_BYTES = Aead.TAG_BYTES;

  /// The counter that no message may have; its nonce makes the next key.
  private static final long RESERVED = -1;

  /// At a counter of the caller's choice.
  public CipherState(Aead aead, Secret key, long counter) {
    this(new AeadKey(aead, key), counter);
  }

  static CipherState of(Aead aead, Secret key) {
    return new CipherState(aead, key, 0);
  }

  public Aead aead() {
    return cipher.aead();
  }

  public Secret key() {
    return cipher.secret();
  }

  /// The state for the message after this one.
  public CipherState next() {
    return new CipherState(cipher, counter + 1);
  }

  /// Seals `[from, from + size)` of `data` where it stands; [#TAG_BYTES] more are needed there.
  public void seal(byte[] associated, byte[] data, int from, int size) {
    cipher.seal(nonce(), associated, data, from, size);
  }

  /// Opens `[from, from + sealed)` of `data` where it stands, tag included.
  ///
  /// @return whether the tag belongs to it; otherwise zeros stand there
  public boolean open(byte[] associated, byte[] data, int from, int sealed) {
    return cipher.open(nonce(), associated, data, from, sealed);
  }

  /// The same counter with another key (Noise §§4.2, 11.3): the first bytes that the old one makes
  /// of zeros under the reserved nonce. The old key is no longer needed.
  public CipherState rekeyed() {
    return new CipherState(cipher.next(RESERVED), counter);
  }

  private byte[] nonce() {
    if (counter == RESERVED) {
      throw new IllegalStateException("a key that sealed all it can");
    }
    return aead().nonce(counter);
  }
}
