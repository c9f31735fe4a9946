package io.sallyport.node.certs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.config.Settings.CertificateCheck;
import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertificateFolderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LONG = Duration.ofDays(3700);
  private static final Issuer AUTHORITY = Issuer.create();
  private static final KeyPair ANNA = Issuer.newPair();

  @TempDir private Path folder;

  @Test
  void a_certificate_has_the_key_of_its_owner() throws IOException {
    put("anna_cert.pem", AUTHORITY.issue("anna", ANNA.getPublic(), NOW));

    assertThat(reading(CertificateCheck.KEY_ONLY))
        .isInstanceOfSatisfying(
            CertificateReading.Usable.class,
            usable -> {
              assertThat(usable.key()).isEqualTo(PublicKey.copyOf(ANNA.getPublic().getEncoded()));
              assertThat(usable.subject()).isEqualTo("CN=anna");
              assertThat(usable.expires()).isEqualTo(NOW.plus(Duration.ofDays(3650)));
            });
  }

  @Test
  void a_certificate_may_be_binary() throws IOException {
    Files.write(folder.resolve("anna_cert.pem"), AUTHORITY.issue("anna", ANNA.getPublic(), NOW));

    assertThat(reading(CertificateCheck.KEY_ONLY)).isInstanceOf(CertificateReading.Usable.class);
  }

  @Test
  void a_file_that_is_not_there_is_missing() {
    assertThat(reading(CertificateCheck.KEY_ONLY)).isEqualTo(new CertificateReading.Missing());
  }

  @Test
  void a_folder_in_its_place_cannot_be_read() throws IOException {
    Files.createDirectory(folder.resolve("anna_cert.pem"));

    assertThat(reading(CertificateCheck.KEY_ONLY)).isEqualTo(refused("cannot be read"));
  }

  @Test
  void anything_else_is_no_certificate() throws IOException {
    Files.writeString(folder.resolve("anna_cert.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");

    assertThat(reading(CertificateCheck.KEY_ONLY)).isEqualTo(refused("is not a certificate"));
  }

  @Test
  void an_empty_file_is_no_certificate() throws IOException {
    Files.createFile(folder.resolve("anna_cert.pem"));

    assertThat(reading(CertificateCheck.KEY_ONLY)).isEqualTo(refused("is not a certificate"));
  }

  @Test
  void a_key_that_is_too_short_is_refused() throws IOException, GeneralSecurityException {
    put("anna_cert.pem", AUTHORITY.issue("anna", pair("RSA", 1024).getPublic(), NOW));

    assertThat(reading(CertificateCheck.KEY_ONLY))
        .isEqualTo(refused("its key has 1024 bits, not 2048 to 4096"));
  }

  @Test
  void a_key_of_another_kind_is_refused() throws IOException, GeneralSecurityException {
    put("anna_cert.pem", AUTHORITY.issue("anna", pair("EC", 256).getPublic(), NOW));

    assertThat(reading(CertificateCheck.KEY_ONLY)).isEqualTo(refused("its key is not RSA but EC"));
  }

  @Test
  void without_a_chain_check_only_the_key_counts() throws IOException {
    put("anna_cert.pem", Issuer.create().issue("eve", ANNA.getPublic(), NOW.minus(LONG)));

    assertThat(reading(CertificateCheck.KEY_ONLY)).isInstanceOf(CertificateReading.Usable.class);
  }

  @Test
  void a_chain_check_passes_what_the_authority_signed_for_this_name() throws IOException {
    put("ca_cert.pem", AUTHORITY.certificate(NOW));
    put("anna_cert.pem", AUTHORITY.issue("anna", ANNA.getPublic(), NOW));

    assertThat(reading(CertificateCheck.CHAIN)).isInstanceOf(CertificateReading.Usable.class);
  }

  @Test
  void a_chain_check_refuses_what_has_expired() throws IOException {
    put("ca_cert.pem", AUTHORITY.certificate(NOW));
    put("anna_cert.pem", AUTHORITY.issue("anna", ANNA.getPublic(), NOW.minus(LONG)));

    assertThat(reading(CertificateCheck.CHAIN)).isEqualTo(refused("it has expired"));
  }

  @Test
  void a_chain_check_refuses_what_is_not_valid_yet() throws IOException {
    put("ca_cert.pem", AUTHORITY.certificate(NOW));
    put("anna_cert.pem", AUTHORITY.issue("anna", ANNA.getPublic(), NOW.plus(LONG)));

    assertThat(reading(CertificateCheck.CHAIN)).isEqualTo(refused("it is not valid yet"));
  }

  @Test
  void a_chain_check_refuses_what_another_authority_of_the_same_name_signed() throws IOException {
    put("ca_cert.pem", AUTHORITY.certificate(NOW));
    put("anna_cert.pem", Issuer.create().issue("anna", ANNA.getPublic(), NOW));

    assertThat(reading(CertificateCheck.CHAIN))
        .isEqualTo(refused("it was not signed by the authority"));
  }

  @Test
  void a_chain_check_refuses_the_certificate_of_somebody_else() throws IOException {
    put("ca_cert.pem", AUTHORITY.certificate(NOW));
    put("anna_cert.pem", AUTHORITY.issue("eve", ANNA.getPublic(), NOW));

    assertThat(reading(CertificateCheck.CHAIN))
        .isEqualTo(refused("it is not the certificate of this name"));
  }

  @Test
  void a_chain_check_refuses_an_authority_that_may_not_sign() throws IOException {
    put("ca_cert.pem", AUTHORITY.issue("Sallyport Lab CA", ANNA.getPublic(), NOW));
    put("anna_cert.pem", AUTHORITY.issue("anna", ANNA.getPublic(), NOW));

    assertThat(reading(CertificateCheck.CHAIN)).isInstanceOf(CertificateReading.Refused.class);
  }

  @Test
  void a_chain_check_refuses_an_authority_that_has_expired() throws IOException {
    put("ca_cert.pem", AUTHORITY.certificate(NOW.minus(LONG)));
    put("anna_cert.pem", AUTHORITY.issue("anna", ANNA.getPublic(), NOW));

    assertThat(reading(CertificateCheck.CHAIN))
        .isEqualTo(refused("the certificate of its authority is not valid now"));
  }

  @Test
  void a_chain_check_without_an_authority_refuses_everybody() throws IOException {
    put("anna_cert.pem", AUTHORITY.issue("anna", ANNA.getPublic(), NOW));

    assertThat(reading(CertificateCheck.CHAIN)).isEqualTo(refused("ca_cert.pem is missing"));
  }

  private CertificateReading reading(CertificateCheck check) {
    var certificates =
        new CertificateFolder(folder, check, List.of("anna"), InstantSource.fixed(NOW));
    return Objects.requireNonNull(certificates.read().get("anna"));
  }

  private void put(String name, byte[] certificate) throws IOException {
    Files.writeString(folder.resolve(name), Pem.of("CERTIFICATE", certificate));
  }

  private static CertificateReading refused(String why) {
    return new CertificateReading.Refused(why);
  }

  private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }
}
