package io.sallyport.node.bench;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// Clients that connect, shake hands and leave, again and again. Their own arithmetic is cheap.
final class Handshakes {
  private static final int DIGITS = 3;

  /// Where names matter a client comes back under another, since the house may need a moment to see
  /// that it is gone.
  private static final int NAMES = 4;

  private final Protocol protocol;
  private final Entropy entropy;
  private final InetSocketAddress node;
  private final Function<String, Identity> identities;
  private final Recorder done = new Recorder(DIGITS);
  private final LongAdder failed = new LongAdder();
  private final AtomicReference<String> firstFailure = new AtomicReference<>("");

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
    this.protocol = protocol;
    this.entropy = entropy;
    this.node = node;
    this.identities = identities;
  }

  /// What it came to.
  ///
  /// @param latencies of those that succeeded, from connecting on, in nanoseconds
  /// @param firstFailure why the first that failed did; empty if none did
  record Result(Histogram latencies, long failed, String firstFailure, Duration elapsed) {
    long done() {
      return latencies.getTotalCount();
    }

    /// How many failed, and why the first of them did.
    String failures() {
      return failed == 0 ? "0 failed" : "%d failed: %s".formatted(failed, firstFailure);
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

  private Result run(int workers, BooleanSupplier another) {
    done.reset();
    firstFailure.set("");
    long failedBefore = failed.sum();
    long began = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < workers; i++) {
        int worker = i;
        threads.execute(() -> work(worker, another));
      }
    }
    var elapsed = Duration.ofNanos(System.nanoTime() - began);
    return new Result(
        done.getIntervalHistogram(), failed.sum() - failedBefore, firstFailure.get(), elapsed);
  }

  private void work(int worker, BooleanSupplier another) {
    for (int nth = 0; another.getAsBoolean(); nth++) {
      try {
        visit(identities.apply("guest-%d-%d".formatted(worker, nth % NAMES)));
      } catch (IOException refused) {
        failed.increment();
        firstFailure.compareAndSet("", String.valueOf(refused.getMessage()));
      }
    }
  }

  private void visit(Identity identity) throws IOException {
    long began = System.nanoTime();
    try (var handshake = Handshake.of(protocol, identity, entropy)) {
      handshake.shake(node);
      done.recordValue(System.nanoTime() - began);
      handshake.leave();
    }
  }
}
