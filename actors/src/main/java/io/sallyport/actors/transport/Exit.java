package io.sallyport.actors.transport;

import io.sallyport.actors.session.Outbound;
import io.sallyport.actors.session.Wire;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The way of a session to its connection. What is put is counted at once, by the session itself,
/// so that it knows in time that a peer does not read.
final class Exit implements Wire {
  /// There is room while fewer bytes than this wait to be written.
  static final int ROOM = 256 * 1024;

  private final AtomicInteger waiting = new AtomicInteger();
  private final Consumer<Outbound> taker;

  Exit(Consumer<Outbound> taker) {
    this.taker = taker;
  }

  @Override
  public void put(Outbound outbound) {
    waiting.addAndGet(outbound.size());
    taker.accept(outbound);
  }

  @Override
  public boolean hasRoom() {
    return waiting.get() < ROOM;
  }

  int waitingBytes() {
    return waiting.get();
  }

  /// So many wait no longer.
  ///
  /// @return whether that makes room where there was none
  boolean written(int bytes) {
    int before = waiting.getAndAdd(-bytes);
    return before >= ROOM && before - bytes < ROOM;
  }
}
