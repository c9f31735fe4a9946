package io.sallyport.node.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// X.509 certificates in files, in PEM or DER.
public final class CertificateFile {
  private static final int LONGEST = 64 << 10;

  private CertificateFile() {}

  /// The first certificate in a file, if it holds any.
  public static Optional<X509Certificate> first(Path file) throws IOException {
    try {
      return Optional.of((X509Certificate) factory().generateCertificate(content(file)));
    } catch (CertificateException _) {
      return Optional.empty();
    }
  }

  /// All certificates in a file, in their order; none if one of them cannot be read.
  public static List<X509Certificate> all(Path file) throws IOException {
    try {
      return factory().generateCertificates(content(file)).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException _) {
      return List.of();
    }
  }

  private static CertificateFactory factory() throws CertificateException {
    return CertificateFactory.getInstance("X.509");
  }

  private static InputStream content(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new ByteArrayInputStream(in.readNBytes(LONGEST));
    }
  }
}
