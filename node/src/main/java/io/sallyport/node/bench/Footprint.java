package io.sallyport.node.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The memory of a Java process after a full collection, in bytes.
///
/// @param liveHeap all objects that are still reachable
/// @param resident what the process has of the machine's memory; only Linux tells
record Footprint(long liveHeap, OptionalLong resident) {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +[0-9]+ +([0-9]+)");
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+([0-9]+) kB");
  private static final int KIBI = 1024;

  /// Collects, then measures.
  static Footprint of(long pid) {
    try {
      jcmd(pid, "GC.run");
      var histogram = TOTAL.matcher(jcmd(pid, "GC.class_histogram"));
      if (!histogram.find()) {
        throw new IllegalStateException("jcmd told no total of the heap");
      }
      return new Footprint(Long.parseLong(histogram.group(1)), resident(pid));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String jcmd(long pid, String command) throws IOException {
    var process =
        new ProcessBuilder(Jdk.command("jcmd", Long.toString(pid), command))
            .redirectErrorStream(true)
            .start();
    try (var output = process.getInputStream()) {
      return new String(output.readAllBytes(), UTF_8);
    }
  }

  private static OptionalLong resident(long pid) throws IOException {
    var status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return OptionalLong.empty();
    }
    var resident = RESIDENT.matcher(Files.readString(status));
    return resident.find()
        ? OptionalLong.of(Long.parseLong(resident.group(1)) * KIBI)
        : OptionalLong.empty();
  }
}
