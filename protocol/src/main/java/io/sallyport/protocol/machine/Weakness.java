package io.sallyport.protocol.machine;

/// A hole that lies in a wire format itself: no server of that protocol can close it.
///
/// A protocol claims exactly those that the range can show; a claim that cannot be shown fails the
/// build, and so does a hole that nobody claimed.
public enum Weakness {
  /// A recorded session is accepted again, without any key.
  REPLAY_ACROSS_SESSIONS,
  REPLAY_IN_SESSION,
  /// A recording of the server convinces a client, without any key.
  REPLAY_TO_CLIENT,
  REORDERING,
  SILENT_LOSS,
  /// One lost message costs the session.
  FRAGILE_SESSION,
  REFLECTION,
  MALLEABILITY,
  /// Two ends that disagree about keys or counters go on as if they agreed.
  DESYNCHRONISATION,
  /// Somebody without a key is served.
  NO_AUTHENTICATION,
  /// Somebody without a key learns which names exist.
  NAME_ENUMERATION,
  /// Somebody without a key ends another's session from a connection of his own.
  SESSION_KILL,
  /// One client makes the answers to the others meaningless.
  POISONED_AGGREGATE,
  RESOURCE_EXHAUSTION,
  /// Bytes that mean nothing bring the server down.
  CRASH
}
