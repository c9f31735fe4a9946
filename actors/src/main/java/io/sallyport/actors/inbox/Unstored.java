package io.sallyport.actors.inbox;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import java.util.HashSet;
import java.util.Set;

/// The commands whose events are on their way to the disk, and the deposits of which that failed:
/// those stay refused for a while, since their copies may still be on the way.
final class Unstored {
  private static final Rejection NOT_STORED = new Rejection(Reason.UNAVAILABLE, "not stored");

  private final Set<InboxCommand.Asked> underWay = new HashSet<>();
  private final Set<Envelope.Origin> refused = new HashSet<>();

  void add(InboxCommand.Asked asked) {
    underWay.add(asked);
  }

  void stored(InboxCommand.Asked asked) {
    underWay.remove(asked);
  }

  /// Nothing that is under way will be stored.
  void refuseAll() {
    for (var asked : underWay) {
      switch (asked) {
        case InboxCommand.DepositAll all -> {
          all.deposits().forEach(this::refuseForAWhile);
          all.replyTo().tell(new InboxOutcome.Taken(all.number()));
        }
        default -> refuse(asked);
      }
    }
    underWay.clear();
  }

  private void refuseForAWhile(InboxCommand.Deposit deposit) {
    refuse(deposit);
    refused.add(deposit.envelope().origin());
  }

  boolean wasRefused(InboxCommand.Deposit deposit) {
    return refused.contains(deposit.envelope().origin());
  }

  void refuse(InboxCommand.Asked asked) {
    asked.replyTo().tell(new InboxOutcome.Refused(asked.number(), NOT_STORED));
  }

  boolean hasRefused() {
    return !refused.isEmpty();
  }

  void forgetRefused() {
    refused.clear();
  }
}
