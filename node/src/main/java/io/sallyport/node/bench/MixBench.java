package io.sallyport.node.bench;

import io.sallyport.protocol.wire.Protocols;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Clients of all protocols at one node at the same time, each of whom asks, waits for the answer,
/// pauses, and asks again.
///
/// The node is a process of its own; all clients are in this one.
///
/// @param sessions of each protocol
/// @param pause between an answer and the next exchange, give or take half of it; zero loads the
///   node as much as it can take, and more
public record MixBench(int sessions, Duration pause, Duration measured) {

  /// Each line is told as soon as it is known.
  ///
  /// @return whether every exchange succeeded
  public boolean run(Consumer<String> line) {
    try (var room = Classroom.open(sessions, "")) {
      line.accept(
          "%d sessions of each protocol at once, a pause of %d ms, %d s%n%-16s %10s %9s %9s %7s"
              .formatted(
                  sessions,
                  pause.toMillis(),
                  measured.toSeconds(),
                  "",
                  "/s",
                  "p50 us",
                  "p99 us",
                  "failed"));
      var loads = new ArrayList<RunningLoad>();
      try {
        for (var protocol : Protocols.ALL) {
          loads.add(
              new Load(room.spoken(protocol), room.guests(protocol, sessions), 1, pause).start());
        }
        return report(room, loads, line);
      } finally {
        loads.forEach(RunningLoad::close);
      }
    }
  }

  private boolean report(Classroom room, List<RunningLoad> loads, Consumer<String> line) {
    var cpu = CpuMeter.process(room.node().pid());
    var results = new ArrayList<CompletableFuture<LoadResult>>();
    for (var load : loads) {
      results.add(CompletableFuture.supplyAsync(() -> load.measure(measured, cpu), Aside.THREAD));
    }
    boolean allSucceeded = true;
    for (var result : results) {
      var reached = result.join();
      line.accept(
          "%-16s %10.0f %9.0f %9.0f %7s"
              .formatted(
                  reached.protocol(),
                  reached.perSecond(),
                  reached.micros(50),
                  reached.micros(99),
                  reached.failures()));
      allSucceeded &= reached.failed() == 0 && reached.latencies().getTotalCount() > 0;
    }
    return allSucceeded;
  }
}
