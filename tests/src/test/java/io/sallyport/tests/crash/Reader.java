package io.sallyport.tests.crash;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.tests.Correspondent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;

/// A user who stays logged in and takes what comes, and comes back whenever the node does, until he
/// is told to stop.
final class Reader implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 20;

  private final ActorSystem<?> system;
  private final MortalNode node;
  private final Protocol protocol;
  private final String name;
  private final boolean fetches;
  private final List<Correspondent> sessions = new CopyOnWriteArrayList<>();
  private volatile boolean over;

  /// @param fetches whether the wire pushes nothing
  Reader(ActorSystem<?> system, MortalNode node, Protocol protocol, String name, boolean fetches) {
    this.system = system;
    this.node = node;
    this.protocol = protocol;
    this.name = name;
    this.fetches = fetches;
  }

  String name() {
    return name;
  }

  void stop() {
    over = true;
  }

  /// What each session has got so far.
  List<List<Letter>> sessions() {
    return sessions.stream().map(me -> me.received().stream().map(Letter::in).toList()).toList();
  }

  /// What all sessions have got so far, repetitions and all.
  List<Letter> letters() {
    return sessions().stream().flatMap(List::stream).toList();
  }

  /// Returns how many sessions there were.
  @Override
  public Integer call() throws InterruptedException {
    while (!over) {
      var entered = Correspondent.enter(system, protocol, node.address(protocol), name);
      if (entered.isPresent()) {
        try (var me = entered.get()) {
          read(me);
        }
      }
    }
    return sessions.size();
  }

  private void read(Correspondent me) {
    sessions.add(me);
    while (!over && !me.hasEnded()) {
      if (!fetches || me.fetch() == 0) {
        me.ended()
            .<Optional<Rejection>>thenApply(Optional::of)
            .completeOnTimeout(Optional.empty(), PAUSE_MILLIS, TimeUnit.MILLISECONDS)
            .join();
      }
    }
  }
}
