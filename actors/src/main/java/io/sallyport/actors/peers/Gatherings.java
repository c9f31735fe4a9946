package io.sallyport.actors.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The questions that are out to all peers at once, each with a number. One is complete when every
/// peer it was put to has answered or is gone. Confined to one actor.
///
/// @param <R> the reference of a peer
/// @param <P> its part of the answer
public final class Gatherings<R, P> {

  /// What becomes of a question that some peer has not answered in time.
  public enum Late {
    /// It is forgotten.
    GIVE_UP,
    /// It is complete as it is.
    MAKE_DO
  }

  private record Gathering<R, P>(
      Set<R> missing, List<P> parts, Consumer<List<P>> whenComplete, long begun) {}

  private final int patience;
  private final Late late;
  private final Map<Long, Gathering<R, P>> open = new HashMap<>();
  private Set<R> peers = Set.of();
  private long lastNumber;
  private long now;

  /// @param patience how many times [#tick] is called before a question is late
  public Gatherings(int patience, Late late) {
    this.patience = patience;
    this.late = late;
  }

  /// From now on these are the peers. Whoever is not among them will not answer any more.
  public void peers(Set<R> now) {
    peers = Set.copyOf(now);
    for (var number : List.copyOf(open.keySet())) {
      var gathering = open.get(number);
      if (gathering != null && gathering.missing().retainAll(peers)) {
        finish(number, gathering);
      }
    }
  }

  public Set<R> peers() {
    return peers;
  }

  /// Begins to gather; complete at once when there are no peers.
  ///
  /// @param ask puts the question of this number to the [#peers]
  public void begin(LongConsumer ask, Consumer<List<P>> whenComplete) {
    if (peers.isEmpty()) {
      whenComplete.accept(List.of());
      return;
    }
    long number = ++lastNumber;
    open.put(number, new Gathering<>(new HashSet<>(peers), new ArrayList<>(), whenComplete, now));
    ask.accept(number);
  }

  /// One peer's part. A second one of the same peer counts nothing.
  public void add(long number, R peer, P part) {
    var gathering = open.get(number);
    if (gathering != null && gathering.missing().remove(peer)) {
      gathering.parts().add(part);
      finish(number, gathering);
    }
  }

  /// Time has passed.
  public void tick() {
    now++;
    for (var number : List.copyOf(open.keySet())) {
      var gathering = open.get(number);
      if (gathering != null && now - gathering.begun() > patience) {
        gathering.missing().clear();
        switch (late) {
          case GIVE_UP -> open.remove(number);
          case MAKE_DO -> finish(number, gathering);
        }
      }
    }
  }

  private void finish(long number, Gathering<R, P> gathering) {
    if (gathering.missing().isEmpty()) {
      open.remove(number);
      gathering.whenComplete().accept(List.copyOf(gathering.parts()));
    }
  }
}
