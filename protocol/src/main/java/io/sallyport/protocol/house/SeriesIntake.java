package io.sallyport.protocol.house;

import io.sallyport.protocol.service.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reports that a [SeriesLedger] is to store together. The ledger itself stays as it is, and the
/// intake is good until that changes. Not thread safe.
public final class SeriesIntake {

  /// By what a report is known when it comes again.
  public record Origin(String contributor, Envelope.Id id) {}

  private final SeriesLedger ledger;
  private final Instant now;
  private final Set<Origin> origins = new HashSet<>();
  private final List<SeriesEvent.Reported> held = new ArrayList<>();

  public SeriesIntake(SeriesLedger ledger, Instant now) {
    this.ledger = ledger;
    this.now = now;
  }

  /// Holds a report if it counts.
  ///
  /// @param millionths such as [SeriesLedger#objection] has nothing against
  /// @return whether it waits for the event to be stored: it counts by that, or is a copy of one
  ///   that does; otherwise it is counted already
  public boolean offer(String contributor, Envelope.Id id, List<Long> millionths) {
    var origin = new Origin(contributor, id);
    if (!origins.contains(origin)
        && ledger.offer(contributor, id, millionths, now)
            instanceof SeriesLedger.Offer.Counts(var event)) {
      origins.add(origin);
      held.add(event);
    }
    return origins.contains(origin);
  }

  /// What storing all that is held would mean; nothing if nothing is.
  public Optional<SeriesEvent> event() {
    return switch (held.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(held.getFirst());
      default -> Optional.of(new SeriesEvent.ReportedTogether(held));
    };
  }
}
