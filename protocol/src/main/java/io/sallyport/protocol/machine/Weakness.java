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
  /// An old answer passes for the answer to something new.
  ANSWER_SWAP,
  REORDERING,
  SILENT_LOSS,
  /// One lost message costs the session.
  FRAGILE_SESSION,
  REFLECTION,
  /// What a client said passes for the server's words when it comes back.
  REFLECTION_TO_CLIENT,
  /// A stream that somebody cut looks like one that ended in order.
  TRUNCATION,
  /// What was handed to a connection counts as arrived, whether it did or not.
  DELIVERY_LOSS,
  MALLEABILITY,
  /// What vouches for a message does not vouch for all of it.
  PARTIAL_INTEGRITY,
  /// What vouches for a message can be made by anybody.
  UNKEYED_INTEGRITY,
  /// The wrapping of a message may be rewritten so that it says more than before.
  LOOSE_ENVELOPE,
  /// Anybody on the way may say in clear what steers a session.
  CLEAR_CONTROL,
  /// How the stream is cut into segments makes a difference.
  SEGMENTATION,
  /// Two ends that disagree about keys or counters go on as if they agreed.
  DESYNCHRONISATION,
  /// Something is accepted before or after its time.
  PHASE_CONFUSION,
  /// A frame of one connection takes effect on another.
  CROSS_CONNECTION,
  /// Whoever stands between the two ends agrees on keys with both, reads, and writes as he likes.
  MAN_IN_THE_MIDDLE,
  /// Somebody on the way chooses which version two ends speak, and neither notices.
  DOWNGRADE,
  /// Two messages are sealed with the same key and the same number.
  NONCE_REUSE,
  /// A public key that leaves nothing secret is accepted.
  WEAK_KEYS,
  /// Keys are found by trying, in less time than a session takes.
  BREAKABLE_KEYS,
  /// What is the same twice looks the same twice.
  PATTERNS,
  /// Whoever guesses what was said can check it without any key.
  GUESSED_TEXT,
  /// Somebody without a key is served.
  NO_AUTHENTICATION,
  /// Whoever says a name that is free has everything that belongs to it.
  IMPERSONATION,
  /// What one member of a group says passes for another's.
  INSIDER_IMPERSONATION,
  /// One connection speaks for several names.
  SECOND_IDENTITY,
  /// Two names that look the same have two owners.
  CONFUSABLE_NAMES,
  /// Somebody without a key learns which names exist.
  NAME_ENUMERATION,
  /// Somebody without a key ends another's session from a connection of his own.
  SESSION_KILL,
  /// One client makes the answers to the others meaningless.
  POISONED_AGGREGATE,
  /// What few gave is told as their sum, from which each of them finds out about the others.
  SUM_OF_FEW,
  /// Who asks for a sum twice learns what was added in between.
  SUM_DIFFERENCE,
  /// The answers to broken frames tell which check failed.
  ERROR_ORACLE,
  /// The answers tell what the server is made of.
  ERROR_TEXT,
  /// The size of what crosses the wire tells what it says.
  TRAFFIC_ANALYSIS,
  RESOURCE_EXHAUSTION,
  /// Bytes that mean nothing bring the server down.
  CRASH
}
