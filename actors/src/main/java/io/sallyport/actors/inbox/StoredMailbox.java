package io.sallyport.actors.inbox;

import io.sallyport.protocol.house.Mailbox;
import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.house.MailboxImage;
import io.sallyport.protocol.rejection.Rejection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.SnapshotCompleted;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/// How a [Mailbox] is kept on disk: events, now and then an image, and the deletion of what an
/// image has made needless.
///
/// When the journal fails, the entity starts again from what is stored, a little later each time.
abstract class StoredMailbox extends EventSourcedBehavior<InboxCommand, MailboxEvent, Mailbox> {
  private static final String DEFAULT_JOURNAL = "";
  private static final int IMAGE_EVERY = 100;
  private static final int WORTH_AN_IMAGE = 20;

  // Never changed: after a failure of the journal the same object is where recovery starts.
  private final Mailbox empty = new Mailbox();
  private long imageAt;

  // In memory only, and kept when the journal fails and the entity starts again.
  final Unstored unstored = new Unstored();

  StoredMailbox(PersistenceId id) {
    super(
        id,
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0.2));
  }

  @Override
  public Mailbox emptyState() {
    return empty;
  }

  @Override
  public EventHandler<Mailbox, MailboxEvent> eventHandler() {
    return (before, event) -> {
      var mailbox = before == empty ? new Mailbox() : before;
      mailbox.apply(event);
      return mailbox;
    };
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(IMAGE_EVERY, 1).withDeleteEventsOnSnapshot();
  }

  /// An inbox that has been emptied shrinks on disk without waiting for the next hundred events.
  @Override
  public boolean shouldSnapshot(Mailbox mailbox, MailboxEvent event, long sequence) {
    boolean worth = mailbox.depth() == 0 && sequence - imageAt >= WORTH_AN_IMAGE;
    if (worth) {
      imageAt = sequence;
    }
    return worth;
  }

  /// Stores what there is to be stored, and then goes on; without anything it goes on at once. One
  /// event, never several: a failed write of several leaves an entity of Pekko 1.2.1 without an
  /// answer for good.
  final Effect<MailboxEvent, Mailbox> storing(
      InboxCommand.Asked asked, Optional<? extends MailboxEvent> event, Consumer<Mailbox> then) {
    if (event.isEmpty()) {
      return Effect().none().thenRun(then::accept);
    }
    unstored.add(asked);
    return Effect()
        .persist(event.get())
        .thenRun(after -> {
          unstored.stored(asked);
          then.accept(after);
        });
  }

  /// Does what concerns nothing that is stored.
  final Effect<MailboxEvent, Mailbox> aside(Runnable what) {
    what.run();
    return Effect().none();
  }

  final Effect<MailboxEvent, Mailbox> refuse(InboxCommand.Asked asked, Rejection why) {
    return reply(asked, new InboxOutcome.Refused(asked.number(), why));
  }

  final Effect<MailboxEvent, Mailbox> reply(InboxCommand.Asked asked, InboxOutcome outcome) {
    tell(asked, outcome);
    return Effect().none();
  }

  static void tell(InboxCommand.Asked asked, InboxOutcome outcome) {
    asked.replyTo().tell(outcome);
  }

  /// Where nothing waits and an image is stored, the events up to it are needed no more. Pekko
  /// deletes events only behind the images it counts itself.
  final void imageStored(ActorSystem<?> system, Mailbox mailbox, SnapshotCompleted image) {
    if (mailbox.depth() == 0) {
      deleteEvents(system, image.getSnapshotMetadata().sequenceNr());
    }
  }

  private void deleteEvents(ActorSystem<?> system, long upTo) {
    var classic = Adapter.toClassic(system);
    var persistence = Persistence.get(classic);
    persistence
        .journalFor(DEFAULT_JOURNAL, persistence.journalFor$default$2())
        .tell(
            new JournalProtocol.DeleteMessagesTo(persistenceId().id(), upTo, classic.deadLetters()),
            ActorRef.noSender());
  }

  /// The journal writes an image later and elsewhere; the mailbox goes on changing.
  @Override
  public SnapshotAdapter<Mailbox> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(Mailbox mailbox) {
        return mailbox.image();
      }

      @Override
      public Mailbox fromJournal(Object image) {
        return Mailbox.of((MailboxImage) image);
      }
    };
  }
}
