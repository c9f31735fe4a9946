package io.sallyport.actors.session;

/// The way out of a session. Safe to call from any thread; never blocks.
@FunctionalInterface
public interface Wire {
  void put(Outbound outbound);
}
