package io.sallyport.node.bench;

import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.pekko.actor.typed.Props;

/// Messages stored by the inboxes of a node, without a wire, beside a plain loop that writes the
/// same rows as durably in the same run. The two take turns.
///
/// @param inboxes how many have a message under way at once, one each; measured one after another
/// @param measured of each turn, and at most of the warm-up before it
/// @param turns how often each is measured
public record InboxBench(List<Integer> inboxes, Duration measured, int turns) {
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Content CONTENT = Content.ofText("x".repeat(256));

  public InboxBench {
    inboxes = List.copyOf(inboxes);
  }

  /// Each line is told as soon as it is known.
  ///
  /// @return whether every message was stored
  public boolean run(Consumer<String> line) throws InterruptedException, SQLException {
    try (var place = Scratch.make();
        var other = Scratch.make();
        var house = BareInboxes.open(place);
        var rows = JournalRows.open(other)) {
      var bare = new SqliteLoop(rows, CONTENT);
      var crowd = new Crowd(house);
      crowd.run(inboxes.getLast(), measured);
      bare.run(1, measured);
      line.accept(heading());
      long failed = 0;
      for (int count : inboxes) {
        failed += compare(count, crowd, bare, line);
      }
      line.accept(fsyncs(crowd, place));
      return failed + crowd.failures() == 0;
    }
  }

  private long compare(int count, Crowd crowd, SqliteLoop bare, Consumer<String> line)
      throws InterruptedException, SQLException {
    var ratios = new ArrayList<Double>();
    long failed = 0;
    for (int turn = 0; turn < turns; turn++) {
      var plain = bare.run(count, measured);
      line.accept(row(count, plain));
      var stored = crowd.run(count, measured);
      line.accept(row(count, stored));
      ratios.add(stored.perSecond() / plain.perSecond());
      failed += stored.failed();
    }
    line.accept("%5d  inboxes / bare loop: %s".formatted(count, new Turns(ratios)));
    return failed;
  }

  private String fsyncs(Crowd crowd, Scratch place) throws InterruptedException {
    long before = crowd.stored;
    int count = inboxes.getLast();
    var calls = Fsyncs.during(() -> crowd.run(count, measured), place);
    return calls.isPresent()
        ? "%5d  fsync and fdatasync by strace: %d for %d messages"
            .formatted(count, calls.getAsLong(), crowd.stored - before)
        : "fsync not counted: no strace, or not allowed";
  }

  private String heading() {
    return "256-byte messages, one under way for each inbox, %d s each%n%5s  %-10s %10s %9s %9s %7s"
        .formatted(measured.toSeconds(), "boxes", "", "stored/s", "p50 us", "p99 us", "failed");
  }

  private static String row(int count, LoadResult result) {
    return "%5d  %-10s %10.0f %9.0f %9.0f %7d"
        .formatted(
            count,
            result.protocol(),
            result.perSecond(),
            result.micros(50),
            result.micros(99),
            result.failed());
  }

  /// Sessions without a wire, new ones for every run.
  private static final class Crowd {
    private final BareInboxes house;
    private int runs;
    private long stored;
    private long failed;

    private Crowd(BareInboxes house) {
      this.house = house;
    }

    /// Of every run so far.
    private long failures() {
      return failed;
    }

    private LoadResult run(int count, Duration measured) throws InterruptedException {
      runs++;
      var depositors = IntStream.range(0, count).mapToObj(this::depositor).toList();
      TimeUnit.NANOSECONDS.sleep(Math.min(LONGEST_WARM_UP.toNanos(), measured.toNanos()));
      stored += take(depositors).getTotalCount();
      long began = System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(measured.toNanos());
      var latencies = take(depositors);
      var elapsed = Duration.ofNanos(System.nanoTime() - began);
      stored += latencies.getTotalCount();
      depositors.forEach(Depositor::finish);
      for (var depositor : depositors) {
        depositor.ended().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      }
      stored += take(depositors).getTotalCount();
      long refused = depositors.stream().mapToLong(Depositor::failures).sum();
      failed += refused;
      return new LoadResult("inboxes", latencies, refused, "refused", elapsed, Duration.ZERO);
    }

    private Depositor depositor(int number) {
      var name = "run%d-inbox%d".formatted(runs, number);
      var session = new SessionId("bench-" + runs, number);
      var depositor = new Depositor(house.supervisor(), session, Name.parse(name), CONTENT);
      house.system().systemActorOf(depositor.behavior(), name, Props.empty());
      return depositor;
    }

    private static Histogram take(List<Depositor> depositors) {
      var latencies = new Histogram(3);
      depositors.forEach(depositor -> latencies.add(depositor.takeLatencies()));
      return latencies;
    }
  }
}
