package io.sallyport.protocol.house;

import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Sum;
import java.time.Instant;
import java.util.List;

/// A [SeriesLedger] at one moment, from which another can go on.
///
/// @param contributors all who have given something, and what of them is remembered
public record SeriesImage(Sum sum, List<Contributor> contributors) {

  public SeriesImage {
    contributors = List.copyOf(contributors);
  }

  /// One who has given something.
  ///
  /// @param reports oldest first
  public record Contributor(String name, List<Report> reports) {
    public Contributor {
      reports = List.copyOf(reports);
    }
  }

  /// A report that is known when it comes again.
  public record Report(Envelope.Id id, Instant at) {}
}
