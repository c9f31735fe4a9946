package io.sallyport.tests.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.tests.Repository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// The packaged program in a process of its own, as a user starts it.
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Path JAR = Repository.ROOT.resolve("node/target/sallyport-node.jar");

  private final Process process;
  private final Lines out;
  private final Lines err;

  private Program(Process process) {
    this.process = process;
    this.out = new Lines(process.getInputStream());
    this.err = new Lines(process.getErrorStream());
  }

  static Program start(String... arguments) {
    var command = new ArrayList<>(List.of(JAVA, "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    try {
      return new Program(new ProcessBuilder(command).start());
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  Program type(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    return this;
  }

  Program endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    return this;
  }

  /// Waits for a line on standard output.
  Matcher awaitLine(String pattern) {
    return out.await(Pattern.compile(pattern));
  }

  /// Waits for a line on standard error.
  Matcher awaitComplaint(String pattern) {
    return err.await(Pattern.compile(pattern));
  }

  /// Sends a signal by its name, as `kill` does.
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /// Waits for the end.
  int exitCode() {
    try {
      if (!process.waitFor(PATIENCE)) {
        throw new AssertionError("still running; it said:\n" + all());
      }
      out.awaitEnd();
      err.awaitEnd();
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /// All lines of standard output so far.
  String output() {
    return out.text();
  }

  /// All lines of standard error so far.
  String complaints() {
    return err.text();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String all() {
    return output() + "\n--- standard error:\n" + complaints();
  }

  /// Collects the lines of one stream on a thread of its own.
  private static final class Lines {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread collector;

    private Lines(InputStream stream) {
      this.collector = Thread.ofVirtual().start(() -> collect(stream));
    }

    private void collect(InputStream stream) {
      try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
        reader.lines().forEach(lines::add);
      } catch (IOException closed) {
        lines.add("(stream closed: " + closed.getMessage() + ")");
      }
    }

    private Matcher await(Pattern pattern) {
      return Awaitility.await()
          .alias("a line " + pattern)
          .atMost(PATIENCE)
          .until(() -> first(pattern), Optional::isPresent)
          .orElseThrow();
    }

    private Optional<Matcher> first(Pattern pattern) {
      return lines.stream().map(pattern::matcher).filter(Matcher::find).findFirst();
    }

    private void awaitEnd() throws InterruptedException {
      collector.join(PATIENCE);
    }

    private String text() {
      return String.join("\n", lines);
    }
  }
}
