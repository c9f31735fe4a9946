package io.sallyport.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.certs.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertRelayClientTest {
  @TempDir private static Path folder;
  private static Path lab;
  private static RunningNode node;

  @BeforeAll
  static void start() throws IOException {
    lab = newLab();
    node = RunningNode.start(folder, certificates(lab, "key-only"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void three_clients_agree_on_a_key_and_hear_each_other() {
    try (var client1 = client("client1");
        var client2 = client("client2");
        var client3 = client("client3")) {
      Stream.of(client1, client2, client3)
          .forEach(client -> client.awaitComplaint("^Key exchange completed$"));

      client1.type("Hello all, grüß euch").type("and again");
      client2.awaitLine("^Received: Hello all, grüß euch$");
      client2.awaitLine("^Received: and again$");
      client3.awaitLine("^Received: and again$");
      client3.type("Hello client1").type("exit");
      client1.awaitLine("^Received: Hello client1$");

      assertThat(client3.exitCode()).isZero();
      assertThat(client1.type("EXIT").exitCode()).isZero();
      assertThat(client2.endInput().exitCode()).isZero();
      assertThat(client1.output()).isEqualTo("Received: Hello client1");
    }
  }

  @Test
  void what_is_piped_in_waits_for_the_others() {
    try (var client3 = client("client3").type("one").type("two").type("three").endInput()) {
      client3.awaitComplaint("^key exchange not finished: messages wait");

      try (var client1 = client("client1");
          var client2 = client("client2")) {
        client1.awaitLine("^Received: three$");
        client2.awaitLine("^Received: three$");
        assertThat(client3.exitCode()).isZero();
        assertThat(client1.output()).isEqualTo("Received: one\nReceived: two\nReceived: three");
      }
    }
  }

  @Test
  void a_public_key_is_printed_before_anybody_else_is_here() {
    try (var client1 =
        client("client1").type("REQ_KEY:client2").type("REQ_KEY:nobody").endInput()) {
      assertThat(client1.exitCode()).isZero();
      assertThat(client1.output())
          .startsWith("-----BEGIN PUBLIC KEY-----\n")
          .endsWith("\n-----END PUBLIC KEY-----");
      assertThat(client1.complaints()).contains("no such client: nobody");
    }
  }

  @Test
  void a_key_of_somebody_else_is_refused() {
    try (var client1 = client("client1", lab.resolve("client2_private.key"))) {
      assertThat(client1.exitCode()).isEqualTo(5);
      assertThat(client1.complaints()).contains("AUTH_FAILED");
    }
  }

  @Test
  void an_identity_belongs_to_the_one_who_came_first() {
    try (var first = client("client2")) {
      first.awaitComplaint("^AUTH_SUCCESS$");

      try (var second = client("client2")) {
        assertThat(second.exitCode()).isEqualTo(5);
      }
      assertThat(first.type("exit").exitCode()).isZero();
    }
  }

  @Test
  void a_key_file_that_is_none_is_a_mistake_of_the_user() throws IOException {
    var file = Files.writeString(folder.resolve("none.key"), "00".repeat(16));

    try (var client = client("client1", file);
        var missing = client("client1", folder.resolve("missing.key"))) {
      assertThat(client.exitCode()).isEqualTo(2);
      assertThat(client.complaints())
          .contains("does not hold an RSA private key")
          .doesNotContain("0000");
      assertThat(missing.exitCode()).isEqualTo(2);
      assertThat(missing.complaints()).contains("there is no key file").contains("--key-file");
    }
  }

  @Test
  void a_certificate_is_exchanged_while_the_node_runs() throws IOException {
    var old = newLab();
    var other = newLab();
    try (var running = RunningNode.start(folder, certificates(old, "key-only"))) {
      assertThat(exitCode(running, old)).isZero();
      Files.copy(
          other.resolve("client1_cert.pem"),
          old.resolve("client1_cert.pem"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.delete(old.resolve("client2_cert.pem"));
      running.program().awaitComplaint("certificate.unusable .*name=\"?client2");

      assertThat(exitCode(running, old)).isEqualTo(5);
      assertThat(exitCode(running, other)).isZero();
      try (var client2 = client(running, "client2", old.resolve("client2_private.key"))) {
        assertThat(client2.exitCode()).isEqualTo(5);
      }
    }
  }

  @Test
  void a_chain_check_refuses_whom_the_authority_does_not_know() throws IOException {
    var mixed = newLab();
    var other = newLab();
    Files.copy(
        other.resolve("client1_cert.pem"),
        mixed.resolve("client1_cert.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    try (var running = RunningNode.start(folder, certificates(mixed, "chain"))) {
      running.program().awaitComplaint("name=\"?client1.*it was not signed by the authority");

      assertThat(exitCode(running, other)).isEqualTo(5);
      try (var client2 =
          client(running, "client2", mixed.resolve("client2_private.key")).endInput()) {
        assertThat(client2.exitCode()).isZero();
      }
    }
  }

  @Test
  void a_node_without_certificates_says_how_to_make_some_and_admits_nobody() {
    var none = folder.resolve("none");
    try (var running = RunningNode.start(folder, certificates(none, "key-only"))) {
      running
          .program()
          .awaitComplaint("certificates.missing .*sallyport cert init-lab --directory .*none");

      assertThat(exitCode(running, lab)).isEqualTo(5);
    }
  }

  @Test
  void a_node_that_stops_ends_the_group() {
    try (var running = RunningNode.start(folder, certificates(lab, "key-only"));
        var client1 = client(running, "client1", lab.resolve("client1_private.key"))) {
      client1.awaitComplaint("^AUTH_SUCCESS$");

      running.program().type("stop");

      assertThat(running.program().exitCode()).isZero();
      assertThat(client1.exitCode()).isEqualTo(9);
    }
  }

  @Test
  void one_listener_has_three_ports_and_each_takes_any_client() {
    var addresses = "sallyport.listeners.certrelay.address = " + List.of(ANY, ANY, ANY) + "\n";
    try (var running = RunningNode.start(folder, certificates(lab, "key-only") + addresses)) {
      var ports =
          running
              .program()
              .output()
              .lines()
              .filter(line -> line.contains("certrelay"))
              .map(line -> line.substring(line.lastIndexOf(':') + 1))
              .toList();

      assertThat(ports).hasSize(3).doesNotHaveDuplicates();
      try (var client1 = onPort(ports.getLast(), "client1");
          var client2 = onPort(ports.getFirst(), "client2");
          var client3 = onPort(ports.getFirst(), "client3")) {
        Stream.of(client1, client2, client3)
            .forEach(client -> client.awaitComplaint("^Key exchange completed$"));
      }
    }
  }

  private static final String ANY = "\"127.0.0.1:0\"";

  private static Path newLab() throws IOException {
    var made = Files.createTempDirectory(folder, "lab");
    Lab.make(made, Instant.now());
    return made;
  }

  private static String certificates(Path where, String check) {
    return """
    sallyport.listeners.certrelay.certificates = "%s"
    sallyport.listeners.certrelay.certificate-check = %s
    """
        .formatted(where, check);
  }

  /// Of a client1 with the key of a lab, who leaves at once.
  private static int exitCode(RunningNode running, Path from) {
    try (var client1 = client(running, "client1", from.resolve("client1_private.key")).endInput()) {
      return client1.exitCode();
    }
  }

  private static Program client(String name) {
    return client(name, lab.resolve(name + "_private.key"));
  }

  private static Program client(String name, Path key) {
    return client(node, name, key);
  }

  private static Program client(RunningNode running, String name, Path key) {
    return client(Integer.toString(running.port("certrelay")), name, key);
  }

  private static Program onPort(String port, String name) {
    return client(port, name, lab.resolve(name + "_private.key"));
  }

  private static Program client(String port, String name, Path key) {
    return Program.start("client", "certrelay", name, "--port", port, "--key-file", key.toString());
  }
}
