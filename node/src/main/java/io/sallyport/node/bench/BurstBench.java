package io.sallyport.node.bench;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What `ratchet` clients under way notice of many that shake hands at once in another protocol.
///
/// The node is a process of its own; all clients are in this one. As many come to another node on
/// the same machine as well: what is noticed of those is the machine's, and not the node's.
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
        var other = Classroom.open(0, "");
        var rounds = new Load(ratchet, room.guests(ratchet, UNDER_WAY), 1).start()) {
      var underWay = new UnderWay(rounds, CpuMeter.process(room.node().pid()), line);
      underWay.warmUp();
      var elsewhere = rehearsed(other);
      var here = rehearsed(room);
      line.accept(heading());
      var shared = new ArrayList<Double>();
      var ratios = new ArrayList<Double>();
      long failed = 0;
      for (int turn = 0; turn < turns; turn++) {
        var before = underWay.alone();
        var aside = underWay.beside("elsewhere", elsewhere);
        var during = underWay.beside("during", here);
        shared.add(aside.micros99() / before.micros99());
        ratios.add(during.micros99() / before.micros99());
        failed += before.failed() + aside.failed() + during.failed();
      }
      line.accept("p99 elsewhere / before: " + new Turns(shared));
      line.accept("p99 during / before: " + new Turns(ratios).atMost(MOST_TIMES_SLOWER));
      return failed == 0;
    }
  }

  private Handshakes rehearsed(Classroom room) {
    var handshakes = new Handshakes(protocol, room.node().address(protocol.name()));
    handshakes.goOnFor(measured.multipliedBy(REHEARSAL_PHASES), WORKERS);
    handshakes.burst(burst);
    return handshakes;
  }

  /// What the clients under way notice, and how many of all who were there failed.
  private record Noticed(double micros99, long failed) {}

  private final class UnderWay {
    private final RunningLoad rounds;
    private final CpuMeter cpu;
    private final Consumer<String> line;

    private UnderWay(RunningLoad rounds, CpuMeter cpu, Consumer<String> line) {
      this.rounds = rounds;
      this.cpu = cpu;
      this.line = line;
    }

    private void warmUp() {
      rounds.measure(measured.multipliedBy(WARM_UP_PHASES), cpu);
    }

    private Noticed alone() {
      var alone = rounds.measure(measured, cpu);
      line.accept(row("before", alone));
      return new Noticed(alone.micros(99), alone.failed());
    }

    private Noticed beside(String phase, Handshakes handshakes) {
      var coming = CompletableFuture.supplyAsync(() -> handshakes.burst(burst), Aside.THREAD);
      var during = rounds.measureUntil(coming, cpu);
      var came = coming.join();
      line.accept(
          "%s   (%d handshakes in %d ms, %s)"
              .formatted(
                  row(phase, during), came.done(), came.elapsed().toMillis(), came.failures()));
      return new Noticed(during.micros(99), during.failed() + came.failed());
    }
  }

  private String heading() {
    return "%d ratchet clients, depth 1; %d handshakes of %s at once%n%-10s %10s %9s %9s %7s"
        .formatted(UNDER_WAY, burst, protocol.name(), "", "rounds/s", "p50 us", "p99 us", "failed");
  }

  private static String row(String phase, LoadResult result) {
    return "%-10s %10.0f %9.0f %9.0f %7d"
        .formatted(
            phase, result.perSecond(), result.micros(50), result.micros(99), result.failed());
  }
}
