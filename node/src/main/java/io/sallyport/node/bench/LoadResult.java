package io.sallyport.node.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/// What a load achieved.
///
/// @param latencies of the measured exchanges, in nanoseconds
/// @param failed exchanges that were refused and sessions that ended early, since the load began
/// @param firstFailure why one of the first that failed did; empty if none did
/// @param serverCpu what the node spent in the measured time; zero when it cannot be known
record LoadResult(
    String protocol,
    Histogram latencies,
    long failed,
    String firstFailure,
    Duration elapsed,
    Duration serverCpu) {

  /// How many failed, and why the first of them did.
  String failures() {
    return failed == 0 ? "0" : "%d: %s".formatted(failed, firstFailure);
  }

  double perSecond() {
    return latencies.getTotalCount() * 1e9 / elapsed.toNanos();
  }

  double micros(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e3;
  }

  double serverMicrosPerExchange() {
    return serverCpu.toNanos() / 1e3 / Math.max(1, latencies.getTotalCount());
  }
}
