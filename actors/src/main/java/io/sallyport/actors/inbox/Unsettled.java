package io.sallyport.actors.inbox;

import java.util.ArrayDeque;
import java.util.Queue;

/// Deposits that are stored and whose senders still wait to learn whether they were delivered, in
/// the order of the inbox.
final class Unsettled {

  private record Entry(long sequence, InboxCommand.Deposit deposit) {}

  private final Queue<Entry> entries = new ArrayDeque<>();

  void add(long sequence, InboxCommand.Deposit deposit) {
    entries.add(new Entry(sequence, deposit));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Tells the senders of everything up to this sequence number.
  void settle(long upTo, boolean delivered) {
    while (!entries.isEmpty() && entries.element().sequence() <= upTo) {
      var deposit = entries.remove().deposit();
      deposit.replyTo().tell(new InboxOutcome.Deposited(deposit.number(), delivered));
    }
  }
}
