package io.sallyport.node.client;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import java.util.EnumSet;
import java.util.Set;

/// What becomes of a question with this answer.
final class Verdicts {
  enum Verdict {
    /// Whoever asked gets it.
    FINAL,
    /// The node has no time for it now: it is asked again.
    LATER,
    /// No answer of the node at all, but of a session that ends.
    SESSION_OVER
  }

  private static final Set<Reason> LATER = EnumSet.of(Reason.RATE, Reason.UNAVAILABLE);

  /// Those with which a node refuses, and not a session ends.
  private static final Set<Reason> REFUSALS =
      EnumSet.of(
          Reason.PEER_REFUSED,
          Reason.QUOTA,
          Reason.NOT_REGISTERED,
          Reason.TOO_FEW,
          Reason.WRONG_PHASE,
          Reason.MALFORMED,
          Reason.NAME_TAKEN,
          Reason.BAD_SIGNATURE,
          Reason.NAME_INVALID,
          Reason.UNKNOWN_CLIENT);

  Verdict of(Reply reply) {
    return reply instanceof Reply.Refused(var why) ? of(why) : Verdict.FINAL;
  }

  /// A session that ends by a fault says more about it than a node that refuses.
  private static Verdict of(Rejection why) {
    if (LATER.contains(why.reason())) {
      return Verdict.LATER;
    }
    boolean said = why.detail().isEmpty() || why.reason() == Reason.WRONG_PHASE;
    return said && REFUSALS.contains(why.reason()) ? Verdict.FINAL : Verdict.SESSION_OVER;
  }
}
