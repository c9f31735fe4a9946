package io.sallyport.actors.series;

import io.sallyport.protocol.house.SeriesEvent;
import io.sallyport.protocol.house.SeriesIntake;
import io.sallyport.protocol.house.SeriesLedger;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.JournalPersistFailed;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/// One round of a series. A report is answered when its event is stored; reports that come together
/// are stored by one event.
public final class SeriesRound extends StoredSeries {

  public static final EntityTypeKey<SeriesCommand> KEY =
      EntityTypeKey.create(SeriesCommand.class, "series");

  /// How long a report stays refused that could not be stored; its copies may still be on the way.
  private static final Duration REFUSED = Duration.ofSeconds(10);

  private static final Rejection NOT_STORED = new Rejection(Reason.UNAVAILABLE, "not stored");

  private final TimerScheduler<SeriesCommand> timers;
  private final int fewest;
  private final InstantSource clock;

  // In memory only, and kept when the journal fails and the entity starts again.
  private final Set<SeriesCommand.ReportAll> unstored = new HashSet<>();
  private final Set<SeriesIntake.Origin> refused = new HashSet<>();

  /// A round.
  ///
  /// @param id its entity id
  /// @param fewest how many contributors there must be for a sum to be told
  public static Behavior<SeriesCommand> create(String id, int fewest, InstantSource clock) {
    return Behaviors.withTimers(timers -> new SeriesRound(timers, id, fewest, clock));
  }

  private SeriesRound(
      TimerScheduler<SeriesCommand> timers, String id, int fewest, InstantSource clock) {
    super(PersistenceId.of(KEY.name(), id), clock);
    this.timers = timers;
    this.fewest = fewest;
    this.clock = clock;
  }

  @Override
  public CommandHandler<SeriesCommand, SeriesEvent, SeriesLedger> commandHandler() {
    return (ledger, command) ->
        switch (command) {
          case SeriesCommand.Report _ -> Effect().unhandled();
          case SeriesCommand.ReportAll all -> reportAll(ledger, all);
          case SeriesCommand.SumUp sumUp -> sumUp(ledger, sumUp);
          case SeriesCommand.ForgetRefused() -> {
            refused.clear();
            yield Effect().none();
          }
          case SeriesCommand.Passivate() -> Effect().stop();
        };
  }

  /// Whatever could not be stored is refused, and was not accepted before.
  @Override
  public SignalHandler<SeriesLedger> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(JournalPersistFailed.class, (_, _) -> refuseUnstored())
        .onSignal(PreRestart.instance(), _ -> refuseUnstored())
        .onSignal(PostStop.instance(), _ -> refuseUnstored())
        .onSignal(RecoveryCompleted.class, (_, _) -> recovered())
        .build();
  }

  private void refuseUnstored() {
    for (var all : unstored) {
      for (var report : all.reports()) {
        refuse(report, NOT_STORED);
        refused.add(origin(report));
      }
      taken(all);
    }
    unstored.clear();
  }

  /// A start after a failure of the journal has cancelled all timers.
  private void recovered() {
    if (!refused.isEmpty()) {
      timers.startSingleTimer(new SeriesCommand.ForgetRefused(), REFUSED);
    }
  }

  private Effect<SeriesEvent, SeriesLedger> reportAll(
      SeriesLedger ledger, SeriesCommand.ReportAll all) {
    var intake = new SeriesIntake(ledger, clock.instant());
    var waiting = new ArrayList<SeriesCommand.Report>();
    for (var report : all.reports()) {
      if (refused.contains(origin(report))) {
        refuse(report, NOT_STORED);
      } else if (intake.offer(report.contributor(), report.id(), report.millionths())) {
        waiting.add(report);
      } else {
        done(report);
      }
    }
    var rest = new SeriesCommand.ReportAll(waiting, all.number(), all.replyTo());
    return intake
        .event()
        .map(event -> store(event, rest))
        .orElseGet(() -> {
          taken(all);
          return Effect().none();
        });
  }

  private Effect<SeriesEvent, SeriesLedger> store(SeriesEvent event, SeriesCommand.ReportAll all) {
    unstored.add(all);
    return Effect()
        .persist(event)
        .thenRun(_ -> {
          unstored.remove(all);
          all.reports().forEach(SeriesRound::done);
          taken(all);
        });
  }

  private Effect<SeriesEvent, SeriesLedger> sumUp(SeriesLedger ledger, SeriesCommand.SumUp sumUp) {
    switch (ledger.sumUp(fewest)) {
      case Reply.Summed(var sum) ->
          sumUp.replyTo().tell(new SeriesOutcome.Summed(sumUp.number(), sum));
      case Reply.Refused(var why) -> refuse(sumUp, why);
      default -> throw new IllegalStateException("neither a sum nor a refusal");
    }
    return Effect().none();
  }

  private static SeriesIntake.Origin origin(SeriesCommand.Report report) {
    return new SeriesIntake.Origin(report.contributor(), report.id());
  }

  private static void taken(SeriesCommand.ReportAll all) {
    all.replyTo().tell(new SeriesOutcome.Taken(all.number()));
  }

  private static void done(SeriesCommand.Report report) {
    report.replyTo().tell(new SeriesOutcome.Done(report.number()));
  }

  private static void refuse(SeriesCommand.Asked asked, Rejection why) {
    asked.replyTo().tell(new SeriesOutcome.Refused(asked.number(), why));
  }
}
