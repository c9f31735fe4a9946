package io.sallyport.node.bench;

import io.sallyport.protocol.wire.dhinbox.DhInboxProtocol;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Consumer;

/// Messages of `dhinbox` to users who are online, beside rounds of `ratchet` in the same run: from
/// handing one in until the sender knows that it was stored and handed over. The two take turns.
///
/// Each user writes to itself, one message at a time.
///
/// @param users at once
/// @param measured of each turn, and at most of the warm-up before it
/// @param turns how often each is measured
public record DeliveryBench(int users, Duration measured, int turns) {
  private static final int BINDS = 4;
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(2);

  /// Each line is told as soon as it is known.
  ///
  /// @return whether every exchange succeeded
  public boolean run(Consumer<String> line) throws InterruptedException {
    try (var node = EmbeddedNode.start(users, BINDS)) {
      var ratchet = new Load(new RatchetProtocol(), node.ratchetGuests(users), 1);
      var inbox = new Load(DhInboxProtocol.classic(), node.inboxGuests(users), 1);
      var warmUp = measured.compareTo(LONGEST_WARM_UP) < 0 ? measured : LONGEST_WARM_UP;
      var cpu = CpuMeter.threads(EmbeddedNode.THREADS);
      ratchet.run(warmUp, measured, cpu);
      inbox.run(warmUp, measured, cpu);
      line.accept(heading());
      var ratios = new ArrayList<Double>();
      long failed = 0;
      for (int turn = 0; turn < turns; turn++) {
        var rounds = ratchet.run(warmUp, measured, cpu);
        line.accept(row(rounds));
        var delivered = inbox.run(warmUp, measured, cpu);
        line.accept(row(delivered));
        ratios.add(delivered.micros(50) / rounds.micros(50));
        failed += rounds.failed() + delivered.failed();
      }
      line.accept("delivery / round, p50: " + new Turns(ratios));
      return failed == 0;
    }
  }

  private String heading() {
    return "%d users online, %d s each%n%-8s %10s %9s %9s %7s"
        .formatted(users, measured.toSeconds(), "", "/s", "p50 us", "p99 us", "failed");
  }

  private static String row(LoadResult result) {
    return "%-8s %10.0f %9.0f %9.0f %7d"
        .formatted(
            result.protocol(),
            result.perSecond(),
            result.micros(50),
            result.micros(99),
            result.failed());
  }
}
