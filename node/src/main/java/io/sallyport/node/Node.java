package io.sallyport.node;

import com.typesafe.config.Config;
import io.sallyport.actors.transport.Listener;
import io.sallyport.node.config.Settings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;

/// One running node.
public final class Node {
  private final ActorSystem<Guardian.Command> system;
  private final List<Listener.Opening.Listening> listeners;

  /// How a start ended.
  public sealed interface Start {
    record Running(Node node) implements Start {}

    /// Some listeners could not open, so nothing runs.
    record Refused(List<Listener.Opening.Failed> listeners) implements Start {
      public Refused {
        listeners = List.copyOf(listeners);
      }
    }
  }

  private Node(ActorSystem<Guardian.Command> system, List<Listener.Opening.Listening> listeners) {
    this.system = system;
    this.listeners = List.copyOf(listeners);
  }

  /// Starts a node; completes when it listens or has given up.
  ///
  /// @param pekko for the actor system; belongs to the settings
  public static CompletionStage<Start> start(Settings settings, Config pekko) {
    var opened = new CompletableFuture<Guardian.Start>();
    var system = ActorSystem.create(Guardian.create(settings, opened), "sallyport", pekko);
    return opened.thenCompose(outcome ->
        switch (outcome) {
          case Guardian.Start.Ready(var listeners) ->
              CompletableFuture.completedFuture(new Start.Running(new Node(system, listeners)));
          case Guardian.Start.Failed(var listeners) ->
              system.getWhenTerminated().thenApply(_ -> new Start.Refused(listeners));
        });
  }

  /// What listens where, in the order of the names.
  public List<Listener.Opening.Listening> listeners() {
    return listeners;
  }

  /// Accepts no more, tells the clients, and completes when the last session is gone or the drain
  /// time-out has passed. May be called again.
  public CompletionStage<Done> stop() {
    system.tell(new Guardian.Drain());
    return system.getWhenTerminated();
  }

  /// Completes when the node has stopped, for whatever reason.
  public CompletionStage<Done> stopped() {
    return system.getWhenTerminated();
  }
}
