package io.sallyport.actors.connection;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/// The threads for the expensive arithmetic of logins, and how many steps wait for them. A full
/// queue refuses: the pool itself would then compute on the threads of the sessions.
///
/// In a node it stands back: a round of a session under way must not wait for a login.
public final class Arithmetic implements Extension {
  /// How many steps may wait.
  private static final int MOST_WAITING = 1024;

  /// How nice its threads are that stand back.
  static final int NICENESS = 10;

  private static final String DISPATCHER = "pekko.actor.arithmetic-dispatcher";

  private final Executor threads;
  private final AtomicInteger waiting = new AtomicInteger();
  private final ThreadLocal<Boolean> courtesy =
      ThreadLocal.withInitial(() -> Courtesy.show(NICENESS));
  private volatile boolean standingBack;

  private Arithmetic(ActorSystem<?> system) {
    threads = system.dispatchers().lookup(DispatcherSelector.fromConfig(DISPATCHER));
  }

  /// That of a node.
  public static Arithmetic of(ActorSystem<?> system) {
    return system.registerExtension(Id.INSTANCE);
  }

  /// From now on what else wants a processor goes first.
  public void standBack() {
    standingBack = true;
  }

  /// Computes something elsewhere, unless too much waits already.
  public <T> Optional<CompletionStage<T>> compute(Supplier<T> what) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Optional.empty();
    }
    return Optional.of(
        CompletableFuture.supplyAsync(
            () -> {
              waiting.decrementAndGet();
              letOthersGoFirst();
              return what.get();
            },
            threads));
  }

  /// Niceness says how much a thread gets of a processor that others want, but not when: it may
  /// keep it for milliseconds, unless it gives it up.
  @SuppressWarnings("ThreadPriorityCheck") // speed alone depends on it
  private void letOthersGoFirst() {
    if (standingBack && courtesy.get()) {
      Thread.yield();
    }
  }

  private static final class Id extends ExtensionId<Arithmetic> {
    private static final Id INSTANCE = new Id();

    @Override
    public Arithmetic createExtension(ActorSystem<?> system) {
      return new Arithmetic(system);
    }
  }
}
