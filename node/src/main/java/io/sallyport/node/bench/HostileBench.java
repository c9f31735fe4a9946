package io.sallyport.node.bench;

import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// What honest `ratchet` clients notice of hostile connections to the same listener, and what those
/// leave behind in the node.
///
/// The node is a process of its own. Honest and hostile clients are in this one, so on a machine
/// with few cores the honest ones also suffer from what the hostile ones spend.
///
/// @param connections hostile ones
/// @param pace how long each garbage connection waits between two segments, and so before it comes
///   back after it was refused
/// @param measured of each phase: before, during, after
public record HostileBench(int connections, Duration pace, Duration measured) {
  private static final int HONEST = 8;
  private static final int WARM_UP_PHASES = 2;
  private static final double MOST_TIMES_SLOWER = 3;
  private static final double MOST_MEBIBYTES = 64;
  private static final double MEBI = 1024 * 1024;

  /// Each line is told as soon as it is known.
  ///
  /// @return whether every honest exchange succeeded, also that of a client who came last
  public boolean run(Consumer<String> line) throws InterruptedException {
    try (var node = ChildNode.start(HONEST + 1)) {
      var guests = node.ratchetGuests(HONEST + 1);
      var cpu = CpuMeter.process(node.pid());
      try (var honest = new Load(new RatchetProtocol(), guests.subList(0, HONEST), 1).start()) {
        line.accept(heading());
        honest.measure(measured.multipliedBy(WARM_UP_PHASES), cpu);
        var before = honest.measure(measured, cpu);
        line.accept(row("before", before));
        var empty = Footprint.of(node.pid());
        LoadResult during;
        Footprint full;
        try (var hostiles = Hostiles.attack(guests.getFirst().node(), connections, pace)) {
          during = honest.measure(measured, cpu);
          line.accept(row("during", during) + sent(hostiles));
          full = Footprint.of(node.pid());
        }
        var after = honest.measure(measured, cpu);
        line.accept(row("after", after));
        boolean served = isServed(guests.getLast());
        line.accept("a new honest client: " + (served ? "served" : "NOT served"));
        line.accept(slowdown(before, during));
        line.accept(growth(empty, full));
        return served && after.failed() == 0;
      }
    }
  }

  private static boolean isServed(Guest guest) throws InterruptedException {
    try (var visitors = Visitors.connect(new RatchetProtocol(), List.of(guest))) {
      return visitors.answered(1) == 1;
    }
  }

  private String heading() {
    return "%d honest clients, depth 1; %d hostile connections, a segment each %d ms at most%n"
            .formatted(HONEST, connections, pace.toMillis())
        + "%-8s %10s %9s %9s %14s %7s"
            .formatted("", "rounds/s", "p50 us", "p99 us", "node cores", "failed");
  }

  private static String row(String phase, LoadResult result) {
    return "%-8s %10.0f %9.0f %9.0f %14.2f %7d"
        .formatted(
            phase,
            result.perSecond(),
            result.micros(50),
            result.micros(99),
            result.serverCpu().toNanos() / (double) result.elapsed().toNanos(),
            result.failed());
  }

  private static String sent(Hostiles hostiles) {
    return "   (hostile: connected %d times, sent %d segments)"
        .formatted(hostiles.connections(), hostiles.segments());
  }

  private static String slowdown(LoadResult before, LoadResult during) {
    double ratio = during.micros(99) / before.micros(99);
    return "p99 during / before: %.2f (%s %.0f)"
        .formatted(ratio, ratio <= MOST_TIMES_SLOWER ? "at most" : "MORE than", MOST_TIMES_SLOWER);
  }

  private static String growth(Footprint empty, Footprint full) {
    double mebibytes = (full.liveHeap() - empty.liveHeap()) / MEBI;
    return "live heap during / before: %+.1f MiB (%s %.0f MiB)"
        .formatted(
            mebibytes, mebibytes < MOST_MEBIBYTES ? "less than" : "NOT less than", MOST_MEBIBYTES);
  }
}
