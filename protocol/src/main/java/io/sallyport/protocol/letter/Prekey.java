package io.sallyport.protocol.letter;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.X25519;
import java.time.Instant;
import java.util.Objects;

/// The public key that letters are sealed to for the time being.
///
/// @param id 0 to 2^32 - 1, tells it from the others of the same principal
/// @param key X25519
/// @param notAfter the last millisecond in which a letter may be sealed to it
public record Prekey(long id, PublicBytes key, Instant notAfter) {
  static final long MOST_ID = 0xffff_ffffL;

  public Prekey {
    Objects.checkIndex(id, MOST_ID + 1);
    key.ofSize(X25519.BYTES);
    notAfter = Instant.ofEpochMilli(notAfter.toEpochMilli());
  }
}
