package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.Node;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How long a node runs: until `stop` is typed, or the process gets SIGINT or SIGTERM.
///
/// The end of the input is no reason to stop, so that a node runs under a service manager. The JVM
/// ends with 143 after SIGTERM; a node that drained as it was asked to has succeeded, so its hook
/// halts with 0.
final class Lifetime {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Node node;
  private final Duration drainTimeout;
  private final Thread onSignal;

  private Lifetime(Node node, Duration drainTimeout) {
    this.node = node;
    this.drainTimeout = drainTimeout;
    this.onSignal = Thread.ofPlatform().name("stop-on-signal").unstarted(this::stopOnSignal);
  }

  /// From now on the node stops on a signal and on the word.
  static Lifetime begin(Node node, Duration drainTimeout) {
    var lifetime = new Lifetime(node, drainTimeout);
    Runtime.getRuntime().addShutdownHook(lifetime.onSignal);
    Thread.ofPlatform().daemon().name("stop-on-word").start(lifetime::stopOnWord);
    return lifetime;
  }

  /// Waits for the end.
  ///
  /// @return the exit code
  int untilStopped() throws InterruptedException {
    node.stopped().toCompletableFuture().join();
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException signalled) {
      onSignal.join();
    }
    return ExitCode.OK;
  }

  private void stopOnWord() {
    BlockingQueue<Happening> typed = new LinkedBlockingQueue<>();
    TypedLines.readInto(typed);
    try {
      while (typed.take() instanceof Happening.Typed(var line)) {
        if (line.strip().equals("stop")) {
          node.stop();
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopOnSignal() {
    int code = ExitCode.OK;
    try {
      var limit = drainTimeout.plus(GRACE).toMillis();
      node.stop().toCompletableFuture().get(limit, TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException notDrained) {
      code = ExitCode.FAILED;
    }
    Logging.stop();
    Runtime.getRuntime().halt(code);
  }
}
