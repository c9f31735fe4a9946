package io.sallyport.node.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// How many connections a second a node takes when one socket accepts them, and when several do.
///
/// Two unmeasured turns come first, since a cold node is several times slower. The two take turns,
/// each on a node of its own in this process, and what counts is their ratio within one turn. The
/// clients share the cores with the node.
///
/// @param measured of each turn
/// @param turns how often each is measured
public record AcceptBench(Duration measured, int turns) {
  private static final int ONE = 1;
  private static final int SEVERAL = 4;
  private static final double TARGET = 2;

  /// Each line is told as soon as it is known.
  ///
  /// @return whether every connection was served
  public boolean run(Consumer<String> line) {
    try (var one = EmbeddedNode.start(0, ONE);
        var several = EmbeddedNode.start(0, SEVERAL)) {
      List.of(one, several, one, several).forEach(this::knock);
      line.accept("%-8s %14s %16s %7s".formatted("", "connections/s", "node us/conn", "failed"));
      var ratios = new ArrayList<Double>();
      long failed = 0;
      for (int turn = 0; turn < turns; turn++) {
        var slow = knock(one);
        line.accept(row(ONE, slow));
        var fast = knock(several);
        line.accept(row(SEVERAL, fast));
        ratios.add(fast.perSecond() / slow.perSecond());
        failed += slow.failed() + fast.failed();
      }
      line.accept("%d binds / 1 bind: %s".formatted(SEVERAL, new Turns(ratios).atLeast(TARGET)));
      return failed == 0;
    }
  }

  private Knocking.Result knock(EmbeddedNode node) {
    return Knocking.on(node.echoAddress(), measured, CpuMeter.threads(EmbeddedNode.THREADS));
  }

  private static String row(int binds, Knocking.Result result) {
    return "%-8s %14.0f %16.1f %7d"
        .formatted(
            binds == 1 ? "1 bind" : binds + " binds",
            result.perSecond(),
            result.nodeMicrosEach(),
            result.failed());
  }
}
