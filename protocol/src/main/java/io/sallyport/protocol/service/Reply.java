package io.sallyport.protocol.service;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Rejection;
import java.time.Instant;
import java.util.List;

/// The answer to a [Request].
public sealed interface Reply {

  /// The pre-shared key of the name; the receiver destroys it. Never leaves the node.
  record Recognised(Secret key) implements Reply {}

  record Admitted(Principal principal) implements Reply {}

  /// Who the peer is.
  ///
  /// @param at the time of the house
  record Entered(Principal principal, Instant at) implements Reply {}

  record Found(PublicKey key) implements Reply {}

  /// What the round adds up to with this contribution.
  record Tallied(Tally tally) implements Reply {}

  /// What a round of a series adds up to.
  record Summed(Sum sum) implements Reply {}

  record Bundled(Content bundle) implements Reply {}

  /// A part of the log of the directory.
  ///
  /// @param size how many entries the log has
  /// @param head 32 bytes that stand for all of them
  /// @param entries those from the one that was asked for on, as many as fit
  record Logged(long size, Content head, List<Content> entries) implements Reply {
    public Logged {
      entries = List.copyOf(entries);
    }
  }

  /// What the far side answered, in its own words: all that a classroom initiator learns.
  record Told(String text) implements Reply {
    /// Tells nothing of the text.
    @Override
    public String toString() {
      return "Told[%d characters]".formatted(text.length());
    }
  }

  /// The inbox is the session's.
  ///
  /// @param known whether the name has been here before
  /// @param last the sequence number of the newest envelope that waits; 0 when none does
  record Attached(Name name, boolean known, long last) implements Reply {}

  /// The envelope is on disk.
  ///
  /// @param delivered whether it was handed to the recipient's connection as well
  record Deposited(boolean delivered) implements Reply {}

  /// Oldest first; as many as fit into one answer.
  record Collected(List<Queued> envelopes) implements Reply {
    public Collected {
      envelopes = List.copyOf(envelopes);
    }
  }

  /// One of the group.
  ///
  /// @param members the names of all who belong to it, here or not
  record Joined(List<String> members) implements Reply {
    public Joined {
      members = List.copyOf(members);
    }
  }

  /// What was asked for is done.
  record Done() implements Reply {}

  /// In the order in which they came.
  record Present(List<Name> names) implements Reply {
    public Present {
      names = List.copyOf(names);
    }
  }

  record Refused(Rejection why) implements Reply {}
}
