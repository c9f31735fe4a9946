package io.sallyport.node.bench;

import io.sallyport.protocol.machine.Protocol;
import java.time.Duration;
import java.util.List;

/// A closed-loop load on a node: connections that each keep some exchanges going.
///
/// @param guests one for each connection
/// @param depth exchanges that each connection keeps going
/// @param pause between an answer and the next exchange, give or take half of it
record Load(Protocol protocol, List<Guest> guests, int depth, Duration pause) {
  Load {
    guests = List.copyOf(guests);
  }

  /// One whose clients never pause.
  Load(Protocol protocol, List<Guest> guests, int depth) {
    this(protocol, guests, depth, Duration.ZERO);
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
