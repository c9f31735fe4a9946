package io.sallyport.node.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.node.config.Settings.CertificateCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LabTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private static Path temporary;
  private static Path folder;
  private static List<Path> made;

  @BeforeAll
  static void make() throws IOException {
    folder = temporary.resolve("data/certificates");
    made = Lab.make(folder, NOW);
  }

  @Test
  void the_files_have_the_names_of_the_original() {
    assertThat(made)
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "ca_cert.pem",
            "server_cert.pem",
            "server_private.key",
            "client1_cert.pem",
            "client1_private.key",
            "client2_cert.pem",
            "client2_private.key",
            "client3_cert.pem",
            "client3_private.key");
  }

  @Test
  void a_chain_check_finds_nothing_wrong_with_them() {
    var names = List.of("server", "client1", "client2", "client3");

    var readings =
        new CertificateFolder(folder, CertificateCheck.CHAIN, names, InstantSource.fixed(NOW))
            .read();

    assertThat(readings.values()).hasOnlyElementsOfType(CertificateReading.Usable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "client1", "client2", "client3"})
  void a_private_key_belongs_to_its_certificate(String name)
      throws IOException, CertificateException {
    var certificate = Files.readAllBytes(folder.resolve(name + "_cert.pem"));
    var inside =
        (RSAPublicKey)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate))
                .getPublicKey();

    var key = pkcs1(folder.resolve(name + "_private.key"));

    assertThat(key.getModulus()).isEqualTo(inside.getModulus());
    assertThat(key.getModulus().bitLength()).isEqualTo(2048);
    assertThat(key.getPublicExponent()).isEqualTo(inside.getPublicExponent()).isEqualTo(65_537);
  }

  @Test
  void private_keys_are_pkcs1_and_for_their_owner_alone() throws IOException {
    var key = folder.resolve("client1_private.key");

    assertThat(Files.readString(key)).startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
    assertThat(permissions(key)).isEqualTo("rw-------");
  }

  @Test
  void folders_that_were_missing_are_for_their_owner_alone() throws IOException {
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(temporary.resolve("data"))).isEqualTo("rwx------");
  }

  @Test
  void nothing_is_overwritten_and_nothing_else_is_made(@TempDir Path other) throws IOException {
    var mine = Files.writeString(other.resolve("client3_private.key"), "mine");

    assertThatThrownBy(() -> Lab.make(other, NOW))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("client3_private.key");

    assertThat(other).isDirectoryContaining(mine::equals).isNotEmptyDirectory();
    assertThat(mine).hasContent("mine");
    assertThat(other.toFile().list()).hasSize(1);
  }

  @Test
  void a_file_to_be_made_does_not_tell_what_is_in_it() {
    assertThat(new LabFile("a.key", "secret", LabFile.FOR_OWNER)).hasToString("LabFile[a.key]");
  }

  private static RSAPrivateKey pkcs1(Path file) throws IOException {
    try (var reader = new PemReader(Files.newBufferedReader(file))) {
      return RSAPrivateKey.getInstance(reader.readPemObject().getContent());
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
