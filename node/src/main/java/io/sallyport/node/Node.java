package io.sallyport.node;

import com.typesafe.config.Config;
import io.sallyport.actors.connection.Arithmetic;
import io.sallyport.actors.transport.Listener;
import io.sallyport.node.certs.AuthorityFiles;
import io.sallyport.node.config.SameKey;
import io.sallyport.node.config.Settings;
import io.sallyport.node.store.Obstacle;
import io.sallyport.node.store.Store;
import io.sallyport.protocol.certificate.Authorities;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.X25519;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;

/// One running node.
public final class Node {
  private static final Obstacle GAVE_UP =
      new Obstacle(
          "the node stopped before it was ready",
          "see its log; a node that joins a cluster must reach pekko.cluster.seed-nodes");

  private static final Obstacle NOT_TAKEN =
      new Obstacle(
          "the cluster does not take this node: its noise.key, or how it is configured, is another",
          "give all nodes the same sallyport.noise-key-file; the log of those that run says what"
              + " differs");

  private final ActorSystem<Guardian.Command> system;
  private final List<Listener.Opening.Listening> listeners;
  private final InetSocketAddress admin;
  private final PublicBytes key;
  private final CompletionStage<Done> stopped;

  /// How a start ended.
  public sealed interface Start {
    record Running(Node node) implements Start {}

    /// Some listeners could not open, so nothing runs.
    record Refused(List<Listener.Opening.Failed> listeners) implements Start {
      public Refused {
        listeners = List.copyOf(listeners);
      }
    }

    /// Something else is missing, so nothing runs.
    record Blocked(Obstacle why) implements Start {}
  }

  private Node(
      ActorSystem<Guardian.Command> system,
      Guardian.Start.Ready ready,
      PublicBytes key,
      CompletionStage<Done> stopped) {
    this.system = system;
    this.listeners = ready.listeners();
    this.admin = ready.admin();
    this.key = key;
    this.stopped = stopped;
  }

  /// Starts a node; completes when it listens or has given up. Opening its storage blocks, for some
  /// seconds at most.
  ///
  /// @param pekko for the actor system; belongs to the settings
  public static CompletionStage<Start> start(Settings settings, Config pekko) {
    Authorities authorities;
    try {
      authorities =
          AuthorityFiles.read(
              settings.authorities(), settings.revocations(), InstantSource.system());
    } catch (IllegalArgumentException untrusted) {
      return blocked(
          new Obstacle(
              "cannot trust an authority: " + untrusted.getMessage(),
              "mend the file, or take it out of sallyport.directory.authorities"));
    }
    return switch (Store.open(settings)) {
      case Store.Opening.Refused(var why) -> blocked(why);
      case Store.Opening.Opened(var store) ->
          start(new Supplies(settings, store, authorities), pekko);
    };
  }

  private static CompletionStage<Start> blocked(Obstacle why) {
    return CompletableFuture.completedFuture(new Start.Blocked(why));
  }

  private static CompletionStage<Start> start(Supplies supplies, Config pekko) {
    var store = supplies.store();
    var key = PublicBytes.copyOf(X25519.publicKey(store.noiseKey()));
    var opened = new CompletableFuture<Guardian.Start>();
    var system = system(Guardian.create(supplies, opened), SameKey.required(pekko, key), store);
    Arithmetic.of(system).standBack();
    var shutdown = CoordinatedShutdown.get(system);
    var stopped =
        system
            .getWhenTerminated()
            .thenApply(done -> {
              store.close();
              opened.complete(new Guardian.Start.Blocked(whyGivenUp(shutdown)));
              return done;
            });
    return opened.thenCompose(outcome ->
        switch (outcome) {
          case Guardian.Start.Ready ready ->
              CompletableFuture.completedFuture(
                  new Start.Running(new Node(system, ready, key, stopped)));
          case Guardian.Start.Failed(var listeners) ->
              stopped.thenApply(_ -> new Start.Refused(listeners));
          case Guardian.Start.Blocked(var why) -> stopped.thenApply(_ -> new Start.Blocked(why));
        });
  }

  private static Obstacle whyGivenUp(CoordinatedShutdown shutdown) {
    return shutdown
        .getShutdownReason()
        .filter(CoordinatedShutdown.incompatibleConfigurationDetectedReason()::equals)
        .map(_ -> NOT_TAKEN)
        .orElse(GAVE_UP);
  }

  /// What Pekko finds wrong with its part of the configuration must not leave the storage open.
  private static ActorSystem<Guardian.Command> system(
      Behavior<Guardian.Command> guardian, Config pekko, Store store) {
    try {
      return ActorSystem.create(guardian, "sallyport", pekko);
    } catch (RuntimeException wrong) {
      store.close();
      throw wrong;
    }
  }

  /// What listens where, in the order of the names.
  public List<Listener.Opening.Listening> listeners() {
    return listeners;
  }

  /// Where the admin endpoint listens.
  public InetSocketAddress admin() {
    return admin;
  }

  /// The X25519 key by which clients of modern protocols know it.
  public PublicBytes key() {
    return key;
  }

  /// Accepts no more, tells the clients, and completes when the last session is gone or the drain
  /// time-out has passed. May be called again.
  public CompletionStage<Done> stop() {
    system.tell(new Guardian.Drain());
    return stopped;
  }

  /// Completes when the node has stopped, for whatever reason.
  public CompletionStage<Done> stopped() {
    return stopped;
  }
}
