package io.sallyport.tests.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.tests.QuickStart;
import io.sallyport.tests.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs every sample session in the documents as a reader would, with the launcher and the default
/// ports, and compares what is printed.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleSessionsTest {
  private static final long PATIENCE_SECONDS = 60;

  private static final Pattern LOGGED = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ");

  @TempDir private Path folder;
  private final List<Process> servers = new ArrayList<>();

  @AfterEach
  void stopServers() {
    servers.forEach(server -> server.destroyForcibly().onExit().join());
  }

  @Test
  void every_sample_session_prints_what_its_document_says() throws IOException {
    Files.createSymbolicLink(folder.resolve("sallyport"), Repository.ROOT.resolve("sallyport"));

    var sessions =
        Repository.files("**.md").stream().flatMap(file -> sessions(file).stream()).toList();

    assertThat(sessions).hasSizeGreaterThanOrEqualTo(5);
    sessions.forEach(this::play);
  }

  private static List<ConsoleSession> sessions(Path file) {
    try {
      return ConsoleSession.in(file.getFileName().toString(), Files.readString(file, UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void play(ConsoleSession session) {
    for (var command : session.commands()) {
      var printed = command.line().endsWith(" serve") ? serve(command) : run(command.line());

      assertThat(printed).as("%s: %s", session.file(), command.line()).matches(command.pattern());
    }
  }

  private String run(String line) {
    try {
      var process = start(line);
      process.getOutputStream().close();
      var printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return printed;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /// Starts a server that goes on for the sessions to come, and reads as many lines as are
  /// expected, without those of its log.
  private String serve(ConsoleSession.Command command) {
    try {
      var process = start(command.line());
      servers.add(process);
      var reader = process.inputReader(UTF_8);
      var lines = new ArrayList<String>();
      while (lines.size() < command.output().size()) {
        var line = String.valueOf(reader.readLine());
        if (!LOGGED.matcher(line).lookingAt()) {
          lines.add(line);
        }
      }
      return String.join("\n", lines);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Process start(String line) throws IOException {
    var builder = new ProcessBuilder("bash", "-c", line).directory(folder.toFile());
    builder.environment().put("SALLYPORT_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SALLYPORT_JAVA_OPTS", String.join(" ", QuickStart.OPTIONS));
    return builder.redirectErrorStream(true).start();
  }
}
