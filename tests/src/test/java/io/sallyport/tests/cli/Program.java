package io.sallyport.tests.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.tests.QuickStart;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// The packaged program in a process of its own, as a user starts it.
public final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Lines out;
  private final Lines err;

  private Program(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
    this.out = new Lines(process.getInputStream());
    this.err = new Lines(process.getErrorStream());
  }

  public static Program start(String... arguments) {
    return start(new ProcessBuilder(QuickStart.command(arguments)));
  }

  /// Starts the program on a terminal of its own, which `script` makes.
  ///
  /// @param term what kind of terminal it is said to be
  /// @param arguments without blanks
  static Program startOnTerminal(Path script, String term, String... arguments) {
    var line = String.join(" ", QuickStart.command(arguments));
    var builder = new ProcessBuilder(script.toString(), "-qefc", line, "/dev/null");
    builder.environment().put("TERM", term);
    return start(builder);
  }

  private static Program start(ProcessBuilder builder) {
    try {
      return new Program(builder.start());
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  public Program type(String line) {
    return press(line + "\n");
  }

  /// Types without the Enter that would end the line.
  Program press(String keys) {
    return press(keys, UTF_8);
  }

  Program press(String keys, Charset as) {
    try {
      process.getOutputStream().write(keys.getBytes(as));
      process.getOutputStream().flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    return this;
  }

  public Program endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    return this;
  }

  /// Waits for a line on standard output.
  public Matcher awaitLine(String pattern) {
    return await(out, Pattern.compile(pattern));
  }

  /// Waits for text on standard output, whether or not it ends a line.
  void awaitText(String pattern) {
    var text = Pattern.compile(pattern);
    await("the text " + text, out, () -> text.matcher(out.raw()).find());
  }

  /// Waits for a line on standard error.
  public Matcher awaitComplaint(String pattern) {
    return await(err, Pattern.compile(pattern));
  }

  /// Sends a signal by its name, as `kill` does.
  public void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /// Kills it, which it cannot notice, and waits until it is gone.
  public void kill() {
    process.destroyForcibly().onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /// Waits for the end.
  public int exitCode() {
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
  public String output() {
    return out.text();
  }

  /// All lines of standard error so far.
  public String complaints() {
    return err.text();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private Matcher await(Lines lines, Pattern pattern) {
    await("a line " + pattern, lines, () -> lines.first(pattern).isPresent());
    return lines.first(pattern).orElseThrow();
  }

  /// Fails as soon as it cannot come any more, and tells what came instead.
  private void await(String what, Lines lines, BooleanSupplier hasCome) {
    try {
      Awaitility.await().atMost(PATIENCE).until(() -> hasCome.getAsBoolean() || lines.haveEnded());
    } catch (ConditionTimeoutException _) {
      throw new AssertionError(
          "waited for %s for %s; it said:%n%s".formatted(what, PATIENCE, all()));
    }
    if (!hasCome.getAsBoolean()) {
      throw new AssertionError("ended without %s; it said:%n%s".formatted(what, all()));
    }
  }

  private String all() {
    return output() + "\n--- standard error:\n" + complaints();
  }

  /// Collects what one stream says on a thread of its own.
  private static final class Lines {
    private static final int CHUNK = 4096;

    private final AtomicReference<String> said = new AtomicReference<>("");
    private final Thread collector;

    private Lines(InputStream stream) {
      this.collector = Thread.ofVirtual().start(() -> collect(stream));
    }

    private void collect(InputStream stream) {
      try (var reader = new InputStreamReader(stream, UTF_8)) {
        var chunk = new char[CHUNK];
        for (int count = reader.read(chunk); count >= 0; count = reader.read(chunk)) {
          add(new String(chunk, 0, count));
        }
      } catch (IOException closed) {
        add("(stream closed: " + closed.getMessage() + ")");
      }
    }

    private void add(String text) {
      said.accumulateAndGet(text, String::concat);
    }

    private boolean haveEnded() {
      return !collector.isAlive();
    }

    /// Looks at whole lines only.
    private Optional<Matcher> first(Pattern pattern) {
      boolean ended = haveEnded();
      var text = raw();
      var whole = ended ? text : text.substring(0, text.lastIndexOf("\n") + 1);
      return whole.lines().map(pattern::matcher).filter(Matcher::find).findFirst();
    }

    private void awaitEnd() throws InterruptedException {
      collector.join(PATIENCE);
    }

    private String raw() {
      return said.get();
    }

    private String text() {
      return raw().stripTrailing();
    }
  }
}
