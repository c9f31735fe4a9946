package io.sallyport.node.certs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.files.RevocationFile;
import io.sallyport.node.files.RevocationFile.Reading;
import io.sallyport.node.files.TestAuthority;
import io.sallyport.protocol.certificate.Authorities.Finding;
import io.sallyport.protocol.certificate.RevocationList;
import io.sallyport.protocol.certificate.TrustedAuthorities;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What certificates are worth that their authority has taken back.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RevokedCertificatesTest {
  private static final TestAuthority ROOT = TestAuthority.named("Root");
  private static final TestAuthority BETWEEN = TestAuthority.named("Between");
  private static final KeyPair PAIR = TestAuthority.pair("X25519");
  private static final PublicKey KEY = PublicKey.copyOf(PAIR.getPublic().getEncoded());
  private static final Finding REVOKED =
      new Finding.Worthless(new Rejection(Reason.BAD_CERTIFICATE, "it was revoked"));

  @TempDir private Path folder;

  @Test
  void one_that_is_on_the_list_is_worth_nothing() throws IOException {
    var authorities = trusting(List.of(ROOT), list(ROOT, ROOT.revoking(7)));

    assertThat(authorities.check(KEY, chain(leaf(ROOT, 7)))).isEqualTo(REVOKED);
    assertThat(authorities.check(KEY, chain(leaf(ROOT, 7), ROOT.certificate()))).isEqualTo(REVOKED);
    assertThat(authorities.check(KEY, chain(leaf(ROOT, 8)))).isEqualTo(new Finding.Named("carol"));
  }

  @Test
  void without_a_list_nothing_is_revoked() throws IOException {
    assertThat(trusting(List.of(ROOT)).check(KEY, chain(leaf(ROOT, 7))))
        .isEqualTo(new Finding.Named("carol"));
  }

  @Test
  void the_list_of_one_authority_says_nothing_about_another_of_its_name() throws IOException {
    var namesake = TestAuthority.named("Root");
    var authorities = trusting(List.of(ROOT, namesake), list(ROOT, ROOT.revoking(7)));

    assertThat(authorities.check(KEY, chain(leaf(namesake, 7))))
        .isEqualTo(new Finding.Named("carol"));
    assertThat(authorities.check(KEY, chain(leaf(ROOT, 7)))).isEqualTo(REVOKED);
  }

  @Test
  void what_is_below_a_revoked_one_is_worth_nothing_either() throws IOException {
    var between = ROOT.vouch(BETWEEN, 3);
    var chain = chain(leaf(BETWEEN, 7), between);

    assertThat(trusting(List.of(ROOT), list(ROOT, ROOT.revoking(7))).check(KEY, chain))
        .isEqualTo(new Finding.Named("carol"));
    assertThat(trusting(List.of(ROOT), list(ROOT, ROOT.revoking(3))).check(KEY, chain))
        .isEqualTo(REVOKED);
  }

  @Test
  void one_between_may_have_a_list_too() throws IOException {
    var authorities = trusting(List.of(ROOT, BETWEEN), list(BETWEEN, BETWEEN.revoking(7)));

    assertThat(authorities.check(KEY, chain(leaf(BETWEEN, 7), ROOT.vouch(BETWEEN, 3))))
        .isEqualTo(REVOKED);
    assertThat(authorities.check(KEY, chain(leaf(BETWEEN, 8), ROOT.vouch(BETWEEN, 3))))
        .isEqualTo(new Finding.Named("carol"));
  }

  @Test
  void a_list_that_should_have_been_replaced_holds() throws IOException {
    var old =
        ROOT.list(it -> {
          it.setNextUpdate(TestAuthority.time(TestAuthority.FROM.plus(Duration.ofDays(1))));
          it.addCRLEntry(new ASN1Integer(7), TestAuthority.time(TestAuthority.FROM), 1);
        });

    assertThat(trusting(List.of(ROOT), list(ROOT, old)).check(KEY, chain(leaf(ROOT, 7))))
        .isEqualTo(REVOKED);
  }

  private static X509Certificate leaf(TestAuthority authority, long serial) {
    return authority.issue("carol", PAIR.getPublic(), serial);
  }

  private static List<Content> chain(X509Certificate... certificates) {
    return Arrays.stream(certificates)
        .map(certificate -> Content.copyOf(encoded(certificate)))
        .toList();
  }

  private TrustedAuthorities trusting(List<TestAuthority> authorities, RevocationList... lists)
      throws IOException {
    var files = new ArrayList<Path>();
    for (var authority : authorities) {
      var file = folder.resolve("authority-%d.der".formatted(files.size()));
      files.add(Files.write(file, encoded(authority.certificate())));
    }
    return AuthorityFiles.read(files, List.of(lists), InstantSource.system());
  }

  private RevocationList list(TestAuthority authority, byte[] der) throws IOException {
    var file = Files.write(folder.resolve("authority.crl"), der);
    var reading = RevocationFile.read(file, List.of(authority.certificate()));
    return ((Reading.Found) reading).list();
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException broken) {
      throw new AssertionError(broken);
    }
  }
}
