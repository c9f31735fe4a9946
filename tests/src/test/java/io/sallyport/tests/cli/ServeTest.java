package io.sallyport.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServeTest {
  @TempDir private Path folder;

  @Test
  void a_node_says_what_listens_where_and_stops_on_the_word() {
    try (var node = RunningNode.start(folder)) {
      node.program().type("nonsense").type("stop");

      assertThat(node.program().exitCode()).isZero();
      assertThat(node.program().output()).contains("ratchet").contains("Ready in");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void a_signal_drains_the_node_and_tells_the_clients(String signal) {
    try (var node = RunningNode.start(folder);
        var client = node.client("1")) {
      client.awaitLine("Ready to send data");

      node.program().signal(signal);

      assertThat(node.program().exitCode()).isZero();
      client.awaitComplaint("The server says: SHUTDOWN");
      assertThat(client.exitCode()).isEqualTo(9);
    }
  }

  @Test
  void the_end_of_its_input_does_not_stop_a_node() {
    try (var node = RunningNode.start(folder)) {
      node.program().endInput();

      try (var client = node.client("1")) {
        client.type("1,2").endInput();
        assertThat(client.exitCode()).isZero();
      }
      assertThat(node.program().isRunning()).isTrue();
    }
  }

  @Test
  void a_port_that_another_program_has_is_named_with_what_to_do() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var node = Program.start("serve", "--config", config(taken.getLocalPort()).toString())) {

      assertThat(node.exitCode()).isEqualTo(4);
      assertThat(node.complaints())
          .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .contains("listener ratchet")
          .contains("hint: ");
    }
  }

  @Test
  void a_second_node_does_not_share_the_port_of_the_first() throws IOException {
    try (var first = RunningNode.start(folder);
        var second = Program.start("serve", "--config", config(first.port()).toString())) {

      assertThat(second.exitCode()).isEqualTo(4);
      assertThat(first.program().isRunning()).isTrue();
    }
  }

  @Test
  void a_wrong_configuration_starts_nothing_and_is_told_whole() throws IOException {
    var file = folder.resolve("wrong.conf");
    Files.writeString(
        file,
        """
        sallyport {
          limits.handshake-timout = 5s
          limits.sessions = many
        }
        """);

    try (var node = Program.start("serve", "--config", file.toString())) {
      assertThat(node.exitCode()).isEqualTo(3);
      assertThat(node.complaints())
          .contains("2 problems, nothing was started")
          .contains("line 2")
          .contains("did you mean handshake-timeout?")
          .contains("line 3");
    }
  }

  private Path config(int port) throws IOException {
    var file = folder.resolve("taken.conf");
    return Files.writeString(
        file, "sallyport.listeners.ratchet.address = \"127.0.0.1:%d\"".formatted(port));
  }
}
