package io.sallyport.protocol.machine;

import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;

/// What an observer should know about the life of a session.
public sealed interface Milestone {

  /// The handshake is over; from now on the idle deadline counts. `greeting` is what the far side
  /// said, empty where the wire has no such text.
  record Established(String greeting) implements Milestone {
    /// Tells nothing of the greeting.
    @Override
    public String toString() {
      return "Established[%d characters]".formatted(greeting.length());
    }
  }

  /// What both ends of this very session have in common, and nobody else: the hash of a handshake.
  record Bound(Content hash) implements Milestone {}

  /// Something that the far side said was discarded, and the session goes on.
  record PassedOver(Rejection why) implements Milestone {}

  /// The far side said in its own words why it ends the session. Its text: show it, do not trust
  /// it.
  record Parting(String words) implements Milestone {
    /// Tells nothing of the words.
    @Override
    public String toString() {
      return "Parting[%d characters]".formatted(words.length());
    }
  }
}
