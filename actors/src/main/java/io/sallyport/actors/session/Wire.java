package io.sallyport.actors.session;

/// The way out of a session. Safe to call from any thread; never blocks.
@FunctionalInterface
public interface Wire {
  void put(Outbound outbound);

  /// Whether not too much waits to be written. When it is no longer so, the session is told
  /// [Session.RoomAgain].
  default boolean hasRoom() {
    return true;
  }
}
