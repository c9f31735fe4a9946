package io.sallyport.node.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.node.files.CertificateFile;
import io.sallyport.protocol.certificate.CertificateChain;
import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.wire.noise.NoiseLogin;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A key that opens sessions, and the certificates that say whose it is. What they are worth is for
/// the node to say: here it is seen that they belong together.
///
/// @param chain that of the key first, each in DER
/// @param key X25519, for whoever has this to destroy
public record CertifiedKey(List<Content> chain, Secret key) {
  public CertifiedKey {
    chain = List.copyOf(chain);
  }

  /// Reads what the owner of an identity has.
  ///
  /// @param chainFile certificates in PEM, that of the key first
  /// @param keyFile the key in PEM as PKCS#8, not encrypted and for its owner alone; without one it
  ///   is the key of the identity
  /// @throws ClientException [Failure.Unusable]
  public static CertifiedKey read(Path chainFile, Optional<Path> keyFile, IdentityFile owner) {
    var chain = certificates(chainFile);
    var leaf = chain.getFirst();
    refuseOtherName(chainFile, leaf, owner.name());
    var certified =
        X25519
            .raw(PublicKey.copyOf(leaf.getPublicKey().getEncoded()))
            .orElseThrow(() ->
                unusable(
                    chainFile,
                    "its key is of another kind than X25519",
                    "have one made for the key that `sallyport key show` prints"));
    var encoded = encoded(chainFile, chain);
    var key = keyFile.map(CertifiedKey::key).orElseGet(() -> own(owner));
    if (!Arrays.equals(certified, X25519.publicKey(key))) {
      key.destroy();
      throw unusable(
          chainFile,
          "it is the certificate of another key than that in " + keyFile.orElse(owner.path()),
          "name the key that belongs to it: --key-file FILE");
    }
    return new CertifiedKey(encoded, key);
  }

  private static List<X509Certificate> certificates(Path file) {
    try {
      var found = CertificateFile.all(file);
      if (!found.isEmpty()) {
        return found;
      }
    } catch (NoSuchFileException missing) {
      throw missing(file);
    } catch (IOException failed) {
      throw PrivateFiles.unusable(file, failed);
    }
    throw unusable(file, "it holds no certificate in PEM", "name the file of yours");
  }

  private static void refuseOtherName(Path file, X509Certificate leaf, Name own) {
    var names = CertificateChain.commonNames(leaf);
    if (!names.equals(List.of(own.text()))) {
      throw unusable(
          file,
          "it is a certificate for %s and not for %s"
              .formatted(names.isEmpty() ? "no name" : String.join(", ", names), own),
          "be who it names: --as NAME");
    }
  }

  private static Secret key(Path file) {
    var bytes = PrivateFiles.read(file).orElseThrow(() -> missing(file));
    try {
      var text = new String(bytes, ISO_8859_1);
      if (text.contains("ENCRYPTED")) {
        throw unusable(file, "it is encrypted", "take the passphrase off: openssl pkey");
      }
      return Pem.der(Pem.PRIVATE_KEY, text)
          .flatMap(CertifiedKey::decoded)
          .orElseThrow(() ->
              unusable(
                  file,
                  "it holds no X25519 private key in PEM",
                  "make one: openssl genpkey -algorithm X25519"));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static Optional<Secret> decoded(byte[] pkcs8) {
    try {
      return X25519.privateKey(pkcs8);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  private static Secret own(IdentityFile owner) {
    var keys = owner.keys();
    try {
      return keys.session().copy();
    } finally {
      keys.destroy();
    }
  }

  private static List<Content> encoded(Path file, List<X509Certificate> chain) {
    var all = new ArrayList<Content>();
    int bytes = 0;
    for (var certificate : chain) {
      try {
        all.add(Content.copyOf(certificate.getEncoded()));
      } catch (CertificateEncodingException impossible) {
        throw new IllegalStateException("it was read from its encoding", impossible);
      }
      bytes += all.getLast().size();
    }
    if (bytes > NoiseLogin.LONGEST_CHAIN) {
      throw unusable(
          file,
          "its certificates have %d bytes, more than %d".formatted(bytes, NoiseLogin.LONGEST_CHAIN),
          "leave out those that the node has");
    }
    return all;
  }

  private static ClientException missing(Path file) {
    return unusable(file, "no such file", "see how it is spelt");
  }

  private static ClientException unusable(Path file, String why, String hint) {
    return new ClientException(new Failure.Unusable(file, why, hint));
  }
}
