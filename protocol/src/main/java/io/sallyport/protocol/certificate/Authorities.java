package io.sallyport.protocol.certificate;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import java.util.List;

/// Whom certificates are believed about.
@FunctionalInterface
public interface Authorities {

  /// What a chain is worth.
  sealed interface Finding {

    /// It says that the key is this name's.
    record Named(String name) implements Finding {}

    record Worthless(Rejection why) implements Finding {}
  }

  /// Checks a chain. Takes long, so it is asked where expensive arithmetic is done.
  ///
  /// @param key of which the chain must speak
  /// @param chain X.509 certificates in DER, that of the key first
  Finding check(PublicKey key, List<Content> chain);
}
