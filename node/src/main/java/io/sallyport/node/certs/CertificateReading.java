package io.sallyport.node.certs;

import io.sallyport.protocol.crypto.PublicKey;
import java.time.Instant;

/// What became of reading the certificate of one identity.
sealed interface CertificateReading {

  /// Its key may be used.
  ///
  /// @param serial in hexadecimal digits
  record Usable(PublicKey key, String subject, String serial, Instant expires)
      implements CertificateReading {}

  /// There is no file.
  record Missing() implements CertificateReading {}

  /// There is one that is not good enough.
  ///
  /// @param why holds nothing of what is in the file
  record Refused(String why) implements CertificateReading {}
}
