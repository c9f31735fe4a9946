package io.sallyport.protocol.service;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Rejection;

/// The answer to a [Request].
public sealed interface Reply {

  /// The pre-shared key of the name; the receiver destroys it. Never leaves the node.
  record Recognised(Secret key) implements Reply {}

  record Admitted(Principal principal) implements Reply {}

  /// What the round adds up to with this contribution.
  record Tallied(Tally tally) implements Reply {}

  /// What the far side answered, in its own words: all that a classroom initiator learns.
  record Told(String text) implements Reply {
    /// Tells nothing of the text.
    @Override
    public String toString() {
      return "Told[%d characters]".formatted(text.length());
    }
  }

  record Refused(Rejection why) implements Reply {}
}
