package io.sallyport.protocol.house;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.service.Sum;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// One round of a series: what it adds up to, exactly, and who has given to it. It answers
/// questions without changing; only [#apply] changes it, so that what was stored before what was
/// answered builds it again. Not thread safe.
///
/// A report that comes again is known by its id for [#IDS_REMEMBERED], as long as its contributor
/// has given no more than [#IDS_KEPT] others since. One that comes again later, or behind more than
/// that, is counted a second time.
///
/// Numbers stay when their contributor leaves; nothing takes them out. Who may ask for the sum
/// before and after a report learns what that report added, however many contributors there are.
public final class SeriesLedger {
  /// How long a report is known.
  public static final Duration IDS_REMEMBERED = Duration.ofHours(24);

  /// How many reports of one contributor are known at most, the newest.
  public static final int IDS_KEPT = 10_000;

  /// The most numbers of one report.
  public static final int MOST_NUMBERS = 64;

  private static final long MOST_ROUND = 0xFFFF_FFFFL;

  /// What becomes of a report that is offered.
  public sealed interface Offer {
    record Counts(SeriesEvent.Reported event) implements Offer {}

    /// It is counted already.
    record Known() implements Offer {}
  }

  private final Map<String, LinkedHashMap<Envelope.Id, Instant>> contributors =
      new LinkedHashMap<>();
  private Sum sum = Sum.EMPTY;

  public static SeriesLedger of(SeriesImage image) {
    var ledger = new SeriesLedger();
    ledger.sum = image.sum();
    for (var contributor : image.contributors()) {
      var reports = new LinkedHashMap<Envelope.Id, Instant>();
      contributor.reports().forEach(report -> reports.put(report.id(), report.at()));
      ledger.contributors.put(contributor.name(), reports);
    }
    return ledger;
  }

  /// What is known at this time. What is too old to be known is left out.
  public SeriesImage image(Instant now) {
    var all = new ArrayList<SeriesImage.Contributor>(contributors.size());
    contributors.forEach(
        (name, reports) -> all.add(new SeriesImage.Contributor(name, fresh(reports, now))));
    return new SeriesImage(sum, all);
  }

  public void apply(SeriesEvent event) {
    switch (event) {
      case SeriesEvent.Reported reported -> count(reported);
      case SeriesEvent.ReportedTogether(var all) -> all.forEach(this::count);
    }
  }

  private void count(SeriesEvent.Reported reported) {
    var reports = contributors.computeIfAbsent(reported.contributor(), _ -> new LinkedHashMap<>());
    forget(reports, reported.at());
    reports.putLast(reported.id(), reported.at());
    sum = sum.plus(reported.part(), contributors.size());
  }

  /// What is wrong with a request, whatever has been given so far: the name of a series matches
  /// `[a-z0-9._-]{1,32}`, a round has 32 bits, and a report 1 to [#MOST_NUMBERS] numbers.
  public static Optional<Rejection> objection(Request.OfSeries asked) {
    boolean fits =
        isSeries(asked.series())
            && switch (asked) {
              case Request.Report(_, _, var numbers) ->
                  !numbers.isEmpty() && numbers.size() <= MOST_NUMBERS;
              case Request.SumUp _ -> true;
            };
    return fits ? Optional.empty() : Optional.of(Rejection.of(Reason.MALFORMED));
  }

  private static boolean isSeries(Series series) {
    return series.name().matches("[a-z0-9._-]{1,32}")
        && series.round() >= 0
        && series.round() <= MOST_ROUND;
  }

  /// Whether a report counts.
  ///
  /// @param millionths such as [#objection] has nothing against
  public Offer offer(String contributor, Envelope.Id id, List<Long> millionths, Instant now) {
    var reports = contributors.getOrDefault(contributor, new LinkedHashMap<>(0));
    var before = reports.get(id);
    return before != null && !isForgotten(before, now)
        ? new Offer.Known()
        : new Offer.Counts(
            new SeriesEvent.Reported(
                contributor, id, now.truncatedTo(ChronoUnit.MILLIS), Sum.of(millionths)));
  }

  /// [Reply.Summed], or [Reply.Refused] with `TOO_FEW`.
  ///
  /// @param fewest how many contributors there must be
  public Reply sumUp(int fewest) {
    return sum.contributors() < fewest
        ? new Reply.Refused(Rejection.of(Reason.TOO_FEW))
        : new Reply.Summed(sum);
  }

  private static void forget(SequencedMap<Envelope.Id, Instant> reports, Instant now) {
    while (!reports.isEmpty()
        && (reports.size() >= IDS_KEPT || isForgotten(reports.firstEntry().getValue(), now))) {
      reports.pollFirstEntry();
    }
  }

  private static List<SeriesImage.Report> fresh(Map<Envelope.Id, Instant> reports, Instant now) {
    return reports.entrySet().stream()
        .filter(report -> !isForgotten(report.getValue(), now))
        .map(report -> new SeriesImage.Report(report.getKey(), report.getValue()))
        .toList();
  }

  private static boolean isForgotten(Instant at, Instant now) {
    return !at.plus(IDS_REMEMBERED).isAfter(now);
  }
}
