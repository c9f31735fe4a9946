package io.sallyport.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

  @Test
  void a_second_node_does_not_share_the_data_of_the_first() throws IOException {
    try (var first = RunningNode.start(folder);
        var second = serve(RunningNode.ownPlace(first.data()))) {

      assertThat(second.exitCode()).isEqualTo(4);
      assertThat(second.complaints())
          .isEqualTo(
              """
              sallyport: another node uses the data directory %s
              hint: stop that node, or set sallyport.data-dir to another folder\
              """
                  .formatted(first.data()));
      assertThat(first.program().isRunning()).isTrue();
    }
  }

  @Test
  void a_node_that_was_killed_leaves_its_data_to_the_next() throws IOException {
    var killed = RunningNode.start(folder);
    killed.program().signal("KILL");
    killed.program().exitCode();

    try (var next =
        serve(
            RunningNode.ownPlace(killed.data())
                + "sallyport.listeners.ratchet.address = \"127.0.0.1:0\"")) {
      next.awaitLine("^Ready in");
    }
  }

  @Test
  void a_data_directory_that_others_may_enter_starts_nothing() throws IOException {
    var open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (var node = serve(RunningNode.ownPlace(open))) {
      assertThat(node.exitCode()).isEqualTo(4);
      assertThat(node.complaints()).contains("group or others may enter").contains("chmod 700");
    }
  }

  @Test
  void a_cluster_without_a_shared_database_is_a_wrong_configuration() throws IOException {
    try (var node = serve("pekko.cluster.seed-nodes = [\"pekko://sallyport@127.0.0.1:25520\"]")) {
      assertThat(node.exitCode()).isEqualTo(3);
      assertThat(node.complaints())
          .contains("line 1  pekko.cluster.seed-nodes")
          .contains("include required(classpath(\"cluster.conf\"))");
    }
  }

  @Test
  void a_database_that_is_not_there_starts_nothing() throws IOException {
    try (var node =
        serve(
            """
            include required(classpath("cluster.conf"))
            pekko-persistence-jdbc.shared-databases.slick.db.url = "jdbc:postgresql://127.0.0.1:1/x"
            """
                + RunningNode.ownPlace(folder.resolve("data")))) {
      assertThat(node.exitCode()).isEqualTo(4);
      assertThat(node.complaints())
          .startsWith("sallyport: cannot use the database jdbc:postgresql://127.0.0.1:1/x: ")
          .contains("\nhint: ")
          .hasLineCount(2);
    }
  }

  @Test
  void the_inboxes_of_a_running_node_can_be_asked_for() throws IOException {
    try (var node = RunningNode.start(folder)) {
      var file = folder.resolve("operator.conf");
      Files.writeString(
          file,
          "sallyport { data-dir = \"%s\", admin.address = \"127.0.0.1:%d\" }"
              .formatted(node.data(), node.adminPort()));

      try (var ls = Program.start("inbox", "ls", "--config", file.toString())) {
        assertThat(ls.exitCode()).isZero();
        assertThat(ls.output()).startsWith("inbox ").endsWith("0 inboxes");
      }
    }
  }

  private Program serve(String configuration) throws IOException {
    var file = Files.writeString(folder.resolve("own.conf"), configuration);
    return Program.start("serve", "--config", file.toString());
  }

  private Path config(int port) throws IOException {
    var file = folder.resolve("taken.conf");
    return Files.writeString(
        file,
        RunningNode.ownPlace(folder.resolve("other"))
            + "sallyport.listeners.ratchet.address = \"127.0.0.1:%d\"".formatted(port));
  }
}
