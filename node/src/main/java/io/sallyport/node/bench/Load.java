package io.sallyport.node.bench;

import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.node.client.ClientSystem;
import io.sallyport.node.client.Connector;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.pekko.actor.typed.ActorRef;

/// A closed-loop load on a node: connections that each keep some exchanges going.
///
/// @param guests one for each connection
/// @param depth exchanges that each connection keeps going
record Load(Protocol protocol, List<Guest> guests, int depth, Duration warmUp, Duration measured) {
  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofSeconds(30));
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  Load {
    guests = List.copyOf(guests);
  }

  /// Runs it.
  ///
  /// @param server measures the CPU time of the node
  /// @throws IllegalStateException when a connection cannot be made or is refused
  LoadResult run(CpuMeter server) throws InterruptedException {
    var system = ClientSystem.start();
    try {
      var connector = new Connector(system, protocol, DEADLINES, new SystemEntropy());
      var phase = new Phase();
      var callers = new ArrayList<Caller>();
      var sessions = new ArrayList<ActorRef<Session.Command>>();
      for (var guest : guests) {
        var caller = new Caller(depth, phase);
        callers.add(caller);
        sessions.add(
            connector
                .connect(guest.node(), Optional.empty(), guest.identity(), caller)
                .toCompletableFuture()
                .join());
      }
      callers.forEach(Load::awaitEstablished);
      for (int i = 0; i < callers.size(); i++) {
        callers.get(i).begin(sessions.get(i));
      }
      return measure(phase, callers, sessions, server);
    } finally {
      ClientSystem.stop(system);
    }
  }

  private LoadResult measure(
      Phase phase, List<Caller> callers, List<ActorRef<Session.Command>> sessions, CpuMeter server)
      throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(warmUp.toNanos());
    var cpuBefore = server.spent();
    long began = System.nanoTime();
    phase.measure();
    TimeUnit.NANOSECONDS.sleep(measured.toNanos());
    phase.end();
    var elapsed = Duration.ofNanos(System.nanoTime() - began);
    var cpu = server.spent().minus(cpuBefore);
    sessions.forEach(session -> session.tell(new Session.Stop()));
    var latencies = new Histogram(3);
    long failed = 0;
    for (var caller : callers) {
      caller.ended().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      latencies.add(caller.latencies());
      failed += caller.failed();
    }
    return new LoadResult(protocol.name(), latencies, failed, elapsed, cpu);
  }

  private static void awaitEstablished(Caller caller) {
    caller.established().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
