package io.sallyport.node.admin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;

/// The port of the admin endpoint. It closes with the actor system.
public final class AdminEndpoint {
  private static final Duration LINGER = Duration.ofMillis(500);

  private AdminEndpoint() {}

  /// Opens the port, which is first taken for a moment by a socket of its own: what keeps that from
  /// it is told to whoever asks, and what keeps Pekko's to the log, at length.
  ///
  /// @param address port 0 lets the system choose
  /// @return where it listens; fails when it cannot
  public static CompletionStage<InetSocketAddress> open(
      ActorSystem<?> system, InetSocketAddress address, AdminRoutes routes) {
    try (var probe = new ServerSocket()) {
      probe.bind(address);
    } catch (IOException taken) {
      return CompletableFuture.failedStage(taken);
    }
    return Http.get(system)
        .newServerAt(address.getHostString(), address.getPort())
        .bind(routes::answer)
        .thenApply(binding -> binding.addToCoordinatedShutdown(LINGER, system).localAddress());
  }
}
