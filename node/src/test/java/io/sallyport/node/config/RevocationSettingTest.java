package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.files.TestAuthority;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import org.bouncycastle.asn1.ASN1Integer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which certificates a node is told are revoked.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RevocationSettingTest {
  private static final TestAuthority AUTHORITY = TestAuthority.named("Authority");

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException, CertificateEncodingException {
    Files.write(folder.resolve("ca.der"), AUTHORITY.certificate().getEncoded());
  }

  @Test
  void nothing_is_revoked_unless_it_is_said() {
    assertThat(UserFile.with(folder, "").loaded().settings().revocations()).isEmpty();
  }

  @Test
  void a_list_of_an_authority_is_read() throws IOException {
    var loaded = with(AUTHORITY.revoking(7)).loaded();

    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.settings().revocations())
        .singleElement()
        .satisfies(list -> assertThat(list.serials()).containsExactly(BigInteger.valueOf(7)));
  }

  @Test
  void a_list_that_is_none_or_of_somebody_else_is_a_problem_with_its_line() throws IOException {
    var stranger = TestAuthority.named("Authority");

    assertThat(with(new byte[9]).problems())
        .containsExactly(
            "3 sallyport.directory.revocations: %s is not a list of revoked certificates (CRL)"
                .formatted(list()));
    assertThat(with(stranger.revoking(7)).problems())
        .containsExactly(
            "3 sallyport.directory.revocations: %s is signed by none of sallyport.directory.authorities"
                .formatted(list()));
  }

  @Test
  void a_list_without_an_authority_is_a_problem() throws IOException {
    Files.write(list(), AUTHORITY.revoking(7));

    var file =
        UserFile.with(folder, "sallyport.directory.revocations = [\"%s\"]".formatted(list()));

    assertThat(file.problems())
        .singleElement()
        .asString()
        .endsWith("is signed by none of sallyport.directory.authorities");
  }

  @Test
  void a_list_that_should_have_been_replaced_is_taken_with_a_warning() throws IOException {
    var until = TestAuthority.FROM.plus(Duration.ofDays(1));
    var file =
        with(
            AUTHORITY.list(it -> {
              it.setNextUpdate(TestAuthority.time(until));
              it.addCRLEntry(new ASN1Integer(7), TestAuthority.time(TestAuthority.FROM), 1);
            }));

    assertThat(file.warnings())
        .singleElement()
        .asString()
        .startsWith(
            "3 sallyport.directory.revocations: the list of CN=Authority should have been replaced"
                + " by ");
    assertThat(file.loaded().settings().revocations()).hasSize(1);
  }

  private Path list() {
    return folder.resolve("ca.crl");
  }

  private UserFile with(byte[] list) throws IOException {
    Files.write(list(), list);
    return UserFile.with(
        folder,
        """
        sallyport.directory {
          authorities = ["%s"]
          revocations = ["%s"]
        }
        """
            .formatted(folder.resolve("ca.der"), list()));
  }
}
