package io.sallyport.actors.series;

import io.sallyport.protocol.house.SeriesEvent;
import io.sallyport.protocol.house.SeriesImage;
import io.sallyport.protocol.house.SeriesLedger;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/// How a [SeriesLedger] is kept on disk: events, and now and then an image. The events behind the
/// image before the last are deleted.
///
/// When the journal fails, the entity starts again from what is stored, a little later each time.
abstract class StoredSeries extends EventSourcedBehavior<SeriesCommand, SeriesEvent, SeriesLedger> {

  /// An image holds all ids that are known, up to 24 bytes for each report of a day.
  private static final int IMAGE_EVERY = 500;

  // Never changed: after a failure of the journal the same object is where recovery starts.
  private final SeriesLedger empty = new SeriesLedger();
  private final InstantSource clock;

  StoredSeries(PersistenceId id, InstantSource clock) {
    super(
        id,
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0.2));
    this.clock = clock;
  }

  @Override
  public SeriesLedger emptyState() {
    return empty;
  }

  @Override
  public EventHandler<SeriesLedger, SeriesEvent> eventHandler() {
    return (before, event) -> {
      var ledger = before == empty ? new SeriesLedger() : before;
      ledger.apply(event);
      return ledger;
    };
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(IMAGE_EVERY, 1).withDeleteEventsOnSnapshot();
  }

  /// The journal writes an image later and elsewhere; the ledger goes on changing.
  @Override
  public SnapshotAdapter<SeriesLedger> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(SeriesLedger ledger) {
        return ledger.image(clock.instant());
      }

      @Override
      public SeriesLedger fromJournal(Object image) {
        return SeriesLedger.of((SeriesImage) image);
      }
    };
  }
}
