package io.sallyport.protocol.house;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// All series of a house that has no disk: for the lane of the range, and for tests. What it
/// decides is what the durable ones decide. Not thread safe.
public final class SeriesHouse {

  private record Key(String realm, Series series) {}

  private final int fewest;
  private final InstantSource clock;
  private final Map<Key, SeriesLedger> ledgers = new HashMap<>();

  /// @param fewest how many contributors there must be for a sum to be told
  public SeriesHouse(int fewest, InstantSource clock) {
    this.fewest = fewest;
    this.clock = clock;
  }

  /// [Reply.Done], [Reply.Summed], or [Reply.Refused]: `WRONG_PHASE` for who has proved nothing,
  /// `MALFORMED`, `TOO_FEW`.
  public Reply answer(Optional<Principal> who, Request.OfSeries asked) {
    var objection = SeriesLedger.objection(asked);
    if (who.isEmpty() || objection.isPresent()) {
      return new Reply.Refused(objection.orElseGet(() -> Rejection.of(Reason.WRONG_PHASE)));
    }
    var key = new Key(who.get().realm(), asked.series());
    var ledger = ledgers.computeIfAbsent(key, _ -> new SeriesLedger());
    return switch (asked) {
      case Request.Report report -> report(ledger, who.get().name(), report);
      case Request.SumUp _ -> ledger.sumUp(fewest);
    };
  }

  private Reply report(SeriesLedger ledger, String contributor, Request.Report report) {
    var offer = ledger.offer(contributor, report.id(), report.millionths(), clock.instant());
    if (offer instanceof SeriesLedger.Offer.Counts(var event)) {
      ledger.apply(event);
    }
    return new Reply.Done();
  }
}
