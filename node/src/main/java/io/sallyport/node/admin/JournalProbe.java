package io.sallyport.node.admin;

import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/// Stores something through the journal when asked, to see whether that works.
///
/// Its event and its state are how often it has; every tenth time a snapshot replaces the events.
/// Both are a `Long`, for which Pekko has a serializer of its own.
public final class JournalProbe extends EventSourcedBehavior<JournalProbe.Command, Long, Long> {
  private static final String KIND = "journal-probe";
  private static final int EVENTS_KEPT = 10;
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(5);
  private static final double SPREAD = 0.2;

  public sealed interface Command {}

  /// Answered when it is on the disk, and not at all when the journal fails.
  public record Store(ActorRef<Stored> replyTo) implements Command {}

  /// It is on the disk.
  ///
  /// @param times how often, since the data directory was made
  public record Stored(long times) {}

  /// Starts from what the journal has of earlier times.
  ///
  /// @param nodeId no two nodes that share a journal may have the same
  public static Behavior<Command> create(String nodeId) {
    return new JournalProbe(nodeId);
  }

  private JournalProbe(String nodeId) {
    super(
        PersistenceId.of(KIND, nodeId),
        SupervisorStrategy.restartWithBackoff(FIRST_RETRY, LAST_RETRY, SPREAD));
  }

  @Override
  public Long emptyState() {
    return 0L;
  }

  @Override
  public CommandHandler<Command, Long, Long> commandHandler() {
    return (times, command) ->
        switch (command) {
          case Store(var replyTo) -> Effect().persist(times + 1).thenReply(replyTo, Stored::new);
        };
  }

  @Override
  public EventHandler<Long, Long> eventHandler() {
    return (_, times) -> times;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(EVENTS_KEPT, 1).withDeleteEventsOnSnapshot();
  }
}
