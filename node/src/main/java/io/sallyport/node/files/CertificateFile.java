package io.sallyport.node.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;

/// X.509 certificates in files, in PEM or DER.
public final class CertificateFile {
  private static final int LONGEST = 64 << 10;

  private CertificateFile() {}

  /// The first certificate in a file, if it holds any.
  public static Optional<X509Certificate> first(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(LONGEST);
      var factory = CertificateFactory.getInstance("X.509");
      var certificate = factory.generateCertificate(new ByteArrayInputStream(bytes));
      return Optional.of((X509Certificate) certificate);
    } catch (CertificateException _) {
      return Optional.empty();
    }
  }
}
