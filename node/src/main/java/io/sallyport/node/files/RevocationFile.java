package io.sallyport.node.files;

import static java.util.stream.Collectors.toSet;

import io.sallyport.protocol.certificate.RevocationList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A complete list of the certificates that one authority has revoked, in a file, in PEM or DER.
///
/// A list that is only a part, or speaks for other authorities than the one that signed it, says so
/// in a critical extension (RFC 5280 §5.2), so one with any of those is not taken.
public final class RevocationFile {
  private static final int LONGEST = 16 << 20;

  /// Of the bits of a key usage (RFC 5280 §4.2.1.3).
  private static final int CRL_SIGN = 6;

  private RevocationFile() {}

  /// What reading a file comes to.
  public sealed interface Reading {

    record Found(RevocationList list) implements Reading {}

    /// Why it is not to be used.
    ///
    /// @param what names the file, and nothing that is in it
    record Unfit(String what) implements Reading {}
  }

  /// The first list in a file.
  ///
  /// @param authorities one of whom must have signed it
  public static Reading read(Path file, List<X509Certificate> authorities) {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(LONGEST + 1);
      return bytes.length > LONGEST
          ? unfit("%s is longer than %d MiB".formatted(file, LONGEST >> 20))
          : parsed(bytes)
              .map(list -> checked(list, file, authorities))
              .orElseGet(
                  () -> unfit("%s is not a list of revoked certificates (CRL)".formatted(file)));
    } catch (IOException unusable) {
      return unfit("cannot use %s: %s".formatted(file, FileTrouble.reason(unusable)));
    }
  }

  private static Optional<X509CRL> parsed(byte[] bytes) {
    try {
      var factory = CertificateFactory.getInstance("X.509");
      return Optional.ofNullable((X509CRL) factory.generateCRL(new ByteArrayInputStream(bytes)));
    } catch (CRLException _) {
      return Optional.empty();
    } catch (CertificateException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static Reading checked(X509CRL list, Path file, List<X509Certificate> authorities) {
    if (isCritical(list.getCriticalExtensionOIDs())
        || entries(list).stream().anyMatch(entry -> isCritical(entry.getCriticalExtensionOIDs()))) {
      return unfit(
          "%s is not the whole list of one authority, or has a critical extension".formatted(file));
    }
    return authorities.stream()
        .filter(authority -> hasSigned(authority, list))
        .findFirst()
        .map(authority -> found(list, file, authority))
        .orElseGet(
            () -> unfit("%s is signed by none of sallyport.directory.authorities".formatted(file)));
  }

  private static Reading found(X509CRL list, Path file, X509Certificate authority) {
    var usage = authority.getKeyUsage();
    if (usage != null && !usage[CRL_SIGN]) {
      return unfit(
          "%s is signed by an authority that may not sign lists (key usage)".formatted(file));
    }
    return new Reading.Found(
        new RevocationList(
            authority.getSubjectX500Principal(),
            authority.getPublicKey(),
            entries(list).stream().map(X509CRLEntry::getSerialNumber).collect(toSet()),
            Optional.ofNullable(list.getNextUpdate()).map(Date::toInstant)));
  }

  private static boolean hasSigned(X509Certificate authority, X509CRL list) {
    try {
      list.verify(authority.getPublicKey());
      return authority.getSubjectX500Principal().equals(list.getIssuerX500Principal());
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static Set<? extends X509CRLEntry> entries(X509CRL list) {
    return Optional.<Set<? extends X509CRLEntry>>ofNullable(list.getRevokedCertificates())
        .orElse(Set.of());
  }

  private static boolean isCritical(@Nullable Set<String> extensions) {
    return extensions != null && !extensions.isEmpty();
  }

  private static Reading unfit(String what) {
    return new Reading.Unfit(what);
  }
}
