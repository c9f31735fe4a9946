package io.sallyport.node.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What an idle `ratchet` session takes of a node's memory.
///
/// The node is a process of its own; the clients are in this one. What the kernel holds for a
/// socket is in neither number.
public record SessionsBench(int sessions) {
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final int RESIDENT_LIMIT = 20_000;
  private static final int MOST_ASKED = 100;
  private static final int MEGA = 1_000_000;

  /// Each line is told as soon as it is known.
  ///
  /// @return whether all sessions were alive at the end
  public boolean run(Consumer<String> line) throws InterruptedException {
    try (var node = ChildNode.start(sessions)) {
      line.accept(
          "idle ratchet sessions; the node runs with " + String.join(" ", ChildNode.MEMORY));
      line.accept("%-16s %14s %14s".formatted("after full GC", "live heap", "resident"));
      var empty = settled(node);
      line.accept(row("no session", empty));
      try (var visitors = Visitors.connect(node.ratchetGuests(sessions))) {
        var full = settled(node);
        line.accept(row(sessions + " sessions", full));
        line.accept(each(empty, full));
        return areAlive(visitors, line);
      }
    }
  }

  private static Footprint settled(ChildNode node) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
    return Footprint.of(node.pid());
  }

  private static String row(String what, Footprint footprint) {
    var resident =
        footprint.resident().isPresent() ? megabytes(footprint.resident().getAsLong()) : "unknown";
    return "%-16s %14s %14s".formatted(what, megabytes(footprint.liveHeap()), resident);
  }

  private String each(Footprint empty, Footprint full) {
    long heap = (full.liveHeap() - empty.liveHeap()) / sessions;
    if (empty.resident().isEmpty() || full.resident().isEmpty()) {
      return "%-16s %12d B %14s (only Linux tells)".formatted("per session", heap, "unknown");
    }
    long resident = (full.resident().getAsLong() - empty.resident().getAsLong()) / sessions;
    return "%-16s %12d B %12d B (%s 20 kB)"
        .formatted(
            "per session", heap, resident, resident < RESIDENT_LIMIT ? "below" : "NOT below");
  }

  private boolean areAlive(Visitors visitors, Consumer<String> line) {
    long gone = visitors.gone();
    int asked = Math.min(sessions, MOST_ASKED);
    long answered = visitors.answered(asked);
    line.accept("a round on %d of them: %d answered; %d gone".formatted(asked, answered, gone));
    return gone == 0 && answered == asked;
  }

  private static String megabytes(long bytes) {
    return "%.1f MB".formatted(bytes / (double) MEGA);
  }
}
