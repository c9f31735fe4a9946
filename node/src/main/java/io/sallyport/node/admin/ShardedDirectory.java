package io.sallyport.node.admin;

import io.sallyport.actors.inbox.InboxOutcome;
import io.sallyport.actors.inbox.InboxSupervisor;
import io.sallyport.node.store.StoredInboxes;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Name;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/// The inboxes of the cluster: which there are is read from the database, how each stands is asked
/// of the inbox itself.
public final class ShardedDirectory implements InboxDirectory {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final ActorSystem<?> system;
  private final ActorRef<InboxSupervisor.Command> inboxes;
  private final StoredInboxes stored;
  private final Executor blocking;

  public ShardedDirectory(
      ActorSystem<?> system, ActorRef<InboxSupervisor.Command> inboxes, StoredInboxes stored) {
    this.system = system;
    this.inboxes = inboxes;
    this.stored = stored;
    this.blocking = system.dispatchers().lookup(DispatcherSelector.blocking());
  }

  @Override
  public CompletionStage<List<Inbox>> list(Optional<String> after, int limit) {
    return CompletableFuture.supplyAsync(
            () -> stored(after.map(name -> likeness(name).orElse(name)).orElse(""), limit),
            blocking)
        .thenCompose(this::inspectAll);
  }

  @Override
  public CompletionStage<Optional<Inbox>> inspect(String name) {
    return likeness(name)
        .map(likeness -> ask(likeness).thenApply(ShardedDirectory::ifThereIsOne))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private List<String> stored(String after, int limit) {
    try {
      return stored.likenesses(after, limit);
    } catch (SQLException unreadable) {
      throw new CompletionException(unreadable);
    }
  }

  private CompletionStage<List<Inbox>> inspectAll(List<String> likenesses) {
    var asked = likenesses.stream().map(likeness -> ask(likeness).toCompletableFuture()).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
        .thenApply(_ -> asked.stream().map(CompletableFuture::join).toList());
  }

  private CompletionStage<Inbox> ask(String likeness) {
    return AskPattern.<InboxSupervisor.Command, InboxOutcome.Inspected>ask(
            inboxes,
            replyTo -> new InboxSupervisor.Inspect(likeness, replyTo),
            LIMIT,
            system.scheduler())
        .thenApply(seen -> inbox(likeness, seen));
  }

  private static Inbox inbox(String likeness, InboxOutcome.Inspected seen) {
    var owner = seen.owner().map(Name::text);
    return new Inbox(
        owner.orElse(likeness), owner, seen.depth(), seen.bytes(), seen.oldest(), seen.held());
  }

  private static Optional<Inbox> ifThereIsOne(Inbox inbox) {
    return Optional.of(inbox).filter(seen -> seen.owner().isPresent() || seen.depth() > 0);
  }

  private static Optional<String> likeness(String name) {
    try {
      return Optional.of(Name.parse(name).likeness());
    } catch (Rejected notAName) {
      return Optional.empty();
    }
  }
}
