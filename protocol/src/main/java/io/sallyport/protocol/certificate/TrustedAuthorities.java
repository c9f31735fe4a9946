package io.sallyport.protocol.certificate;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The authorities that a house takes at their word about whose key is whose: certificates for
/// X25519 keys (RFC 8410) that they signed and have not revoked, with the name as CN.
public final class TrustedAuthorities implements Authorities {
  private static final int LONGEST_CHAIN = 4;

  /// Of the bits of a key usage (RFC 5280 §4.2.1.3).
  private static final int KEY_AGREEMENT = 4;

  private final List<X509Certificate> authorities;
  private final List<RevocationList> revocations;
  private final InstantSource clock;

  /// @param authorities their own certificates
  /// @param revocations of some of them, or none; one without a list has revoked nothing
  public TrustedAuthorities(
      List<X509Certificate> authorities, List<RevocationList> revocations, InstantSource clock) {
    this.authorities = List.copyOf(authorities);
    this.revocations = List.copyOf(revocations);
    this.clock = clock;
  }

  @Override
  public Finding check(PublicKey key, List<Content> chain) {
    try {
      var certificates = certificates(chain);
      refuseUnfitKey(certificates.getFirst(), key);
      var path = CertificateChain.under(trusted(), revocations, clock.instant());
      return new Finding.Named(path.name(certificates));
    } catch (Unfit unfit) {
      return new Finding.Worthless(new Rejection(Reason.BAD_CERTIFICATE, unfit.why()));
    }
  }

  private List<X509Certificate> trusted() {
    if (authorities.isEmpty()) {
      throw new Unfit("no authority is trusted");
    }
    return authorities;
  }

  /// Those of the chain without a trusted one at its end.
  private List<X509Certificate> certificates(List<Content> chain) {
    if (chain.isEmpty() || chain.size() > LONGEST_CHAIN) {
      throw new Unfit("a chain of %d certificates".formatted(chain.size()));
    }
    var certificates =
        new ArrayList<>(chain.stream().map(TrustedAuthorities::certificate).toList());
    if (certificates.size() > 1 && authorities.contains(certificates.getLast())) {
      certificates.removeLast();
    }
    return certificates;
  }

  /// Reads a certificate.
  ///
  /// @throws Unfit when it is none
  public static X509Certificate certificate(Content der) {
    try {
      var in = new ByteArrayInputStream(der.toArray());
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (CertificateException _) {
      throw new Unfit("it is not a certificate");
    }
  }

  private static void refuseUnfitKey(X509Certificate certificate, PublicKey key) {
    if (!PublicKey.copyOf(certificate.getPublicKey().getEncoded()).equals(key)) {
      throw new Unfit("it is the certificate of another key");
    }
    var usage = certificate.getKeyUsage();
    if (usage != null && !usage[KEY_AGREEMENT]) {
      throw new Unfit("its key is not for key agreement");
    }
  }
}
