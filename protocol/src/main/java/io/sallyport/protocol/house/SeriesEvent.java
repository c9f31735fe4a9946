package io.sallyport.protocol.house;

import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Sum;
import java.time.Instant;
import java.util.List;

/// What has happened to a [SeriesLedger]. This is what is kept on disk: what a report adds up to,
/// and not its numbers.
public sealed interface SeriesEvent {

  /// Somebody gave something.
  ///
  /// @param at to the millisecond
  /// @param part of one contributor
  record Reported(String contributor, Envelope.Id id, Instant at, Sum part)
      implements SeriesEvent {}

  /// Some gave something, one after the other.
  record ReportedTogether(List<Reported> all) implements SeriesEvent {
    public ReportedTogether {
      all = List.copyOf(all);
    }
  }
}
