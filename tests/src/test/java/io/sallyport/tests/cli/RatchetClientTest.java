package io.sallyport.tests.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetClientTest {
  @TempDir private static Path folder;
  private static RunningNode node;

  @BeforeAll
  static void start() {
    node = RunningNode.start(folder);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void what_is_no_text_is_not_sent_and_ends_the_session() {
    try (var client = node.client("1").type("1").press("\u00bd\n", ISO_8859_1)) {
      assertThat(client.exitCode()).isEqualTo(2);
      assertThat(client.output()).contains("sum=1.0").doesNotContain("advancing to round 3");
      assertThat(client.complaints()).isEqualTo("[CLIENT 1] the input is not UTF-8");
    }
  }

  @Test
  void a_piped_client_prints_what_the_original_does() {
    try (var client = node.client("1")) {
      client.type("10.5, 20.3, 30.1").type("").type("1,abc").type("1e2").endInput();

      assertThat(client.exitCode()).isZero();
      assertThat(client.output().replaceAll("server [0-9a-f]{16}", "server NONCE"))
          .isEqualTo(
              """
              [CLIENT 1] Connected to server at 127.0.0.1:%d
              [CLIENT 1] Sending CLIENT_HELLO
              [CLIENT 1] Received SERVER_CHALLENGE: Challenge from server NONCE
              [CLIENT 1] Handshake complete, advancing to round 1
              [CLIENT 1] Ready to send data
              [CLIENT 1] Enter comma-separated numbers (e.g., 10.5, 20.3, 30.1)
              [CLIENT 1] Sending data: 10.5, 20.3, 30.1
              [CLIENT 1] Received: Aggregated sum=60.9, count=3, avg=20.30
              [CLIENT 1] Round complete, advancing to round 2
              [CLIENT 1] Nothing to send: enter numbers such as 10.5, 20.3 or end the input to leave
              [CLIENT 1] Sending data: 1e2
              [CLIENT 1] Received: Aggregated sum=100.0, count=1, avg=100.00
              [CLIENT 1] Round complete, advancing to round 3
              [CLIENT 1] Disconnected\
              """
                  .formatted(node.port()));
      assertThat(client.complaints()).isEqualTo("[CLIENT 1] Not sent: NOT_A_NUMBER (number 2)");
    }
  }

  @Test
  void a_name_that_is_in_use_is_refused_and_its_holder_goes_on() {
    try (var first = node.client("2")) {
      first.awaitLine("Ready to send data");

      try (var second = node.client("2")) {
        assertThat(second.exitCode()).isEqualTo(5);
        assertThat(second.complaints()).contains("The server says: BUSY_IDENTITY");
      }

      first.type("7").awaitLine("Received: Aggregated sum=7.0, count=1, avg=7.00");
    }
  }

  @Test
  void a_client_without_a_key_at_the_node_is_refused() {
    try (var client = node.client("9")) {
      assertThat(client.exitCode()).isEqualTo(5);
      assertThat(client.complaints()).contains("UNKNOWN_CLIENT");
    }
  }

  @Test
  void a_client_with_a_wrong_key_is_refused() throws IOException {
    var file = Files.writeString(folder.resolve("wrong.key"), "00".repeat(16));

    try (var client =
        Program.start(
            "client",
            "ratchet",
            "3",
            "--port",
            Integer.toString(node.port()),
            "--key-file",
            file.toString())) {
      assertThat(client.exitCode()).isEqualTo(5);
    }
  }

  @Test
  void a_node_that_is_not_there_is_named() {
    try (var client = Program.start("client", "ratchet", "1", "--port", "1")) {
      assertThat(client.exitCode()).isEqualTo(4);
      assertThat(client.complaints()).contains("cannot connect to 127.0.0.1:1").contains("hint:");
    }
  }

  @Test
  void five_clients_at_once_each_finish_their_rounds() {
    var clients = IntStream.rangeClosed(1, 5).mapToObj(id -> busy(id, 20)).toList();

    var codes = clients.stream().map(Program::exitCode).toList();

    assertThat(codes).isEqualTo(List.of(0, 0, 0, 0, 0));
    assertThat(clients)
        .allSatisfy(client -> assertThat(client.output()).contains("advancing to round 21"));
    clients.forEach(Program::close);
  }

  private static Program busy(int id, int rounds) {
    var client = node.client(Integer.toString(id));
    for (int round = 0; round < rounds; round++) {
      client.type("1, 2.5, -0.25");
    }
    return client.endInput();
  }
}
