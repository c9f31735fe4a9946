package io.sallyport.node.bench;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.MlKem768;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.crypto.X25519;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// `noise` beside what it cannot do without: its arithmetic, the transport, the disk.
///
/// @param connections at once, where records cross
/// @param measured of each turn, and before it the warm-up
/// @param turns how often each is measured
/// @param strangers who come in a second, where they do
public record NoiseBench(int connections, Duration measured, int turns, int strangers) {
  private static final int WORKERS = 16;

  /// It takes some ten thousand handshakes until a node is as fast as it gets.
  private static final int WARM_UP_PHASES = 10;

  private static final List<Integer> DEPTHS = List.of(1, 16);
  private static final int WINDOW = 64;
  private static final double TARGET_OF_HANDSHAKES = 0.6;
  private static final double TARGET_OF_RECORDS = 0.7;
  private static final double TARGET_OF_SENDING = 20;
  private static final double BESIEGED = 250;

  /// What can be measured.
  public enum Part {
    /// Beside a plain echo over the same transport, in this process.
    RECORDS,
    /// Many at once beside one at a time, in this process.
    SENDING,
    /// Beside their arithmetic, by a node in a process of its own.
    HANDSHAKES,
    /// Handshakes of one client while strangers come, beside its handshakes while none do.
    STRANGERS
  }

  /// Each line is told as soon as it is known.
  ///
  /// @return whether everything succeeded
  public boolean run(Part part, Consumer<String> line) throws InterruptedException {
    return switch (part) {
      case RECORDS -> records(line);
      case SENDING -> sending(line);
      case HANDSHAKES -> handshakes(line);
      case STRANGERS -> strangers(line);
    };
  }

  private boolean records(Consumer<String> line) throws InterruptedException {
    try (var node = EmbeddedNode.start(connections, 1)) {
      boolean well = true;
      for (int depth : DEPTHS) {
        var echo = new Load(new EchoProtocol(), node.echoGuests(connections), depth);
        var sealed = new Load(node.members().protocol(), node.members(connections), depth);
        line.accept("%d connections, depth %d".formatted(connections, depth));
        well &= compare(() -> sealed, () -> echo, "noise / echo", TARGET_OF_RECORDS, line);
      }
      return well;
    }
  }

  private boolean sending(Consumer<String> line) throws InterruptedException {
    try (var node = EmbeddedNode.start(1, 1)) {
      line.accept("one session that sends messages, which are stored");
      return compare(
          () -> sender(node, WINDOW),
          () -> sender(node, 1),
          "64 at once / one at a time",
          TARGET_OF_SENDING,
          line);
    }
  }

  /// Writes to an inbox that nobody has written to.
  private static Load sender(EmbeddedNode node, int depth) {
    return new Load(node.members().protocol(), List.of(node.newSender()), depth);
  }

  private boolean compare(
      Supplier<Load> load, Supplier<Load> beside, String what, double target, Consumer<String> line)
      throws InterruptedException {
    var cpu = CpuMeter.threads(EmbeddedNode.THREADS);
    beside.get().run(measured, measured, cpu);
    load.get().run(measured, measured, cpu);
    var ratios = new ArrayList<Double>();
    long failed = 0;
    for (int turn = 0; turn < turns; turn++) {
      var other = beside.get().run(measured, measured, cpu);
      var reached = load.get().run(measured, measured, cpu);
      line.accept(row(other));
      line.accept(row(reached));
      ratios.add(reached.perSecond() / other.perSecond());
      failed += other.failed() + reached.failed();
    }
    line.accept(what + ": " + new Turns(ratios).atLeast(target));
    return failed == 0;
  }

  private boolean handshakes(Consumer<String> line) {
    try (var room = Classroom.open(0, "")) {
      var handshakes = handshakes(room);
      var cpu = CpuMeter.process(room.node().pid());
      handshakes.goOnFor(measured.multipliedBy(WARM_UP_PHASES), WORKERS);
      line.accept("handshakes: CPU time of the node for each, beside that of their arithmetic");
      var ratios = new ArrayList<Double>();
      long failed = 0;
      for (int turn = 0; turn < turns; turn++) {
        double arithmetic = arithmetic();
        var before = cpu.spent();
        var reached = handshakes.goOnFor(measured, WORKERS);
        double each = micros(cpu.spent().minus(before)) / Math.max(1, reached.done());
        line.accept(
            "%10.0f/s %8.0f us each, arithmetic %.0f us, %s"
                .formatted(reached.perSecond(), each, arithmetic, reached.failures()));
        ratios.add(arithmetic / each);
        failed += reached.failed();
      }
      line.accept("arithmetic / all: " + new Turns(ratios).atLeast(TARGET_OF_HANDSHAKES));
      return failed == 0;
    }
  }

  /// The node does not limit how often an address may connect here: what it has against strangers
  /// besides is what is measured.
  private boolean strangers(Consumer<String> line) throws InterruptedException {
    try (var room = Classroom.open(0, "")) {
      var honest = handshakes(room);
      var cpu = CpuMeter.process(room.node().pid());
      honest.goOnFor(measured.multipliedBy(WARM_UP_PHASES), WORKERS);
      line.accept(
          "handshakes of one client, without strangers and with %d of them a second"
              .formatted(strangers));
      var alone = new ArrayList<Double>();
      var besieged = new ArrayList<Double>();
      boolean well = true;
      for (int turn = 0; turn < turns; turn++) {
        var before = honest.goOnFor(measured, 1);
        line.accept(row("alone", before));
        try (var coming = Strangers.send(room.node().address("noise"), strangers)) {
          var began = cpu.spent();
          var during = honest.goOnFor(measured, 1);
          double each = micros(cpu.spent().minus(began)) / Math.max(1, coming.turnedAway());
          line.accept(
              row("besieged", during)
                  + "   (%.0f strangers a second put out, %d not let in, %.0f us of CPU time each)"
                      .formatted(
                          coming.turnedAway() * 1e9 / during.elapsed().toNanos(),
                          coming.failed(),
                          each));
          alone.add(before.millis(99));
          besieged.add(during.millis(99));
          well &= before.failed() + during.failed() == 0;
        }
      }
      line.accept("p99 alone, in milliseconds: " + new Turns(alone));
      line.accept("p99 besieged, in milliseconds: " + new Turns(besieged).atMost(BESIEGED));
      return well;
    }
  }

  private static Handshakes handshakes(Classroom room) {
    return new Handshakes(
        room.members().protocol(),
        room.node().address("noise"),
        Members::identity,
        new SystemEntropy());
  }

  private static String row(String phase, Handshakes.Result result) {
    return "  %-8s %8.0f/s %8.1f ms p50 %8.1f ms p99   %s"
        .formatted(
            phase, result.perSecond(), result.millis(50), result.millis(99), result.failures());
  }

  /// How long a key of one's own, three agreements and one encapsulation take, in microseconds.
  private static double arithmetic() {
    var entropy = new SystemEntropy();
    var peer = X25519.publicKey(X25519.privateKey(entropy));
    var kem = MlKem768.generate(entropy).publicKey();
    long rounds = 0;
    long began = System.nanoTime();
    long end = began + Duration.ofSeconds(2).toNanos();
    while (System.nanoTime() < end) {
      compute(entropy, peer, kem);
      rounds++;
    }
    return micros(Duration.ofNanos(System.nanoTime() - began)) / rounds;
  }

  private static void compute(Entropy entropy, byte[] peer, byte[] kem) {
    var fresh = X25519.privateKey(entropy);
    var results = new ArrayList<>();
    results.add(X25519.publicKey(fresh));
    for (int i = 0; i < 3; i++) {
      results.add(X25519.agree(fresh, ByteBuffer.wrap(peer)).orElseThrow());
    }
    results.add(MlKem768.encapsulate(kem, entropy).orElseThrow());
    if (results.contains(peer)) {
      throw new IllegalStateException("nothing was computed");
    }
  }

  private static double micros(Duration time) {
    return time.toNanos() / 1e3;
  }

  private static String row(LoadResult result) {
    return "  %-8s %10.0f/s %9.0f us p50 %9.0f us p99 %7d failed"
        .formatted(
            result.protocol(),
            result.perSecond(),
            result.micros(50),
            result.micros(99),
            result.failed());
  }
}
