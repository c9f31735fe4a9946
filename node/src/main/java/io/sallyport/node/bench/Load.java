package io.sallyport.node.bench;

import io.sallyport.protocol.machine.Protocol;
import java.time.Duration;
import java.util.List;

/// A closed-loop load on a node: connections that each keep some exchanges going.
///
/// @param guests one for each connection
/// @param depth exchanges that each connection keeps going
record Load(Protocol protocol, List<Guest> guests, int depth) {
  Load {
    guests = List.copyOf(guests);
  }

  /// Connects and begins.
  ///
  /// @throws IllegalStateException when a connection cannot be made or is refused
  RunningLoad start() {
    return RunningLoad.start(this);
  }

  /// Runs it once, from connecting to closing.
  ///
  /// @param server measures the CPU time of the node
  LoadResult run(Duration warmUp, Duration measured, CpuMeter server) throws InterruptedException {
    try (var running = start()) {
      running.measure(warmUp, server);
      return running.measure(measured, server);
    }
  }
}
