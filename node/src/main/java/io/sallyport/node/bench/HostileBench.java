package io.sallyport.node.bench;

import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
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
/// @param measured of each phase: before, during, and once after
/// @param turns how often the hostile ones come
public record HostileBench(int connections, Duration pace, Duration measured, int turns) {
  private static final int HONEST = 8;
  private static final int WARM_UP_PHASES = 2;

  /// The compiler is busy for some time with what a node has not done before.
  private static final int REHEARSAL_PHASES = 6;

  private static final double MOST_TIMES_SLOWER = 3;
  private static final double MOST_MEBIBYTES = 64;
  private static final double MEBI = 1024 * 1024;

  /// Each line is told as soon as it is known.
  ///
  /// @return whether every honest exchange succeeded, also that of a client who came last
  public boolean run(Consumer<String> line) throws InterruptedException {
    try (var node = ChildNode.start(HONEST + 1)) {
      var guests = node.ratchetGuests(HONEST + 1);
      try (var honest = new Load(new RatchetProtocol(), guests.subList(0, HONEST), 1).start()) {
        line.accept(heading());
        var cpu = CpuMeter.process(node.pid());
        honest.measure(measured.multipliedBy(WARM_UP_PHASES), cpu);
        var target = guests.getFirst().node();
        try (var _ = Hostiles.attack(target, connections, pace)) {
          honest.measure(measured.multipliedBy(REHEARSAL_PHASES), cpu);
        }
        compare(honest, node, target, line);
        var after = honest.measure(measured, cpu);
        line.accept(row("after", after));
        boolean served = isServed(guests.getLast());
        line.accept("a new honest client: " + (served ? "served" : "NOT served"));
        return served && after.failed() == 0;
      }
    }
  }

  private void compare(
      RunningLoad honest, ChildNode node, InetSocketAddress target, Consumer<String> line)
      throws InterruptedException {
    var cpu = CpuMeter.process(node.pid());
    var slower = new ArrayList<Double>();
    var larger = new ArrayList<Double>();
    for (int turn = 0; turn < turns; turn++) {
      var before = honest.measure(measured, cpu);
      line.accept(row("before", before));
      var empty = Footprint.of(node.pid());
      try (var hostiles = Hostiles.attack(target, connections, pace)) {
        var during = honest.measure(measured, cpu);
        line.accept(row("during", during) + sent(hostiles));
        slower.add(during.micros(99) / before.micros(99));
        larger.add((Footprint.of(node.pid()).liveHeap() - empty.liveHeap()) / MEBI);
      }
    }
    line.accept("p99 during / before: " + new Turns(slower).atMost(MOST_TIMES_SLOWER));
    line.accept("live heap during - before, in MiB: " + new Turns(larger).atMost(MOST_MEBIBYTES));
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
}
