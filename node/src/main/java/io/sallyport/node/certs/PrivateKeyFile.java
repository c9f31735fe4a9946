package io.sallyport.node.certs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An RSA private key in a PEM file that is not encrypted: `RSA PRIVATE KEY` (PKCS#1, RFC 8017
/// §A.1.2) or `PRIVATE KEY` (PKCS#8, RFC 5208 §5).
public final class PrivateKeyFile {
  private PrivateKeyFile() {}

  /// The key as PKCS#8 in DER.
  ///
  /// @throws IOException when the file cannot be read
  /// @throws IllegalArgumentException when it holds no such key; its message says what it does,
  ///   with nothing of the key
  public static Secret read(Path file) throws IOException {
    var text = Files.readString(file, ISO_8859_1);
    if (text.contains("ENCRYPTED")) {
      throw new IllegalArgumentException("is encrypted; a key without a passphrase is needed");
    }
    return Pem.privateKey(text)
        .orElseThrow(() -> new IllegalArgumentException("does not hold an RSA private key in PEM"));
  }
}
