package io.sallyport.actors.session;

import io.sallyport.protocol.frame.Batch;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Rejection;
import java.util.ArrayDeque;
import java.util.Optional;

/// The batches that arrived and are not yet worked off, and whether more can come; the connection
/// sends no more than its window.
final class Backlog {
  private final ArrayDeque<Batch> batches = new ArrayDeque<>(2);
  private int nextFrame;
  private int consumed;
  private boolean ended;
  private boolean insideFrame;

  void add(Batch batch) {
    batches.add(batch);
    dropFinished();
  }

  /// Nothing more will arrive.
  ///
  /// @param inside whether the last frame is incomplete
  void end(boolean inside) {
    ended = true;
    insideFrame = inside;
  }

  /// Whether nothing more will arrive. True only once: a machine may well have more to say to a
  /// peer that only listens.
  boolean takeEnd() {
    boolean isNews = ended;
    ended = false;
    return isNews;
  }

  boolean endedInsideFrame() {
    return insideFrame;
  }

  boolean hasFrame() {
    return !batches.isEmpty() && nextFrame < batches.getFirst().frames().size();
  }

  Frame nextFrame() {
    var frame = batches.getFirst().frames().get(nextFrame++);
    dropFinished();
    return frame;
  }

  /// Why framing broke, once all frames before are taken. Stays: nothing follows it.
  Optional<Rejection> refusal() {
    return batches.isEmpty() || hasFrame() ? Optional.empty() : batches.getFirst().refusal();
  }

  /// How many batches were finished since this was last asked.
  int takeConsumed() {
    int finished = consumed;
    consumed = 0;
    return finished;
  }

  private void dropFinished() {
    while (!batches.isEmpty() && !hasFrame() && batches.getFirst().refusal().isEmpty()) {
      batches.removeFirst();
      nextFrame = 0;
      consumed++;
    }
  }
}
