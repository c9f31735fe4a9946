package io.sallyport.node.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.files.RevocationFile.Reading;
import io.sallyport.protocol.certificate.RevocationList;
import io.sallyport.protocol.crypto.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which lists of revoked certificates are taken.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RevocationFileTest {
  private static final TestAuthority AUTHORITY = TestAuthority.named("Authority");

  @TempDir private Path folder;

  @Test
  void a_list_says_whose_certificates_are_revoked() {
    var list = found(AUTHORITY.revoking(7, 9));

    assertThat(list.authority().getName()).isEqualTo("CN=Authority");
    assertThat(list.key()).isEqualTo(AUTHORITY.certificate().getPublicKey());
    assertThat(list.serials()).isEqualTo(Set.of(BigInteger.valueOf(7), BigInteger.valueOf(9)));
    assertThat(list.nextUpdate())
        .hasValueSatisfying(next -> assertThat(next).isAfter(Instant.now()));
  }

  @Test
  void it_may_be_in_PEM_and_revoke_nobody_and_never_end() {
    var pem = Pem.of("X509 CRL", AUTHORITY.list(_ -> {})).getBytes(US_ASCII);

    var list = found(pem);

    assertThat(list.serials()).isEmpty();
    assertThat(list.isOverdue(Instant.MAX)).isFalse();
  }

  @Test
  void one_that_should_have_been_replaced_holds_and_says_so() {
    var list =
        found(
            AUTHORITY.list(it -> {
              it.setNextUpdate(TestAuthority.time(TestAuthority.FROM.plus(Duration.ofDays(1))));
              it.addCRLEntry(new ASN1Integer(7), TestAuthority.time(TestAuthority.FROM), 1);
            }));

    assertThat(list.isOverdue(Instant.now())).isTrue();
    assertThat(list.serials()).containsExactly(BigInteger.valueOf(7));
  }

  @Test
  void it_revokes_the_certificates_that_its_authority_signed_and_those_alone() {
    var list = found(AUTHORITY.revoking(7));
    var key = TestAuthority.pair("X25519").getPublic();
    var own = AUTHORITY.certificate().getPublicKey();
    var namesake = TestAuthority.named("Authority");
    var other = TestAuthority.named("Other");

    assertThat(list.revokes(AUTHORITY.issue("carol", key, 7), own)).isTrue();
    assertThat(list.revokes(AUTHORITY.issue("carol", key, 8), own)).isFalse();
    assertThat(list.revokes(namesake.issue("carol", key, 7), namesake.certificate().getPublicKey()))
        .isFalse();
    assertThat(list.revokes(other.issue("carol", key, 7), own)).isFalse();
  }

  @Test
  void an_entry_with_a_reason_counts_whatever_that_is() {
    var onHold =
        AUTHORITY.list(
            it -> it.addCRLEntry(new ASN1Integer(7), TestAuthority.time(TestAuthority.FROM), 6));

    assertThat(found(onHold).serials()).containsExactly(BigInteger.valueOf(7));
  }

  @Test
  void every_bit_of_the_signature_counts() {
    var list = AUTHORITY.revoking(7);
    list[list.length - 10] ^= 1;

    assertThat(why(list, AUTHORITY))
        .isEqualTo("is signed by none of sallyport.directory.authorities");
  }

  @Test
  void a_list_of_somebody_else_is_refused() {
    var list = AUTHORITY.revoking(7);

    assertThat(why(list)).isEqualTo("is signed by none of sallyport.directory.authorities");
    assertThat(why(list, TestAuthority.named("Authority")))
        .isEqualTo("is signed by none of sallyport.directory.authorities");
    assertThat(reading(list, TestAuthority.named("Other"), AUTHORITY))
        .isInstanceOf(Reading.Found.class);
  }

  @Test
  void an_authority_that_may_not_sign_lists_is_not_believed() {
    var certificates = TestAuthority.named("Authority", KeyUsage.keyCertSign);
    var lists = TestAuthority.named("Authority", KeyUsage.keyCertSign | KeyUsage.cRLSign);

    assertThat(why(certificates.revoking(7), certificates))
        .isEqualTo("is signed by an authority that may not sign lists (key usage)");
    assertThat(reading(lists.revoking(7), lists)).isInstanceOf(Reading.Found.class);
  }

  @Test
  void a_part_of_a_list_is_refused() {
    var changes =
        extended(it -> add(it, Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE)));
    var part =
        extended(it ->
            add(
                it,
                Extension.issuingDistributionPoint,
                true,
                new IssuingDistributionPoint(null, true, false, null, false, false)));

    assertThat(why(changes, AUTHORITY)).startsWith("is not the whole list of one authority");
    assertThat(why(part, AUTHORITY)).startsWith("is not the whole list of one authority");
  }

  @Test
  void an_entry_about_another_authority_is_refused() {
    var entry = new ExtensionsGenerator();
    add(
        entry,
        Extension.certificateIssuer,
        true,
        new GeneralNames(new GeneralName(new X500Name("CN=Other"))));
    var list =
        AUTHORITY.list(it ->
            it.addCRLEntry(
                new ASN1Integer(7), TestAuthority.time(TestAuthority.FROM), entry.generate()));

    assertThat(why(list, AUTHORITY)).startsWith("is not the whole list of one authority");
  }

  @Test
  void a_list_with_a_number_is_whole() {
    var numbered =
        extended(it -> add(it, Extension.cRLNumber, false, new CRLNumber(BigInteger.TEN)));

    assertThat(reading(numbered, AUTHORITY)).isInstanceOf(Reading.Found.class);
  }

  @Test
  void what_is_no_list_is_refused() throws CertificateEncodingException {
    var list = AUTHORITY.revoking(7);

    assertThat(why("text".getBytes(US_ASCII), AUTHORITY))
        .isEqualTo("is not a list of revoked certificates (CRL)");
    assertThat(why(new byte[0], AUTHORITY))
        .isEqualTo("is not a list of revoked certificates (CRL)");
    assertThat(why(AUTHORITY.certificate().getEncoded(), AUTHORITY))
        .isEqualTo("is not a list of revoked certificates (CRL)");
    for (int length = 1; length < list.length; length++) {
      assertThat(reading(Arrays.copyOf(list, length), AUTHORITY)).isInstanceOf(Reading.Unfit.class);
    }
  }

  @Test
  void a_file_that_is_not_there_or_is_huge_is_refused() {
    var missing = folder.resolve("missing");

    assertThat(RevocationFile.read(missing, List.of()))
        .isEqualTo(new Reading.Unfit("cannot use %s: no such file or folder".formatted(missing)));
    assertThat(why(new byte[(16 << 20) + 1])).isEqualTo("is longer than 16 MiB");
  }

  @Test
  void the_serials_are_not_in_the_text_of_a_list() {
    assertThat(found(AUTHORITY.revoking(123456789, 2)))
        .hasToString("RevocationList[authority=CN=Authority, revoked=2]");
  }

  private static byte[] extended(Consumer<ExtensionsGenerator> extensions) {
    var all = new ExtensionsGenerator();
    extensions.accept(all);
    return AUTHORITY.list(it -> it.setExtensions(all.generate()));
  }

  private static void add(
      ExtensionsGenerator to, ASN1ObjectIdentifier what, boolean critical, ASN1Encodable value) {
    try {
      to.addExtension(what, critical, value);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private RevocationList found(byte[] bytes) {
    return ((Reading.Found) reading(bytes, AUTHORITY)).list();
  }

  /// Without the name of the file.
  private String why(byte[] bytes, TestAuthority... authorities) {
    return ((Reading.Unfit) reading(bytes, authorities)).what().replace(file() + " ", "");
  }

  private Reading reading(byte[] bytes, TestAuthority... authorities) {
    try {
      Files.write(file(), bytes);
      return RevocationFile.read(
          file(), Arrays.stream(authorities).map(TestAuthority::certificate).toList());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path file() {
    return folder.resolve("authority.crl");
  }
}
