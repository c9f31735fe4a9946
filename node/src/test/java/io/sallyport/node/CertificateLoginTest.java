package io.sallyport.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.client.ClientPlan;
import io.sallyport.node.client.Failure;
import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.files.TestAuthority;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who comes to a node with a certificate, and comes again.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class CertificateLoginTest {
  private static final TestAuthority AUTHORITY =
      TestAuthority.named("An authority with a name as long as people give to such");

  @TempDir private Path folder;
  private IdentityFile carol;

  @BeforeEach
  void write() throws IOException, GeneralSecurityException {
    Files.write(folder.resolve("ca.der"), AUTHORITY.certificate().getEncoded());
    Files.write(folder.resolve("ca.crl"), AUTHORITY.revoking(7));
    carol = NoiseNode.identity(folder.resolve("carol.id"));
  }

  @Test
  void a_name_that_a_certificate_bound_is_open_to_a_good_one_at_each_login() throws Exception {
    try (var node = start("")) {
      assertThat(NoiseNode.failure(with(node, carol))).isEqualTo(refused(node));
      assertThat(NoiseNode.proved(certified(node, carol, 7))).isEqualTo(node.key());

      assertThat(NoiseNode.failure(with(node, carol))).isEqualTo(refused(node));
      assertThat(NoiseNode.proved(certified(node, carol, 7))).isEqualTo(node.key());
    }

    try (var node = start("revocations = [\"%s\"]".formatted(folder.resolve("ca.crl")))) {
      assertThat(NoiseNode.failure(certified(node, carol, 7))).isEqualTo(refused(node));
      assertThat(NoiseNode.failure(with(node, carol))).isEqualTo(refused(node));

      assertThat(NoiseNode.proved(certified(node, carol, 8))).isEqualTo(node.key());
      var namesake =
          NoiseNode.identity(Files.createDirectory(folder.resolve("b")).resolve("carol.id"));
      assertThat(NoiseNode.failure(certified(node, namesake, 9))).isEqualTo(refused(node));
    }
  }

  private static ClientPlan with(NoiseNode node, IdentityFile identity) {
    return ClientPlan.of(node.knownBy(List.of(node.key())), identity);
  }

  /// With a certificate of this number.
  private static ClientPlan certified(NoiseNode node, IdentityFile identity, long serial)
      throws GeneralSecurityException {
    var certificate = AUTHORITY.issue("carol", key(identity), serial);
    return with(node, identity)
        .withProof(new Proof.Certified(List.of(Content.copyOf(certificate.getEncoded()))));
  }

  private static PublicKey key(IdentityFile identity) throws GeneralSecurityException {
    var keys = identity.keys();
    var encoded = X25519.encoded(keys.sessionKey().toArray());
    keys.destroy();
    return KeyFactory.getInstance("X25519")
        .generatePublic(new X509EncodedKeySpec(encoded.toArray()));
  }

  private static Failure refused(NoiseNode node) {
    return new Failure.LoginRefused(node.knownBy(List.of(node.key())));
  }

  private NoiseNode start(String more) throws IOException {
    return NoiseNode.start(
        folder,
        """
        directory {
          authorities = ["%s"]
          %s
        }
        """
            .formatted(folder.resolve("ca.der"), more));
  }
}
