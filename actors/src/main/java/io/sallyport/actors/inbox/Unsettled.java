package io.sallyport.actors.inbox;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// Deposits that are stored and whose senders still wait to learn whether they were delivered, in
/// the order of the inbox.
final class Unsettled {
  private final TreeMap<Long, InboxCommand.Deposit> deposits = new TreeMap<>();

  void add(long sequence, InboxCommand.Deposit deposit) {
    deposits.put(sequence, deposit);
  }

  boolean isEmpty() {
    return deposits.isEmpty();
  }

  /// Tells the senders of everything up to this sequence number.
  void settle(long upTo, boolean delivered) {
    tell(List.copyOf(deposits.headMap(upTo, true).keySet()), delivered);
  }

  /// Tells the senders of these that they were delivered.
  void settle(Collection<Long> sequences) {
    tell(sequences, true);
  }

  private void tell(Collection<Long> sequences, boolean delivered) {
    for (var sequence : sequences) {
      var deposit = deposits.remove(sequence);
      if (deposit != null) {
        deposit.replyTo().tell(new InboxOutcome.Deposited(deposit.number(), delivered));
      }
    }
  }
}
