package io.sallyport.node.certs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.protocol.crypto.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/// An RSA private key in a PEM file that is not encrypted: `RSA PRIVATE KEY` (PKCS#1, RFC 8017
/// §A.1.2) or `PRIVATE KEY` (PKCS#8, RFC 5208 §5).
public final class PrivateKeyFile {
  private static final String PKCS1 = "RSA PRIVATE KEY";
  private static final String PKCS8 = "PRIVATE KEY";
  private static final int FEWEST_BITS = 2048;

  private PrivateKeyFile() {}

  /// The key as PKCS#8 in DER.
  ///
  /// @throws IOException when the file cannot be read
  /// @throws IllegalArgumentException when it holds no such key; its message says why, with nothing
  ///   of the key
  public static Secret read(Path file) throws IOException {
    try (var reader = new PemReader(Files.newBufferedReader(file, ISO_8859_1))) {
      var pem = pem(reader);
      if (pem == null) {
        throw new IllegalArgumentException("is not a PEM file");
      }
      if (!pem.getHeaders().isEmpty() || pem.getType().startsWith("ENCRYPTED")) {
        throw new IllegalArgumentException("is encrypted; a key without a passphrase is needed");
      }
      var key = key(pem.getType(), pem.getContent());
      Arrays.fill(pem.getContent(), (byte) 0);
      return key;
    }
  }

  private static @Nullable PemObject pem(PemReader reader) {
    try {
      return reader.readPemObject();
    } catch (IOException malformed) {
      return null;
    }
  }

  private static Secret key(String type, byte[] content) {
    return switch (type) {
      case PKCS1 -> checked(wrapped(content));
      case PKCS8 -> checked(content.clone());
      default -> throw new IllegalArgumentException("does not hold a private key");
    };
  }

  private static byte[] wrapped(byte[] pkcs1) {
    try {
      var algorithm =
          new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
      var key = org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(pkcs1);
      return new PrivateKeyInfo(algorithm, key).getEncoded();
    } catch (IOException | IllegalArgumentException _) {
      throw notRsa();
    }
  }

  /// Takes the bytes over.
  private static Secret checked(byte[] pkcs8) {
    try {
      var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      if (((RSAPrivateKey) key).getModulus().bitLength() < FEWEST_BITS) {
        throw new IllegalArgumentException("has fewer than %d bits".formatted(FEWEST_BITS));
      }
      return Secret.copyOf(pkcs8);
    } catch (InvalidKeySpecException _) {
      throw notRsa();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  private static IllegalArgumentException notRsa() {
    return new IllegalArgumentException("does not hold an RSA private key");
  }
}
