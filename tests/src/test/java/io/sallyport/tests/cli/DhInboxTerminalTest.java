package io.sallyport.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client in front of somebody. Skipped where there is no `script` that makes a terminal.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhInboxTerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final Pattern ERASED = Pattern.compile("[^\n]*\r\\x1B\\[K");
  private static final Pattern STEERING = Pattern.compile("\\x1B(\\[[0-9;?]*[A-Za-z]|[=>])|\\r");

  @TempDir private static Path folder;
  private static RunningNode node;

  @BeforeAll
  static void start() {
    assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT + " to make a terminal with");
    node = RunningNode.start(folder);
  }

  @AfterAll
  static void stop() {
    Stream.ofNullable(node).forEach(RunningNode::close);
  }

  @Test
  void a_session_looks_as_that_of_the_original() {
    try (var alice = Program.startOnTerminal(SCRIPT, "xterm", "client", "dhinbox")) {
      logIn(alice, "alice");
      alice.press("list\r").awaitText("ONLINE USERS. alice");
      alice.press("quit\r");

      assertThat(alice.exitCode()).isZero();
      assertThat(seen(alice))
          .isEqualTo(
              """
              Enter your username: alice
              Server host (default: localhost):\s
              Server port (default: 5555): %1$d
              [CLIENT] Connected to server at localhost:%1$d
              [CLIENT] Key exchange completed successfully
              [CLIENT] Authenticated as alice

              === Secure Messaging Client ===
              Commands:
                send <username> <message>  - Send a message
                list                       - List online users
                quit                       - Disconnect and exit
              ================================

              > list
              [ONLINE USERS] alice
              > quit
              [CLIENT] Disconnected from server\
              """
                  .formatted(node.port("dhinbox")));
    }
  }

  @Test
  void a_message_that_comes_leaves_what_is_being_typed() {
    try (var carol = Program.startOnTerminal(SCRIPT, "xterm", "client", "dhinbox");
        var dave = plain("dave")) {
      logIn(carol, "carol");
      dave.awaitComplaint("Authenticated");

      carol.press("send da").awaitText("> send da");
      dave.type("send carol are you there?");
      carol.awaitText("NEW MESSAGE. From dave: are you there\\?\r\n> send da");
      carol.press("ve of course!\r");

      dave.awaitLine("^\\[NEW MESSAGE\\] From carol: of course!$");
      carol.awaitText("STATUS. Message delivered to dave");
    }
  }

  @Test
  void a_name_that_was_seen_is_completed() {
    try (var erin = Program.startOnTerminal(SCRIPT, "xterm", "client", "dhinbox");
        var frank = plain("frank")) {
      logIn(erin, "erin");
      frank.type("send erin hi");
      erin.awaitText("NEW MESSAGE. From frank: hi");

      erin.press("se\tfr\tgood morning!\r");

      frank.awaitLine("^\\[NEW MESSAGE\\] From erin: good morning!$");
    }
  }

  @Test
  void a_lost_connection_gives_the_terminal_back() {
    try (var other = RunningNode.start(folder);
        var grace = Program.startOnTerminal(SCRIPT, "xterm", "client", "dhinbox")) {
      logIn(grace, "grace", other);

      other.program().signal("KILL");

      assertThat(grace.exitCode()).isEqualTo(9);
      assertThat(seen(grace)).contains("[CLIENT] Connection lost: ");
    }
  }

  @Test
  void a_terminal_that_only_knows_lines_is_written_to_plainly() {
    try (var heidi = Program.startOnTerminal(SCRIPT, "dumb", "client", "dhinbox")) {
      logIn(heidi, "heidi");
      heidi.press("send heidi me\n").awaitText("NEW MESSAGE. From heidi: me");
      heidi.press("quit\n");

      assertThat(heidi.exitCode()).isZero();
      assertThat(heidi.output()).doesNotContain("\u001B");
    }
  }

  private static Program plain(String name) {
    var port = Integer.toString(node.port("dhinbox"));
    return Program.start("client", "dhinbox", "--name", name, "--port", port);
  }

  private static void logIn(Program client, String name) {
    logIn(client, name, node);
  }

  private static void logIn(Program client, String name, RunningNode at) {
    client.awaitText("Enter your username: ");
    client.press(name + "\r").awaitText("Server host .default: localhost.: ");
    client.press("\r").awaitText("Server port .default: 5555.: ");
    client.press(at.port("dhinbox") + "\r").awaitText("={32}\\s+(\\x1B\\S+)?> ");
  }

  /// What a terminal shows of the output in the end.
  private static String seen(Program program) {
    var lasting = ERASED.matcher(program.output()).replaceAll("");
    return STEERING.matcher(lasting).replaceAll("");
  }
}
