package io.sallyport.node.certs;

import io.sallyport.node.config.Settings.CertificateCheck;
import io.sallyport.node.files.CertificateFile;
import io.sallyport.protocol.certificate.CertificateChain;
import io.sallyport.protocol.certificate.Unfit;
import io.sallyport.protocol.crypto.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The certificates of some identities: one file each in one folder, X.509 in PEM or DER.
///
/// @param names whose certificates; `NAME_cert.pem` is the file of each
record CertificateFolder(
    Path path, CertificateCheck check, List<String> names, InstantSource clock) {
  /// Whose certificate the authority's is: the file is `ca_cert.pem`.
  static final String AUTHORITY = "ca";

  static final String SUFFIX = "_cert.pem";
  private static final String RSA = "RSA";
  private static final int FEWEST_BITS = 2048;
  private static final int MOST_BITS = 4096;

  CertificateFolder {
    names = List.copyOf(names);
  }

  boolean isThere() {
    return Files.isDirectory(path);
  }

  Path fileOf(String name) {
    return path.resolve(name + SUFFIX);
  }

  /// Reads all of them. Blocks.
  Map<String, CertificateReading> read() {
    var readings = new TreeMap<String, CertificateReading>();
    for (var name : names) {
      readings.put(name, reading(name));
    }
    return readings;
  }

  private CertificateReading reading(String name) {
    try {
      var certificate = certificate(fileOf(name));
      refuseUnfitKey(certificate);
      if (check == CertificateCheck.CHAIN) {
        CertificateChain.under(authority(), clock.instant()).check(certificate, name);
      }
      return new CertificateReading.Usable(
          PublicKey.copyOf(certificate.getPublicKey().getEncoded()),
          certificate.getSubjectX500Principal().getName(),
          certificate.getSerialNumber().toString(16),
          certificate.getNotAfter().toInstant());
    } catch (NoSuchFileException _) {
      return new CertificateReading.Missing();
    } catch (IOException _) {
      return new CertificateReading.Refused("cannot be read");
    } catch (Unfit unfit) {
      return new CertificateReading.Refused(unfit.why());
    }
  }

  private X509Certificate authority() throws IOException {
    var file = fileOf(AUTHORITY);
    try {
      return certificate(file);
    } catch (NoSuchFileException _) {
      throw new Unfit(file.getFileName() + " is missing");
    } catch (Unfit unfit) {
      throw new Unfit("%s %s".formatted(file.getFileName(), unfit.why()));
    }
  }

  /// The first certificate in a file.
  ///
  /// @throws Unfit when it holds none
  static X509Certificate certificate(Path file) throws IOException {
    return CertificateFile.first(file).orElseThrow(() -> new Unfit("is not a certificate"));
  }

  private static void refuseUnfitKey(X509Certificate certificate) {
    var key = certificate.getPublicKey();
    if (!(key instanceof RSAPublicKey rsa) || !key.getAlgorithm().equals(RSA)) {
      throw new Unfit("its key is not RSA but " + key.getAlgorithm());
    }
    int bits = rsa.getModulus().bitLength();
    if (bits < FEWEST_BITS || bits > MOST_BITS) {
      throw new Unfit("its key has %d bits, not %d to %d".formatted(bits, FEWEST_BITS, MOST_BITS));
    }
  }
}
