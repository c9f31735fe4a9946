package io.sallyport.node.bench;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.node.client.ClientSystem;
import io.sallyport.node.client.Connector;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.apache.pekko.actor.typed.ActorSystem;

/// Clients that connect, shake hands and leave, again and again. Their own arithmetic is cheap.
final class Handshakes implements AutoCloseable {
  private static final int DIGITS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Deadlines DEADLINES = new Deadlines(PATIENCE, Duration.ofHours(1), PATIENCE);

  private final ActorSystem<Void> system = ClientSystem.start();
  private final Connector connector;
  private final InetSocketAddress node;
  private final Function<String, Identity> identities;
  private final Recorder done = new Recorder(DIGITS);
  private final LongAdder failed = new LongAdder();

  /// Clients without keys of their own.
  Handshakes(Protocol protocol, InetSocketAddress node) {
    this(protocol, node, EmbeddedNode::withoutKey, new SmallNumbers());
  }

  /// @param identities of those who come, by their names
  Handshakes(
      Protocol protocol,
      InetSocketAddress node,
      Function<String, Identity> identities,
      Entropy entropy) {
    this.connector = new Connector(system, protocol, DEADLINES, entropy);
    this.node = node;
    this.identities = identities;
  }

  /// What it came to.
  ///
  /// @param latencies of those that succeeded, from connecting on, in nanoseconds
  record Result(Histogram latencies, long failed, Duration elapsed) {
    long done() {
      return latencies.getTotalCount();
    }

    double perSecond() {
      return done() * 1e9 / elapsed.toNanos();
    }

    double millis(double percentile) {
      return latencies.getValueAtPercentile(percentile) / 1e6;
    }
  }

  /// As many as can be done in this time.
  ///
  /// @param workers how many clients are there at once
  Result goOnFor(Duration time, int workers) {
    long end = System.nanoTime() + time.toNanos();
    return run(workers, () -> System.nanoTime() < end);
  }

  /// One each of so many clients, all at once.
  Result burst(int clients) {
    var left = new AtomicInteger(clients);
    return run(clients, () -> left.getAndDecrement() > 0);
  }

  @Override
  public void close() {
    ClientSystem.stop(system);
  }

  private Result run(int workers, BooleanSupplier another) {
    done.reset();
    long failedBefore = failed.sum();
    long began = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < workers; i++) {
        int worker = i;
        threads.execute(() -> work(worker, another));
      }
    }
    var elapsed = Duration.ofNanos(System.nanoTime() - began);
    return new Result(done.getIntervalHistogram(), failed.sum() - failedBefore, elapsed);
  }

  private void work(int worker, BooleanSupplier another) {
    for (int nth = 0; another.getAsBoolean(); nth++) {
      try {
        visit(new Visitor(identities.apply("guest-%d-%d".formatted(worker, nth % Visitor.NAMES))));
      } catch (CompletionException refused) {
        failed.increment();
      }
    }
  }

  private void visit(Visitor visitor) {
    long began = System.nanoTime();
    var session =
        connector
            .connect(node, Optional.empty(), visitor.identity, visitor)
            .toCompletableFuture()
            .join();
    visitor.await(visitor.established);
    done.recordValue(System.nanoTime() - began);
    session.tell(new Session.Stop());
    visitor.await(visitor.ended);
  }

  /// One client. Where names matter it comes back under another, since the house may need a moment
  /// to see that it is gone.
  private static final class Visitor implements Consumer<SessionEvent> {
    private static final int NAMES = 4;

    private final Identity identity;
    private final CompletableFuture<Void> established = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private Visitor(Identity identity) {
      this.identity = identity;
    }

    private void await(CompletableFuture<Void> event) {
      event.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void accept(SessionEvent event) {
      switch (event) {
        case SessionEvent.Established _ -> established.complete(null);
        case SessionEvent.Ended _ -> {
          established.completeExceptionally(new IllegalStateException("refused"));
          ended.complete(null);
        }
        case SessionEvent.Answered _,
            SessionEvent.Delivered _,
            SessionEvent.Parting _,
            SessionEvent.TurnedAway _,
            SessionEvent.Bound _ -> {}
      }
    }
  }
}
