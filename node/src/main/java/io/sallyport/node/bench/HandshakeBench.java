package io.sallyport.node.bench;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Protocol;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Handshakes of a protocol with Diffie-Hellman in group 14, beside what that arithmetic alone
/// allows on as many threads as the node has for it. The two take turns.
///
/// The node is a process of its own and has one core less for arithmetic than there are, since
/// everything else, also of the clients, takes time too. The clients' own arithmetic is cheap.
///
/// @param measured of each turn
/// @param turns how often each is measured
public record HandshakeBench(Protocol protocol, Duration measured, int turns) {
  private static final int WORKERS = 32;

  /// It takes some ten thousand handshakes until a node is as fast as it gets.
  private static final int WARM_UP_PHASES = 4;

  private static final double TARGET = 0.8;

  /// Each line is told as soon as it is known.
  ///
  /// @return whether every handshake succeeded
  public boolean run(Consumer<String> line) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    try (var room = Classroom.open(0, arithmeticOn(threads))) {
      var handshakes = new Handshakes(protocol, room.node().address(protocol.name()));
      arithmetic(threads);
      handshakes.goOnFor(measured.multipliedBy(WARM_UP_PHASES), WORKERS);
      line.accept("%d threads for arithmetic, %d s each".formatted(threads, measured.toSeconds()));
      line.accept("%-16s %14s".formatted("", "handshakes/s"));
      var ratios = new ArrayList<Double>();
      long failed = 0;
      for (int turn = 0; turn < turns; turn++) {
        double possible = arithmetic(threads);
        line.accept("%-16s %14.0f".formatted("arithmetic alone", possible));
        var reached = handshakes.goOnFor(measured, WORKERS);
        line.accept(
            "%-16s %14.0f   %s"
                .formatted(protocol.name(), reached.perSecond(), reached.failures()));
        ratios.add(reached.perSecond() / possible);
        failed += reached.failed();
      }
      line.accept(
          "%s / arithmetic: %s".formatted(protocol.name(), new Turns(ratios).atLeast(TARGET)));
      return failed == 0;
    }
  }

  private static String arithmeticOn(int threads) {
    return "pekko.actor.arithmetic-dispatcher.thread-pool-executor.fixed-pool-size = " + threads;
  }

  /// How many times a second so many threads can make a public value and agree on a secret.
  private double arithmetic(int threads) {
    var entropy = new SystemEntropy();
    var peer = DhGroup14.publicValue(DhGroup14.exponent(entropy));
    var done = new LongAdder();
    long began = System.nanoTime();
    long end = began + measured.toNanos();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        pool.execute(() -> {
          while (System.nanoTime() < end) {
            var exponent = DhGroup14.exponent(entropy);
            consume(
                List.of(
                    DhGroup14.publicValue(exponent),
                    DhGroup14.agree(exponent, ByteBuffer.wrap(peer)).orElseThrow()));
            done.increment();
          }
        });
      }
    }
    return done.sum() * 1e9 / (System.nanoTime() - began);
  }

  private static void consume(List<?> results) {
    if (results.isEmpty()) {
      throw new IllegalStateException("nothing was computed");
    }
  }
}
