package io.sallyport.node.config;

import static io.sallyport.node.config.Kinds.names;
import static io.sallyport.node.config.Kinds.oneOf;
import static io.sallyport.node.config.PathKinds.folderOrAuto;

import io.sallyport.node.config.Settings.CertificateCheck;
import io.sallyport.node.config.Settings.Proof;
import io.sallyport.protocol.machine.Protocol;
import java.nio.file.Path;
import java.util.List;

/// Reads where the certificates of a listener are, and who must have one.
final class CertificatesReader {
  private static final String KEY_ONLY = "key-only";
  private static final String CHAIN = "chain";
  private static final List<String> CLASSROOM = List.of("client1", "client2", "client3");

  /// The parts of so many make a key of AES.
  private static final int FEWEST_MEMBERS = 2;

  private static final int MOST_MEMBERS = 4;

  private final Path usualFolder;

  CertificatesReader(Path dataDir) {
    this.usualFolder = dataDir.resolve("certificates");
  }

  Proof.Certificates read(Section listener, Protocol protocol) {
    var rule = protocol.keyRule();
    return new Proof.Certificates(
        listener.get("certificates", folderOrAuto(usualFolder)).orElse(usualFolder),
        listener
            .get("certificate-check", oneOf(List.of(KEY_ONLY, CHAIN)))
            .filter(CHAIN::equals)
            .map(_ -> CertificateCheck.CHAIN)
            .orElse(CertificateCheck.KEY_ONLY),
        listener
            .get("members", names(FEWEST_MEMBERS, MOST_MEMBERS, rule.names(), rule.namesInWords()))
            .orElse(CLASSROOM));
  }
}
