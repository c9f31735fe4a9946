package io.sallyport.node.bench;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What an idle session of `ratchet` or `noise` takes of a node's memory.
///
/// The node is a process of its own; the clients are in this one. What the kernel holds for a
/// socket is in neither number.
///
/// What a node knows of the clients of `noise` stays when they leave, so they have all been there
/// before, and their inboxes have left the memory again.
///
/// @param modern whether they speak `noise`
public record SessionsBench(int sessions, boolean modern) {
  private static final Duration INBOXES_ARE_GONE = Duration.ofSeconds(75);
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final int RATCHET_LIMIT = 20_000;
  private static final int NOISE_LIMIT = 25_000;
  private static final int MOST_ASKED = 100;
  private static final int MEGA = 1_000_000;

  /// Each line is told as soon as it is known.
  ///
  /// @return whether all sessions were alive at the end
  public boolean run(Consumer<String> line) throws InterruptedException {
    return modern ? noise(line) : ratchet(line);
  }

  private boolean ratchet(Consumer<String> line) throws InterruptedException {
    try (var node = ChildNode.start(sessions)) {
      return measure(node, new RatchetProtocol(), node.ratchetGuests(sessions), line);
    }
  }

  private boolean noise(Consumer<String> line) throws InterruptedException {
    try (var room = Classroom.open(0, "")) {
      var protocol = room.members().protocol();
      var guests = room.pingers(sessions);
      Visitors.connect(protocol, guests).close();
      TimeUnit.NANOSECONDS.sleep(INBOXES_ARE_GONE.toNanos());
      return measure(room.node(), protocol, guests, line);
    }
  }

  private boolean measure(
      ChildNode node, Protocol protocol, List<Guest> guests, Consumer<String> line)
      throws InterruptedException {
    line.accept(
        "idle %s sessions; the node runs with %s"
            .formatted(protocol.name(), String.join(" ", ChildNode.MEMORY)));
    line.accept("%-16s %14s %14s".formatted("after full GC", "live heap", "resident"));
    var empty = settled(node);
    line.accept(row("no session", empty));
    try (var visitors = Visitors.connect(protocol, guests)) {
      var full = settled(node);
      line.accept(row(sessions + " sessions", full));
      line.accept(each(empty, full));
      return areAlive(visitors, line);
    }
  }

  private static Footprint settled(ChildNode node) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
    return Footprint.of(node.pid());
  }

  private static String row(String what, Footprint footprint) {
    var resident =
        footprint.resident().isPresent() ? megabytes(footprint.resident().getAsLong()) : "unknown";
    return "%-16s %14s %14s".formatted(what, megabytes(footprint.liveHeap()), resident);
  }

  private String each(Footprint empty, Footprint full) {
    long heap = (full.liveHeap() - empty.liveHeap()) / sessions;
    if (empty.resident().isEmpty() || full.resident().isEmpty()) {
      return "%-16s %12d B %14s (only Linux tells)".formatted("per session", heap, "unknown");
    }
    long resident = (full.resident().getAsLong() - empty.resident().getAsLong()) / sessions;
    int limit = modern ? NOISE_LIMIT : RATCHET_LIMIT;
    return "%-16s %12d B %12d B (%s %d kB)"
        .formatted(
            "per session", heap, resident, resident < limit ? "below" : "NOT below", limit / 1000);
  }

  private boolean areAlive(Visitors visitors, Consumer<String> line) {
    long gone = visitors.gone();
    int asked = Math.min(sessions, MOST_ASKED);
    long answered = visitors.answered(asked);
    line.accept("a question to %d of them: %d answered; %d gone".formatted(asked, answered, gone));
    return gone == 0 && answered == asked;
  }

  private static String megabytes(long bytes) {
    return "%.1f MB".formatted(bytes / (double) MEGA);
  }
}
