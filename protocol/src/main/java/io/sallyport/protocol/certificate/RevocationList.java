package io.sallyport.protocol.certificate;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/// Which of its certificates an authority has revoked, for whatever reason, for good or for a while
/// (RFC 5280 §5).
///
/// @param authority its name
/// @param key by which it signed the list
/// @param serials of the certificates
/// @param nextUpdate by when it meant to make a newer list, if it said so
public record RevocationList(
    X500Principal authority, PublicKey key, Set<BigInteger> serials, Optional<Instant> nextUpdate) {

  public RevocationList {
    serials = Set.copyOf(serials);
  }

  /// Whether a certificate that was signed with this key stands on the list. Authorities of one
  /// name may number their certificates alike, so the name alone does not tell whose it is.
  public boolean revokes(X509Certificate certificate, PublicKey signedWith) {
    return signedWith.equals(key)
        && certificate.getIssuerX500Principal().equals(authority)
        && serials.contains(certificate.getSerialNumber());
  }

  /// Whether there should be a newer one.
  public boolean isOverdue(Instant now) {
    return nextUpdate.filter(now::isAfter).isPresent();
  }

  /// Without the serials, of which there may be many.
  @Override
  public String toString() {
    return "RevocationList[authority=%s, revoked=%d]".formatted(authority, serials.size());
  }
}
