package io.sallyport.tests.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DdesClientTest {
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
  void a_piped_client_gives_numbers_and_is_told_the_sum_it_asks_for() {
    try (var client = pem()) {
      for (var line : new String[] {"30", "10", "30", "2.5", "30", "-3", "40", "50", "never"}) {
        client.type(line);
      }

      assertThat(client.exitCode()).isZero();
      assertThat(client.output()).isEqualTo("[SERVER RESULT] Result: 9.5");
      assertThat(client.complaints())
          .contains("Keys established", "sent 10", "sent 2.5", "sent -3")
          .endsWith("[CLIENT] Disconnected");
    }
  }

  @Test
  void what_is_no_text_is_not_sent_and_ends_the_session() {
    try (var client = pem().type("30").type("8").press("\u00bd\n", ISO_8859_1)) {
      assertThat(client.exitCode()).isEqualTo(2);
      assertThat(client.complaints())
          .contains("sent 8")
          .endsWith("[CLIENT] the input is not UTF-8");
    }
  }

  @Test
  void on_the_framed_wire_each_number_is_answered_with_the_sum() {
    try (var client = framed().type("30").type("42").type("30").type("50").endInput()) {
      assertThat(client.exitCode()).isZero();
      assertThat(client.output())
          .isEqualTo("[SERVER RESULT] Result: 42\n[SERVER RESULT] Result: 92");
    }
  }

  @Test
  void the_sum_of_a_session_is_its_own() {
    try (var first = pem().type("30").type("5")) {
      first.awaitComplaint("sent 5");
      try (var second = pem().type("30").type("7").type("40").endInput()) {
        assertThat(second.exitCode()).isZero();
        assertThat(second.output()).isEqualTo("[SERVER RESULT] Result: 7.0");
      }
    }
  }

  @Test
  void an_invalid_choice_and_what_is_no_number_cost_one_line_each() {
    try (var client = pem().type("99").type("30").type("seven").type("40").endInput()) {
      assertThat(client.exitCode()).isZero();
      assertThat(client.output()).isEqualTo("[SERVER RESULT] Result: 0");
      assertThat(client.complaints())
          .contains("invalid choice: \"99\"; enter 30, 40 or 50")
          .contains("not a number: \"seven\"");
    }
  }

  @Test
  void what_the_framed_wire_cannot_carry_is_not_sent() {
    try (var client = framed().type("30").type("-1").type("30").type("1").endInput()) {
      assertThat(client.exitCode()).isZero();
      assertThat(client.output()).isEqualTo("[SERVER RESULT] Result: 1");
      assertThat(client.complaints()).contains("Not sent: NOT_A_NUMBER");
    }
  }

  @Test
  void a_local_port_that_is_used_is_named() throws IOException {
    try (var taken = new ServerSocket(0);
        var client = pem("--local-port", Integer.toString(taken.getLocalPort()))) {
      assertThat(client.exitCode()).isEqualTo(4);
      assertThat(client.complaints())
          .contains("local port %d is already in use".formatted(taken.getLocalPort()));
    }
  }

  @Test
  void a_node_that_is_not_there_is_named() {
    try (var client = Program.start("client", "ddes", "--port", "1")) {
      assertThat(client.exitCode()).isEqualTo(4);
      assertThat(client.complaints()).contains("cannot connect to 127.0.0.1:1");
    }
  }

  @Test
  void a_wire_that_is_none_is_a_mistake_of_the_user() {
    try (var client = Program.start("client", "ddes", "--wire", "x25519")) {
      assertThat(client.exitCode()).isEqualTo(2);
      assertThat(client.complaints()).contains("must be pem or framed");
    }
  }

  private static Program pem(String... more) {
    return client("pem", "ddes", more);
  }

  private static Program framed() {
    return client("framed", "ddes-framed");
  }

  private static Program client(String wire, String listener, String... more) {
    var words = new String[6 + more.length];
    words[0] = "client";
    words[1] = "ddes";
    words[2] = "--wire";
    words[3] = wire;
    words[4] = "--port";
    words[5] = Integer.toString(node.port(listener));
    System.arraycopy(more, 0, words, 6, more.length);
    return Program.start(words);
  }
}
