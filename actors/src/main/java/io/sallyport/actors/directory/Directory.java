package io.sallyport.actors.directory;

import io.sallyport.actors.directory.DirectoryCommand.Asked;
import io.sallyport.actors.directory.DirectoryCommand.Question;
import io.sallyport.actors.directory.DirectoryCommand.Wish;
import io.sallyport.protocol.house.DirectoryEvent;
import io.sallyport.protocol.house.DirectoryImage;
import io.sallyport.protocol.house.DirectoryLedger;
import io.sallyport.protocol.house.DirectoryRules;
import io.sallyport.protocol.house.Ruling;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.JournalPersistFailed;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/// Guards the [DirectoryLedger] of the cluster. A change is answered when it is on disk, and
/// refused when it could not be stored; then the entity starts again from what is stored, a little
/// later each time.
public final class Directory
    extends EventSourcedBehavior<DirectoryCommand, DirectoryEvent, DirectoryLedger> {

  public static final EntityTypeKey<DirectoryCommand> KEY =
      EntityTypeKey.create(DirectoryCommand.class, "directory");

  /// The only entity there is.
  static final String ID = "names";

  private static final int IMAGE_EVERY = 200;
  private static final Rejection NOT_STORED = new Rejection(Reason.UNAVAILABLE, "not stored");

  private final DirectoryRules rules;
  private final InstantSource clock;

  // Never changed: after a failure of the journal the same object is where recovery starts.
  private final DirectoryLedger empty;

  // In memory only, and kept when the journal fails and the entity starts again.
  private final Set<Asked> unstored = new HashSet<>();

  /// The directory as the journal has it.
  ///
  /// @param clock says when something happened, and whether an invitation still holds
  public static Behavior<DirectoryCommand> create(DirectoryRules rules, InstantSource clock) {
    return new Directory(rules, clock);
  }

  private Directory(DirectoryRules rules, InstantSource clock) {
    super(
        PersistenceId.of(KEY.name(), ID),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0.2));
    this.rules = rules;
    this.clock = clock;
    this.empty = new DirectoryLedger(rules);
  }

  @Override
  public DirectoryLedger emptyState() {
    return empty;
  }

  @Override
  public CommandHandler<DirectoryCommand, DirectoryEvent, DirectoryLedger> commandHandler() {
    return (ledger, command) ->
        switch (command) {
          case Question question -> reply(question, answer(ledger, question));
          case Wish wish -> perform(wish, ruling(ledger, wish, clock.instant()));
          case DirectoryCommand.Passivate() -> Effect().stop();
        };
  }

  /// What a ledger answers, wherever it is kept.
  public static DirectoryOutcome answer(DirectoryLedger ledger, Question question) {
    return switch (question) {
      case DirectoryCommand.FindBundle(var name, var number, _) ->
          switch (ledger.bundle(name)) {
            case Reply.Bundled(var bundle) -> new DirectoryOutcome.Bundled(number, bundle);
            case Reply.Refused(var why) -> new DirectoryOutcome.Refused(number, why);
            default -> throw new IllegalStateException("not an answer to this");
          };
      case DirectoryCommand.ReadLog(var from, var number, _) -> {
        var page = ledger.log(from);
        yield new DirectoryOutcome.Logged(number, page.size(), page.head(), page.entries());
      }
      case DirectoryCommand.ListNames(var after, var limit, var number, _) ->
          new DirectoryOutcome.Listed(number, ledger.list(after, limit));
    };
  }

  /// What a ledger says to a wish, wherever it is kept.
  public static Ruling ruling(DirectoryLedger ledger, Wish wish, Instant now) {
    return switch (wish) {
      case DirectoryCommand.Recognise(var key, _, _) -> ledger.recognise(key);
      case DirectoryCommand.Enrol(var key, var name, var invitation, _, _) ->
          ledger.enrol(key, name, invitation, now);
      case DirectoryCommand.Vouch(var key, var name, _, _) -> ledger.vouch(key, name, now);
      case DirectoryCommand.Certify(var key, var name, _, _) -> ledger.certify(key, name, now);
      case DirectoryCommand.Publish(var who, var bundle, _, _) -> ledger.publish(who, bundle, now);
      case DirectoryCommand.Add(var key, var name, var bundle, _, _) ->
          ledger.add(key, name, bundle, now);
      case DirectoryCommand.Remove(var name, _, _) -> ledger.remove(name, now);
      case DirectoryCommand.Invite(var hash, var name, var lasts, _, _) ->
          ledger.invite(hash, name, now, now.plus(lasts));
    };
  }

  private Effect<DirectoryEvent, DirectoryLedger> perform(Wish asked, Ruling ruling) {
    return switch (ruling) {
      case Ruling.Refused(var why) ->
          reply(asked, new DirectoryOutcome.Refused(asked.number(), why));
      case Ruling.Granted(var name, var events) -> {
        var granted = new DirectoryOutcome.Granted(asked.number(), name);
        if (events.isEmpty()) {
          yield reply(asked, granted);
        }
        unstored.add(asked);
        yield Effect()
            .persist(asOne(events))
            .thenRun(_ -> {
              unstored.remove(asked);
              asked.replyTo().tell(granted);
            });
      }
    };
  }

  /// A failed write of several events leaves an entity of Pekko 1.2.1 without an answer for good; a
  /// test shows that one event does not.
  private static DirectoryEvent asOne(List<DirectoryEvent> events) {
    return events.size() == 1 ? events.getFirst() : new DirectoryEvent.Together(events);
  }

  @Override
  public EventHandler<DirectoryLedger, DirectoryEvent> eventHandler() {
    return (before, event) -> {
      var ledger = before == empty ? new DirectoryLedger(rules) : before;
      ledger.apply(event);
      return ledger;
    };
  }

  /// Whatever could not be stored is refused, and was not answered before.
  @Override
  public SignalHandler<DirectoryLedger> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(JournalPersistFailed.class, (_, _) -> refuseUnstored())
        .onSignal(PreRestart.instance(), _ -> refuseUnstored())
        .onSignal(PostStop.instance(), _ -> refuseUnstored())
        .build();
  }

  private void refuseUnstored() {
    unstored.forEach(
        asked -> asked.replyTo().tell(new DirectoryOutcome.Refused(asked.number(), NOT_STORED)));
    unstored.clear();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(IMAGE_EVERY, 1).withDeleteEventsOnSnapshot();
  }

  /// The journal writes an image later and elsewhere; the ledger goes on changing.
  @Override
  public SnapshotAdapter<DirectoryLedger> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(DirectoryLedger ledger) {
        return ledger.image();
      }

      @Override
      public DirectoryLedger fromJournal(Object image) {
        return DirectoryLedger.of((DirectoryImage) image, rules);
      }
    };
  }

  private Effect<DirectoryEvent, DirectoryLedger> reply(Asked asked, DirectoryOutcome outcome) {
    asked.replyTo().tell(outcome);
    return Effect().none();
  }
}
