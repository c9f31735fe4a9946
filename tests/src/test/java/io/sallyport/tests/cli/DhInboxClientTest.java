package io.sallyport.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhInboxClientTest {
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
  void a_message_reaches_who_is_online_at_once() {
    try (var alice = classic("alice")) {
      alice.awaitComplaint("Authenticated as alice");

      try (var bob = classic("bob")) {
        bob.type("send alice Hello Alice! This message is encrypted with AES-256!");
        bob.awaitLine("^\\[STATUS\\] Message delivered to alice$");
        alice.awaitLine(
            "^\\[NEW MESSAGE\\] From bob: Hello Alice! This message is encrypted with AES-256!$");

        alice.type("list").awaitLine("^\\[ONLINE USERS\\] .*alice, bob");
        bob.type("quit");
        assertThat(bob.exitCode()).isZero();
      }
    }
  }

  @Test
  void a_message_waits_for_who_is_away() {
    try (var carol = classic("carol").type("send dave one").type("send dave two").endInput()) {
      assertThat(carol.exitCode()).isZero();
      assertThat(carol.output())
          .isEqualTo(
              """
              [STATUS] Message queued for dave (offline)
              [STATUS] Message queued for dave (offline)\
              """);
    }

    try (var dave = classic("dave").endInput()) {
      assertThat(dave.exitCode()).isZero();
      assertThat(dave.output())
          .isEqualTo(
              """
              [INBOX] You have 2 pending message(s):
                From carol: one
                From carol: two\
              """);
    }

    try (var again = classic("dave").endInput()) {
      assertThat(again.exitCode()).isZero();
      assertThat(again.output()).isEmpty();
    }
  }

  @Test
  void a_pipe_gets_data_on_standard_output_and_all_else_on_standard_error() {
    try (var erin = classic("erin").type("send erin \u001B[2Jhi").type("nonsense").endInput()) {
      assertThat(erin.exitCode()).isZero();
      assertThat(erin.output())
          .isEqualTo(
              """
              [NEW MESSAGE] From erin: ␛[2Jhi
              [STATUS] Message delivered to erin\
              """);
      assertThat(erin.complaints().lines())
          .containsExactly(
              "[CLIENT] Connected to server at localhost:" + node.port("dhinbox"),
              "[CLIENT] Key exchange completed successfully",
              "[CLIENT] Authenticated as erin",
              "[ERROR] Unknown command: nonsense",
              "[CLIENT] Disconnected from server");
    }
  }

  @Test
  void what_is_not_given_is_read_from_the_input() {
    try (var frank =
        Program.start("client", "dhinbox")
            .type("frank")
            .type("127.0.0.1")
            .type("not a port")
            .type(Integer.toString(node.port("dhinbox")))
            .type("send frank me")
            .endInput()) {
      assertThat(frank.exitCode()).isZero();
      assertThat(frank.output()).contains("[NEW MESSAGE] From frank: me");
      assertThat(frank.complaints())
          .contains("[ERROR] not a port, which is 1 to 65535: not a port");
    }
  }

  @Test
  void messages_are_fetched_on_the_other_wire() {
    try (var grace = x25519("grace").endInput()) {
      assertThat(grace.exitCode()).isZero();
    }

    try (var heidi =
        x25519("heidi").type("/send grace hi there").type("send nobody hi").endInput()) {
      assertThat(heidi.exitCode()).isZero();
      assertThat(heidi.output()).isEqualTo("[STATUS] Message stored for grace");
      assertThat(heidi.complaints()).contains("[ERROR] no such user: nobody");
    }

    try (var grace = x25519("grace").type("/fetch").type("fetch").type("/quit")) {
      assertThat(grace.exitCode()).isZero();
      assertThat(grace.output())
          .isEqualTo(
              """
              [INBOX] You have 1 pending message(s):
                From heidi: hi there
              [INBOX] No pending messages\
              """);
    }
  }

  @Test
  void a_name_that_is_in_use_is_refused_and_its_holder_goes_on() {
    try (var first = classic("ivan")) {
      first.awaitComplaint("Authenticated");

      try (var second = classic("ivan");
          var third = x25519("ivan")) {
        assertThat(List.of(second.exitCode(), third.exitCode())).isEqualTo(List.of(5, 5));
        assertThat(second.complaints())
            .contains("[CLIENT] The server says: Name in use")
            .contains("[CLIENT] Not logged in: BUSY_IDENTITY");
        assertThat(third.complaints()).contains("BUSY_IDENTITY");
      }

      first.type("send ivan still here").awaitLine("From ivan: still here");
    }
  }

  @Test
  void a_lost_connection_is_said() {
    try (var other = RunningNode.start(folder);
        var judy = client("judy", "--port", Integer.toString(other.port("dhinbox")))) {
      judy.awaitComplaint("Authenticated");

      other.program().signal("KILL");

      assertThat(judy.exitCode()).isEqualTo(9);
      assertThat(judy.complaints()).contains("[CLIENT] Connection lost: ");
    }
  }

  @Test
  void a_node_that_is_not_there_is_named() {
    try (var client = client("kim", "--port", "1")) {
      assertThat(client.exitCode()).isEqualTo(4);
      assertThat(client.complaints()).contains("cannot connect to localhost:1").contains("hint:");
    }
  }

  @Test
  void a_wrong_command_line_is_answered_before_anything_is_connected() {
    try (var port = client("kim", "--port", "70000");
        var wire = client("kim", "--wire", "telegraph");
        var name = client("")) {
      assertThat(List.of(port.exitCode(), wire.exitCode(), name.exitCode()))
          .isEqualTo(List.of(2, 2, 2));
      assertThat(port.complaints()).contains("--port must be 1 to 65535, not 70000");
      assertThat(wire.complaints()).contains("classic or x25519").contains("telegraph");
      assertThat(name.complaints()).contains("NAME_INVALID (empty)");
    }
  }

  private static Program classic(String name) {
    return client(name, "--port", Integer.toString(node.port("dhinbox")));
  }

  private static Program x25519(String name) {
    return client(
        name, "--wire", "x25519", "--port", Integer.toString(node.port("dhinbox-x25519")));
  }

  private static Program client(String name, String... more) {
    var arguments = new ArrayList<>(List.of("client", "dhinbox", "--name", name));
    arguments.addAll(List.of(more));
    return Program.start(arguments.toArray(String[]::new));
  }
}
