package io.sallyport.node.admin;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/// Whether the journal stores. Those who ask while it is being tried share the outcome, so that
/// many questions are no load.
public final class ReadyCheck {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final ActorSystem<?> system;
  private final ActorRef<JournalProbe.Command> probe;
  private CompletableFuture<Boolean> last = CompletableFuture.completedFuture(false);

  public ReadyCheck(ActorSystem<?> system, ActorRef<JournalProbe.Command> probe) {
    this.system = system;
    this.probe = probe;
  }

  /// Completes with the outcome, at the latest when the limit has passed; never fails.
  synchronized CompletionStage<Boolean> stores() {
    if (last.isDone()) {
      last =
          AskPattern.ask(probe, JournalProbe.Store::new, LIMIT, system.scheduler())
              .handle((_, failure) -> failure == null)
              .toCompletableFuture();
    }
    return last;
  }
}
