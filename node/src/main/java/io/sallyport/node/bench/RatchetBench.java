package io.sallyport.node.bench;

import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Rounds of `ratchet` under load, beside a plain echo over the same transport in the same run.
///
/// The machine speeds up and slows down by itself, so the two take turns, and what counts is their
/// ratio within one turn.
///
/// @param connections at once
/// @param depth exchanges each connection keeps going
/// @param measured of each turn
/// @param turns how often each is measured
public record RatchetBench(int connections, int depth, Duration measured, int turns) {
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  /// Loads a node in this process, which first has a turn that does not count, to be compiled. Each
  /// line is told as soon as it is known.
  ///
  /// @return whether every exchange succeeded
  public boolean embedded(int binds, Consumer<String> line) throws InterruptedException {
    try (var node = EmbeddedNode.start(connections, binds)) {
      var echo = new Load(new EchoProtocol(), node.echoGuests(connections), depth);
      var ratchet = new Load(new RatchetProtocol(), node.ratchetGuests(connections), depth);
      var cpu = CpuMeter.threads(EmbeddedNode.THREADS);
      echo.run(WARM_UP, measured, cpu);
      ratchet.run(WARM_UP, measured, cpu);
      line.accept(heading());
      var ratios = new ArrayList<Double>();
      long failed = 0;
      for (int turn = 0; turn < turns; turn++) {
        var plain = echo.run(WARM_UP, measured, cpu);
        line.accept(row(plain));
        var rounds = ratchet.run(WARM_UP, measured, cpu);
        line.accept(row(rounds));
        ratios.add(rounds.perSecond() / plain.perSecond());
        failed += plain.failed() + rounds.failed();
      }
      line.accept("ratchet / echo: " + new Turns(ratios));
      return failed == 0;
    }
  }

  /// Loads a node that runs already, as its clients 1, 2, 3 and so on with their classroom keys.
  ///
  /// @param pid of the node, when it is on this machine
  /// @return whether every exchange succeeded
  public boolean running(InetSocketAddress node, OptionalLong pid, Consumer<String> line)
      throws InterruptedException {
    var protocol = new RatchetProtocol();
    var roster = new Roster(RatchetProtocol::classroomKey);
    var cpu = pid.isPresent() ? CpuMeter.process(pid.getAsLong()) : CpuMeter.unknown();
    var guests =
        IntStream.rangeClosed(1, connections)
            .mapToObj(client -> Guest.contributing(node, roster.identity(client)))
            .toList();
    var ratchet = new Load(protocol, guests, depth);
    line.accept(heading());
    long failed = 0;
    for (int turn = 0; turn < turns; turn++) {
      var rounds = ratchet.run(WARM_UP, measured, cpu);
      line.accept(row(rounds));
      failed += rounds.failed();
    }
    return failed == 0;
  }

  private String heading() {
    return "%d connections, depth %d, %d s each%n%-8s %10s %9s %9s %9s %12s %7s"
        .formatted(
            connections,
            depth,
            measured.toSeconds(),
            "",
            "rounds/s",
            "p50 us",
            "p99 us",
            "p99.9 us",
            "node us/rd",
            "failed");
  }

  private static String row(LoadResult result) {
    return "%-8s %10.0f %9.0f %9.0f %9.0f %12s %7d"
        .formatted(
            result.protocol(),
            result.perSecond(),
            result.micros(50),
            result.micros(99),
            result.micros(99.9),
            result.serverCpu().isZero() ? "-" : "%.2f".formatted(result.serverMicrosPerExchange()),
            result.failed());
  }
}
