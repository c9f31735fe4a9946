package io.sallyport.node.bench;

import io.sallyport.actors.inbox.InboxSupervisor;
import io.sallyport.actors.inbox.Inboxes;
import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.node.store.Store;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.house.Quota;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.Subscribe;

/// The inboxes of a node with their journal, and nothing that listens.
final class BareInboxes implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// So much that no measurement comes near.
  private static final Quota GENEROUS = new Quota(1 << 20, 1 << 30, 1 << 20, 1 << 30);

  private final Store store;
  private final ActorSystem<SelfUp> system;
  private final ActorRef<InboxSupervisor.Command> supervisor;

  private BareInboxes(
      Store store, ActorSystem<SelfUp> system, ActorRef<InboxSupervisor.Command> supervisor) {
    this.store = store;
    this.system = system;
    this.supervisor = supervisor;
  }

  /// Opens them in an empty place and waits until they answer.
  static BareInboxes open(Scratch place) {
    if (!(Settings.load(place.configuration("")) instanceof Loading.Loaded(var own, var pekko, _))
        || !(Store.open(own) instanceof Store.Opening.Opened(var store))) {
      throw new IllegalStateException("no place for inboxes");
    }
    var opened = new CompletableFuture<ActorRef<InboxSupervisor.Command>>();
    var system = ActorSystem.create(joining(opened), "sallyport", pekko);
    try {
      opened.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      return new BareInboxes(store, system, opened.join());
    } catch (RuntimeException late) {
      stop(system, store);
      throw late;
    }
  }

  ActorSystem<?> system() {
    return system;
  }

  /// Whom sessions ask.
  ActorRef<InboxSupervisor.Command> supervisor() {
    return supervisor;
  }

  @Override
  public void close() {
    stop(system, store);
  }

  private static Behavior<SelfUp> joining(
      CompletableFuture<ActorRef<InboxSupervisor.Command>> opened) {
    return Behaviors.setup(context -> {
      var cluster = Cluster.get(context.getSystem());
      cluster.subscriptions().tell(new Subscribe<>(context.getSelf(), SelfUp.class));
      cluster.manager().tell(new Join(cluster.selfMember().address()));
      return Behaviors.receiveMessage(_ -> {
        opened.complete(
            Inboxes.open(
                context,
                GENEROUS,
                Clock.systemUTC(),
                Secret.copyOf(new SystemEntropy().bytes(Inboxes.KEY_BYTES))));
        return Behaviors.ignore();
      });
    });
  }

  private static void stop(ActorSystem<?> system, Store store) {
    system.terminate();
    system
        .getWhenTerminated()
        .toCompletableFuture()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
    store.close();
  }
}
