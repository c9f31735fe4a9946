package io.sallyport.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client of Sallyport/1 in front of somebody. Skipped where there is no `script` that makes a
/// terminal.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseTerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String CONTROL_C = "\u0003";
  private static final String UP = "\u001BOA";

  @TempDir private static Path folder;
  private static RunningNode node;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT + " to make a terminal with");
    node = RunningNode.start(folder, "sallyport.directory.registration = open\n");
    Files.writeString(folder.resolve("words"), "anything");
  }

  @AfterAll
  static void stop() {
    Stream.ofNullable(node).forEach(RunningNode::close);
  }

  @Test
  void names_and_series_are_completed() {
    try (var ada = client("ada")) {
      ada.press("who\r").awaitText("who[^@]*ada");
      ada.press("se\tad\tgood morning!\r").awaitText("ada  good morning!");
      ada.press("contribute hall 1\r").awaitText("counted  hall#1  1");
      ada.press("tot\tha\t7\r").awaitText("total hall 7");
      ada.press("quit\r");

      assertThat(ada.exitCode()).isZero();
    }
  }

  @Test
  void control_c_clears_the_line_and_leaves_on_an_empty_one() {
    try (var ben = client("ben")) {
      ben.press("send ben not this").awaitText("not this");
      ben.press(CONTROL_C + "status\r").awaitText("(?s)key      .*ben@[^>]*> ");
      ben.press(CONTROL_C);

      assertThat(ben.exitCode()).isZero();
      assertThat(ben.output()).doesNotContain("stored");
    }
  }

  @Test
  void lines_are_there_the_next_time_without_what_was_said() throws IOException {
    try (var cleo = client("cleo")) {
      cleo.press("send cleo good morning!\r").awaitText("cleo  good morning!");
      cleo.press("quit\r");
      assertThat(cleo.exitCode()).isZero();
    }

    assertThat(folder.resolve("cleo.state/history")).hasContent("send cleo\n");
    try (var cleo = again("cleo")) {
      cleo.press(UP).awaitText("send cleo");
    }
  }

  /// Somebody who was never here.
  private static Program client(String name) {
    try (var made = Program.start("key", "gen", name, "--directory", folder.toString())) {
      assertThat(made.exitCode()).isZero();
    }
    return again(name);
  }

  private static Program again(String name) {
    var key = node.program().awaitLine("node key +(spk1[0-9a-f]{64})").group(1);
    var program =
        Program.startOnTerminal(
            SCRIPT,
            "xterm",
            "client",
            "noise",
            "--as",
            folder.resolve(name + ".id").toString(),
            "--server",
            "127.0.0.1:" + node.port("noise"),
            "--server-key",
            key,
            "--invitation-file",
            folder.resolve("words").toString());
    program.awaitText(name + "@127\\.0\\.0\\.1:[0-9]+> ");
    return program;
  }
}
