package io.sallyport.actors.inbox;

import io.sallyport.protocol.house.Mailbox;
import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.house.MailboxImage;
import io.sallyport.protocol.rejection.Rejection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.SnapshotProtocol;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/// How a [Mailbox] is kept on disk: events, now and then an image, and the deletion of what an
/// image has made needless.
///
/// When the journal fails, the entity starts again from what is stored, a little later each time.
abstract class StoredMailbox extends EventSourcedBehavior<InboxCommand, MailboxEvent, Mailbox> {
  private static final String DEFAULT_PLUGIN = "";
  private static final int LEAST_CHANGES = 100;
  private static final int LEAST_CHANGES_OF_AN_EMPTY_ONE = 20;

  // Never changed: after a failure of the journal the same object is where recovery starts.
  private final Mailbox empty = new Mailbox();
  private int changes;
  private int depthOfImage;

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
      var mailbox = before == empty ? imaged(new Mailbox()) : before;
      mailbox.apply(event);
      changes += event.changes();
      return mailbox;
    };
  }

  private Mailbox imaged(Mailbox mailbox) {
    changes = 0;
    depthOfImage = mailbox.depth();
    return mailbox;
  }

  /// An image is worth writing when as much has changed as the one before holds, so that a long
  /// queue costs no more for each message than a short one; an inbox that has been emptied shrinks
  /// on disk soon.
  @Override
  public boolean shouldSnapshot(Mailbox mailbox, MailboxEvent event, long sequence) {
    boolean worth =
        changes >= Math.max(LEAST_CHANGES, depthOfImage)
            || (mailbox.depth() == 0 && changes >= LEAST_CHANGES_OF_AN_EMPTY_ONE);
    if (worth) {
      imaged(mailbox);
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

  /// The events up to an image, and the images before it, are needed no more. Pekko deletes them
  /// only where it alone decides when an image is due.
  final void imageStored(ActorSystem<?> system, long sequence) {
    var classic = Adapter.toClassic(system);
    var persistence = Persistence.get(classic);
    var id = persistenceId().id();
    var nobody = classic.deadLetters();
    persistence
        .journalFor(DEFAULT_PLUGIN, persistence.journalFor$default$2())
        .tell(new JournalProtocol.DeleteMessagesTo(id, sequence, nobody), nobody);
    persistence
        .snapshotStoreFor(DEFAULT_PLUGIN, persistence.snapshotStoreFor$default$2())
        .tell(
            new SnapshotProtocol.DeleteSnapshots(
                id, SnapshotSelectionCriteria.create(sequence - 1, Long.MAX_VALUE)),
            nobody);
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
        return imaged(Mailbox.of((MailboxImage) image));
      }
    };
  }
}
