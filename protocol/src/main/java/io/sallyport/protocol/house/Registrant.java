package io.sallyport.protocol.house;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.service.Name;
import java.time.Instant;

/// A name of the directory and the key it belongs to.
///
/// @param key X25519, 32 bytes
public record Registrant(Name name, PublicBytes key, Instant since, Bond bond) {

  /// Whether the key does not do alone.
  public boolean needsCertificate() {
    return bond == Bond.CERTIFICATE;
  }
}
