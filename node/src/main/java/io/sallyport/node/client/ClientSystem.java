package io.sallyport.node.client;

import io.sallyport.node.config.Settings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// The actor system of a program that only connects.
public final class ClientSystem {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private ClientSystem() {}

  /// Starts one with the defaults.
  public static ActorSystem<Void> start() {
    var classes = new ClassesAlone();
    var setup = BootstrapSetup.create(Settings.forClients(classes)).withClassloader(classes);
    return ActorSystem.create(Behaviors.empty(), "client", setup);
  }

  /// Ends the system and its connections.
  public static void stop(ActorSystem<Void> system) {
    system.terminate();
    system
        .getWhenTerminated()
        .toCompletableFuture()
        .orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
