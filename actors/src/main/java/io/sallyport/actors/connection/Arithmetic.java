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
public final class Arithmetic implements Extension {
  /// How many steps may wait.
  private static final int MOST_WAITING = 1024;

  private static final String DISPATCHER = "pekko.actor.arithmetic-dispatcher";

  private final Executor threads;
  private final AtomicInteger waiting = new AtomicInteger();

  private Arithmetic(ActorSystem<?> system) {
    threads = system.dispatchers().lookup(DispatcherSelector.fromConfig(DISPATCHER));
  }

  /// That of a node.
  public static Arithmetic of(ActorSystem<?> system) {
    return system.registerExtension(Id.INSTANCE);
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
              return what.get();
            },
            threads));
  }

  private static final class Id extends ExtensionId<Arithmetic> {
    private static final Id INSTANCE = new Id();

    @Override
    public Arithmetic createExtension(ActorSystem<?> system) {
      return new Arithmetic(system);
    }
  }
}
