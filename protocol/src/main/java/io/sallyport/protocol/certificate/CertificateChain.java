package io.sallyport.protocol.certificate;

import static java.util.stream.Collectors.toSet;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/// Whether certificates come from one authority, are valid at one moment and bear the right name
/// (RFC 5280 §6), and whether it has revoked them, where it tells.
public final class CertificateChain {
  private static final String COMMON_NAME = "CN";

  private final Set<TrustAnchor> authorities;
  private final List<RevocationList> revocations;
  private final Date now;

  private CertificateChain(
      Set<TrustAnchor> authorities, List<RevocationList> revocations, Date now) {
    this.authorities = authorities;
    this.revocations = revocations;
    this.now = now;
  }

  /// Under one that revokes nothing: who takes a certificate of its back takes its file away.
  ///
  /// @throws Unfit when the authority's own certificate is not valid
  public static CertificateChain under(X509Certificate authority, Instant now) {
    return under(List.of(authority), List.of(), now);
  }

  /// Under those whose own certificates are valid.
  ///
  /// @throws Unfit when none is
  static CertificateChain under(
      List<X509Certificate> authorities, List<RevocationList> revocations, Instant now) {
    var date = Date.from(now);
    var valid =
        authorities.stream()
            .filter(authority -> isValid(authority, date))
            .map(authority -> new TrustAnchor(authority, null))
            .collect(toSet());
    if (valid.isEmpty()) {
      throw new Unfit("the certificate of its authority is not valid now");
    }
    return new CertificateChain(valid, revocations, date);
  }

  /// Lets a certificate pass that an authority signed and that bears this one name.
  ///
  /// @throws Unfit telling what is wrong with it
  public void check(X509Certificate certificate, String name) {
    check(List.of(certificate));
    if (!commonNames(certificate).equals(List.of(name))) {
      throw new Unfit("it is not the certificate of this name");
    }
  }

  /// Checks a path to an authority, which is not in it itself.
  ///
  /// @param certificates that of the peer first
  /// @return the name of the peer
  /// @throws Unfit telling what is wrong with it
  String name(List<X509Certificate> certificates) {
    check(certificates);
    var names = commonNames(certificates.getFirst());
    if (names.size() != 1) {
      throw new Unfit("it has %d names".formatted(names.size()));
    }
    return names.getFirst();
  }

  private void check(List<X509Certificate> certificates) {
    try {
      var path = CertificateFactory.getInstance("X.509").generateCertPath(certificates);
      var result = CertPathValidator.getInstance("PKIX").validate(path, parameters());
      var anchor = ((PKIXCertPathValidatorResult) result).getTrustAnchor();
      refuseRevoked(certificates, anchor.getTrustedCert());
    } catch (CertPathValidatorException invalid) {
      throw new Unfit(words(invalid.getReason()));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// Each was signed by the next, and the last by the authority.
  private void refuseRevoked(List<X509Certificate> certificates, X509Certificate authority) {
    for (int i = 0; i < certificates.size(); i++) {
      var certificate = certificates.get(i);
      var signer = i + 1 < certificates.size() ? certificates.get(i + 1) : authority;
      if (revocations.stream().anyMatch(list -> list.revokes(certificate, signer.getPublicKey()))) {
        throw new Unfit("it was revoked");
      }
    }
  }

  private static boolean isValid(X509Certificate certificate, Date now) {
    try {
      certificate.checkValidity(now);
      return true;
    } catch (CertificateException _) {
      return false;
    }
  }

  private PKIXParameters parameters() throws InvalidAlgorithmParameterException {
    var parameters = new PKIXParameters(authorities);
    parameters.setRevocationEnabled(false);
    parameters.setDate(now);
    return parameters;
  }

  private static String words(CertPathValidatorException.Reason reason) {
    return switch (reason) {
      case BasicReason.EXPIRED -> "it has expired";
      case BasicReason.NOT_YET_VALID -> "it is not valid yet";
      case BasicReason.INVALID_SIGNATURE, PKIXReason.NAME_CHAINING, PKIXReason.NO_TRUST_ANCHOR ->
          "it was not signed by the authority";
      case PKIXReason.NOT_CA_CERT -> "its authority is none: it may not sign certificates";
      case BasicReason.ALGORITHM_CONSTRAINED -> "it was signed with a weak algorithm";
      default -> "its chain is not valid: " + reason;
    };
  }

  /// The names that a certificate bears, whatever it is worth.
  public static List<String> commonNames(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase(COMMON_NAME))
              .map(part -> String.valueOf(part.getValue()))
              .toList();
    } catch (InvalidNameException _) {
      return List.of();
    }
  }
}
