package io.sallyport.protocol.letter;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import java.time.Instant;

/// A prekey with its private half.
record OwnPrekey(long id, Secret key, Instant notAfter) {

  Prekey shown() {
    return new Prekey(id, PublicBytes.copyOf(X25519.publicKey(key)), notAfter);
  }

  OwnPrekey copy() {
    return new OwnPrekey(id, key.copy(), notAfter);
  }
}
