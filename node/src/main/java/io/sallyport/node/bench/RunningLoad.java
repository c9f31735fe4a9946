package io.sallyport.node.bench;

import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.node.client.ClientSystem;
import io.sallyport.node.client.Connector;
import io.sallyport.protocol.crypto.SystemEntropy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/// A [Load] that goes on, to be measured as often as one likes, until it is closed.
final class RunningLoad implements AutoCloseable {
  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofSeconds(30));
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String protocol;
  private final ActorSystem<Void> system = ClientSystem.start();
  private final List<Caller> callers = new ArrayList<>();
  private final List<ActorRef<Session.Command>> sessions = new ArrayList<>();

  private RunningLoad(String protocol) {
    this.protocol = protocol;
  }

  static RunningLoad start(Load load) {
    var running = new RunningLoad(load.protocol().name());
    try {
      running.connect(load);
    } catch (RuntimeException refused) {
      ClientSystem.stop(running.system);
      throw refused;
    }
    return running;
  }

  /// What it achieves from now on, for so long.
  ///
  /// @param server measures the CPU time of the node
  LoadResult measure(Duration time, CpuMeter server) {
    var elapsed =
        new CompletableFuture<Void>().completeOnTimeout(null, time.toNanos(), TimeUnit.NANOSECONDS);
    return measureUntil(elapsed, server);
  }

  /// What it achieves from now on, until something else is over.
  ///
  /// @param server measures the CPU time of the node
  LoadResult measureUntil(CompletableFuture<?> end, CpuMeter server) {
    callers.forEach(Caller::takeLatencies);
    var cpuBefore = server.spent();
    long began = System.nanoTime();
    end.join();
    var latencies = new Histogram(3);
    callers.forEach(caller -> latencies.add(caller.takeLatencies()));
    var elapsed = Duration.ofNanos(System.nanoTime() - began);
    var cpu = server.spent().minus(cpuBefore);
    long failed = callers.stream().mapToLong(Caller::failures).sum();
    var firstFailure =
        callers.stream().map(Caller::firstFailure).filter(why -> !why.isEmpty()).findFirst();
    return new LoadResult(protocol, latencies, failed, firstFailure.orElse(""), elapsed, cpu);
  }

  @Override
  public void close() {
    try {
      callers.forEach(Caller::finish);
      sessions.forEach(session -> session.tell(new Session.Stop()));
      callers.forEach(
          caller -> caller.ended().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
    } finally {
      ClientSystem.stop(system);
    }
  }

  private void connect(Load load) {
    var connector = new Connector(system, load.protocol(), DEADLINES, new SystemEntropy());
    for (var guest : load.guests()) {
      var caller = new Caller(load.depth(), load.pause(), guest.exchange());
      callers.add(caller);
      sessions.add(
          connector
              .connect(guest.node(), Optional.empty(), guest.identity(), caller)
              .toCompletableFuture()
              .join());
    }
    callers.forEach(
        caller -> caller.established().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
    for (int i = 0; i < callers.size(); i++) {
      callers.get(i).begin(sessions.get(i));
    }
  }
}
