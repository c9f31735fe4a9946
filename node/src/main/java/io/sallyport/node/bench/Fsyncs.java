package io.sallyport.node.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Counts how often this process has the disk confirm what was written, with `strace` where that is
/// installed and allowed. The process is slower meanwhile.
final class Fsyncs {
  private static final Duration TO_ATTACH = Duration.ofSeconds(2);
  private static final Pattern CALLS =
      Pattern.compile("(?m)^ *[0-9.]+ +[0-9.]+ +[0-9]+ +([0-9]+) .*\\bf(?:data)?sync$");

  private Fsyncs() {}

  /// What is counted may fail.
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /// Does the work; empty, without doing it, when nobody can count.
  static OptionalLong during(Work work, Scratch place) throws InterruptedException {
    var summary = place.folder().resolve("strace");
    Process strace;
    try {
      strace = start(summary);
    } catch (IOException _) {
      return OptionalLong.empty();
    }
    try {
      if (strace.waitFor(TO_ATTACH)) {
        return OptionalLong.empty();
      }
      work.run();
    } finally {
      strace.destroy();
      strace.waitFor(TO_ATTACH.toSeconds(), TimeUnit.SECONDS);
    }
    return calls(summary);
  }

  private static Process start(Path summary) throws IOException {
    var self = Long.toString(ProcessHandle.current().pid());
    return new ProcessBuilder(
            "strace",
            "-f",
            "-c",
            "-e",
            "trace=fsync,fdatasync",
            "-o",
            summary.toString(),
            "-p",
            self)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static OptionalLong calls(Path summary) {
    try {
      var found = CALLS.matcher(Files.readString(summary, UTF_8));
      long calls = 0;
      while (found.find()) {
        calls += Long.parseLong(found.group(1));
      }
      return OptionalLong.of(calls);
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }
}
