package io.sallyport.node.certs;

import io.sallyport.protocol.crypto.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/// Certificates and private keys for lessons: an authority, the server and three clients. The
/// authority's private key is forgotten, so it will sign nothing else.
public final class Lab {
  private static final List<String> NAMES = List.of("server", "client1", "client2", "client3");
  private static final String KEY_SUFFIX = "_private.key";

  private Lab() {}

  /// Makes the files, and the folder if it is missing. Blocks for a second or two.
  ///
  /// @return what was made, in order
  /// @throws java.nio.file.FileAlreadyExistsException when one of them is there; nothing is changed
  ///   then
  public static List<Path> make(Path folder, Instant now) throws IOException {
    var authority = Issuer.create();
    var files = new ArrayList<LabFile>();
    files.add(certificate(CertificateFolder.AUTHORITY, authority.certificate(now)));
    for (var name : NAMES) {
      var pair = Issuer.newPair();
      files.add(certificate(name, authority.issue(name, pair.getPublic(), now)));
      files.add(privateKey(name, pair));
    }
    return LabFile.write(folder, files);
  }

  private static LabFile certificate(String name, byte[] der) {
    return new LabFile(
        name + CertificateFolder.SUFFIX, Pem.of("CERTIFICATE", der), LabFile.FOR_ALL);
  }

  /// As the original has it: PKCS#1 (RFC 8017 §A.1.2), not encrypted.
  private static LabFile privateKey(String name, KeyPair pair) throws IOException {
    var pkcs8 = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
    var pkcs1 = pkcs8.parsePrivateKey().toASN1Primitive().getEncoded();
    return new LabFile(name + KEY_SUFFIX, Pem.of("RSA PRIVATE KEY", pkcs1), LabFile.FOR_OWNER);
  }
}
