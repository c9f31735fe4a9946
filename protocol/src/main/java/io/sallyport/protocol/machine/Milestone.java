package io.sallyport.protocol.machine;

/// What an observer should know about the life of a session.
public sealed interface Milestone {

  /// The handshake is over; from now on the idle deadline counts. `greeting` is what the far side
  /// said, empty where the wire has no such text.
  record Established(String greeting) implements Milestone {}

  /// The far side said in its own words why it ends the session. Its text: show it, do not trust
  /// it.
  record Parting(String words) implements Milestone {}
}
