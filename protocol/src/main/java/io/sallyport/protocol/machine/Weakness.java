package io.sallyport.protocol.machine;

/// A hole that lies in a wire format itself: no server of that protocol can close it.
///
/// A protocol claims exactly those that the range can show; a claim that cannot be shown fails the
/// build, and so does a hole that nobody claimed.
public enum Weakness {
  /// A recorded session is accepted again, without any key.
  REPLAY_ACROSS_SESSIONS,
  REPLAY_IN_SESSION,
  REORDERING,
  SILENT_LOSS,
  REFLECTION,
  MALLEABILITY,
  /// Somebody without a key is served.
  NO_AUTHENTICATION,
  /// Somebody without a key ends another's session from a connection of his own.
  SESSION_KILL,
  /// One client makes the answers to the others meaningless.
  POISONED_AGGREGATE,
  RESOURCE_EXHAUSTION
}
