package io.sallyport.node.bench;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What `ratchet` clients under way notice of many that shake hands at once in another protocol.
///
/// The node is a process of its own; all clients are in this one.
///
/// @param protocol of those who come at once
/// @param burst how many they are
/// @param measured before each burst
/// @param turns how often they come
public record BurstBench(Protocol protocol, int burst, Duration measured, int turns) {
  private static final int UNDER_WAY = 8;
  private static final int WARM_UP_PHASES = 2;
  private static final int WORKERS = 16;

  /// The compiler is busy for some time with what a node has not done before.
  private static final int REHEARSAL_PHASES = 6;

  private static final double MOST_TIMES_SLOWER = 3;

  /// Each line is told as soon as it is known.
  ///
  /// @return whether every handshake and every round succeeded
  public boolean run(Consumer<String> line) {
    var ratchet = new RatchetProtocol();
    try (var room = Classroom.open(0, "");
        var rounds = new Load(ratchet, room.guests(ratchet, UNDER_WAY), 1).start()) {
      var handshakes = new Handshakes(protocol, room.node().address(protocol.name()));
      var cpu = CpuMeter.process(room.node().pid());
      rounds.measure(measured.multipliedBy(WARM_UP_PHASES), cpu);
      handshakes.goOnFor(measured.multipliedBy(REHEARSAL_PHASES), WORKERS);
      handshakes.burst(burst);
      line.accept(heading());
      var ratios = new ArrayList<Double>();
      long failed = 0;
      for (int turn = 0; turn < turns; turn++) {
        var before = rounds.measure(measured, cpu);
        line.accept(row("before", before, ""));
        var coming = CompletableFuture.supplyAsync(() -> handshakes.burst(burst), Aside.THREAD);
        var during = rounds.measureUntil(coming, cpu);
        var came = coming.join();
        line.accept(
            row(
                "during",
                during,
                "   (%d handshakes in %d ms, %s)"
                    .formatted(came.done(), came.elapsed().toMillis(), came.failures())));
        ratios.add(during.micros(99) / before.micros(99));
        failed += during.failed() + came.failed();
      }
      line.accept("p99 during / before: " + new Turns(ratios).atMost(MOST_TIMES_SLOWER));
      return failed == 0;
    }
  }

  private String heading() {
    return "%d ratchet clients, depth 1; %d handshakes of %s at once%n%-8s %10s %9s %9s %7s"
        .formatted(UNDER_WAY, burst, protocol.name(), "", "rounds/s", "p50 us", "p99 us", "failed");
  }

  private static String row(String phase, LoadResult result, String note) {
    return "%-8s %10.0f %9.0f %9.0f %7d"
            .formatted(
                phase, result.perSecond(), result.micros(50), result.micros(99), result.failed())
        + note;
  }
}
