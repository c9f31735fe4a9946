package io.sallyport.tests.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertInitLabTest {
  private static final Path OPENSSL = Path.of("/usr/bin/openssl");

  @TempDir private Path folder;

  @Test
  void a_lab_is_made_once_and_named_file_by_file() throws IOException {
    var lab = folder.resolve("lab");

    try (var made = initLab(lab);
        var again = initLabAfter(made, lab)) {
      assertThat(made.output())
          .isEqualTo(
              """
              Made in %s (private keys are for their owner alone):
                ca_cert.pem
                server_cert.pem
                server_private.key
                client1_cert.pem
                client1_private.key
                client2_cert.pem
                client2_private.key
                client3_cert.pem
                client3_private.key
              Then: sallyport client certrelay client1 --key-file %s/client1_private.key\
              """
                  .formatted(lab, lab));
      assertThat(permissions(lab)).isEqualTo("rwx------");
      assertThat(permissions(lab.resolve("client2_private.key"))).isEqualTo("rw-------");
      var key = Files.readString(lab.resolve("client2_private.key"));

      assertThat(again.exitCode()).isEqualTo(3);
      assertThat(again.complaints()).contains("ca_cert.pem is there already").contains("hint: ");
      assertThat(lab.resolve("client2_private.key")).hasContent(key);
    }
  }

  @Test
  void openssl_agrees_with_what_is_made() throws IOException, InterruptedException {
    assumeThat(OPENSSL).isExecutable();
    var lab = folder.resolve("lab");
    try (var made = initLab(lab)) {
      assertThat(made.exitCode()).isZero();
    }

    assertThat(openssl(lab, "verify", "-x509_strict", "-CAfile", "ca_cert.pem", "client1_cert.pem"))
        .isEqualTo("client1_cert.pem: OK");
    assertThat(openssl(lab, "rsa", "-in", "client1_private.key", "-check", "-noout"))
        .isEqualTo("RSA key ok");
    assertThat(openssl(lab, "rsa", "-in", "client1_private.key", "-pubout"))
        .endsWith(openssl(lab, "x509", "-in", "client1_cert.pem", "-pubkey", "-noout"));
  }

  @Test
  void a_place_that_cannot_be_written_to_is_named_once_with_the_reason() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "in the way");

    try (var refused = initLab(file.resolve("lab"))) {
      assertThat(refused.exitCode()).isEqualTo(3);
      assertThat(refused.complaints())
          .startsWith("sallyport: cannot write to %s/lab: Not a directory\nhint: ".formatted(file));
    }
  }

  private static Program initLab(Path lab) {
    return Program.start("cert", "init-lab", "--directory", lab.toString());
  }

  private static Program initLabAfter(Program made, Path lab) {
    assertThat(made.exitCode()).isZero();
    return initLab(lab);
  }

  private static String openssl(Path directory, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(OPENSSL.toString()));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    process.waitFor();
    return said;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
