package io.sallyport.node.certs;

import io.sallyport.protocol.certificate.RevocationList;
import io.sallyport.protocol.certificate.TrustedAuthorities;
import io.sallyport.protocol.certificate.Unfit;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

/// The files of the authorities that a node trusts.
public final class AuthorityFiles {
  private AuthorityFiles() {}

  /// Reads their certificates, the first in each file.
  ///
  /// @param revocations of some of them, or none
  /// @throws IllegalArgumentException when one is none, or may not sign others; its message names
  ///   the file
  public static TrustedAuthorities read(
      List<Path> files, List<RevocationList> revocations, InstantSource clock) {
    return new TrustedAuthorities(
        files.stream().map(AuthorityFiles::authority).toList(), revocations, clock);
  }

  private static X509Certificate authority(Path file) {
    try {
      var certificate = CertificateFolder.certificate(file);
      if (certificate.getBasicConstraints() < 0) {
        throw new IllegalArgumentException(
            "%s is the certificate of no authority: it may not sign others".formatted(file));
      }
      return certificate;
    } catch (IOException _) {
      throw new IllegalArgumentException("%s cannot be read".formatted(file));
    } catch (Unfit unfit) {
      throw new IllegalArgumentException("%s %s".formatted(file, unfit.why()));
    }
  }
}
