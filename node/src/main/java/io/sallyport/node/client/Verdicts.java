package io.sallyport.node.client;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import java.util.EnumSet;
import java.util.Set;

/// What becomes of a question with this answer.
final class Verdicts {
  sealed interface Verdict {
    /// Whoever asked gets it.
    record Final() implements Verdict {}

    /// The node has no time for it now: it is asked again.
    record Later(Rejection why) implements Verdict {}

    /// No answer of the node at all, but of a session that ends.
    record SessionOver() implements Verdict {}
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
          Reason.TOO_LARGE,
          Reason.NAME_TAKEN,
          Reason.BAD_SIGNATURE,
          Reason.NAME_INVALID,
          Reason.UNKNOWN_CLIENT);

  private Verdicts() {}

  static Verdict of(Reply reply) {
    return reply instanceof Reply.Refused(var why) ? of(why) : new Verdict.Final();
  }

  /// A session that ends by a fault says more about it than a node that refuses.
  private static Verdict of(Rejection why) {
    if (LATER.contains(why.reason())) {
      return new Verdict.Later(why);
    }
    boolean said = why.detail().isEmpty() || why.reason() == Reason.WRONG_PHASE;
    return said && REFUSALS.contains(why.reason())
        ? new Verdict.Final()
        : new Verdict.SessionOver();
  }
}
