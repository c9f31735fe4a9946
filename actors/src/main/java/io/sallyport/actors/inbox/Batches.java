package io.sallyport.actors.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;

/// The deposits of a node on their way to the inboxes. To each inbox one batch is under way at a
/// time; what comes meanwhile waits and goes together, so that it is stored by one write.
///
/// A batch that has been out for a whole tick counts as lost and keeps the others waiting no
/// longer. Its own deposits come again, one by one, from whoever misses their outcomes; they go
/// first.
final class Batches {
  static final int MOST = 64;

  /// Of all contents of a batch; with what stands around them it fits into one frame between nodes,
  /// 256 KiB. One that is larger goes alone.
  static final int MOST_BYTES = 128 * 1024;

  /// What waits for one inbox, by the numbers of the deposits, and the batch that is under way.
  private static final class Line {
    private final String inbox;
    private final TreeMap<Long, InboxCommand.Deposit> waiting = new TreeMap<>();
    private long batch;
    private int ticks;

    private Line(String inbox) {
      this.inbox = inbox;
    }
  }

  private final ActorRef<ShardingEnvelope<InboxCommand>> inboxes;
  private final LongPredicate isOpen;
  private final ActorRef<InboxOutcome> replyTo;
  private final Map<String, Line> lines = new HashMap<>();
  private final Map<Long, Line> underWay = new HashMap<>();
  private long lastBatch;

  /// Starts with nothing under way.
  ///
  /// @param inboxes the shard region
  /// @param isOpen whether the outcome of the deposit of a number is still missed
  /// @param replyTo hears of each batch that is taken
  Batches(
      ActorRef<ShardingEnvelope<InboxCommand>> inboxes,
      LongPredicate isOpen,
      ActorRef<InboxOutcome> replyTo) {
    this.inboxes = inboxes;
    this.isOpen = isOpen;
    this.replyTo = replyTo;
  }

  /// Tells an inbox a command: a deposit now or with the next batch, and all others now.
  void tell(String inbox, InboxCommand command) {
    if (command instanceof InboxCommand.Deposit deposit) {
      add(inbox, deposit);
    } else {
      inboxes.tell(new ShardingEnvelope<>(inbox, command));
    }
  }

  private void add(String inbox, InboxCommand.Deposit deposit) {
    boolean isFree = !lines.containsKey(inbox);
    var line = lines.computeIfAbsent(inbox, Line::new);
    line.waiting.put(deposit.number(), deposit);
    if (isFree) {
      next(line);
    }
  }

  /// The batch of this number has been taken; of one that counted as lost nothing comes.
  void taken(long batch) {
    var line = underWay.get(batch);
    if (line != null) {
      next(line);
    }
  }

  /// Comes after whatever is missed has been told again.
  void tick() {
    for (var line : List.copyOf(lines.values())) {
      if (++line.ticks > 1) {
        next(line);
      }
    }
  }

  private void next(Line line) {
    underWay.remove(line.batch);
    var deposits = take(line);
    if (deposits.isEmpty()) {
      lines.remove(line.inbox);
      return;
    }
    line.batch = ++lastBatch;
    line.ticks = 0;
    underWay.put(line.batch, line);
    tell(line.inbox, new InboxCommand.DepositAll(deposits, line.batch, replyTo));
  }

  /// As many as go together, oldest first; those that nobody waits for any more go nowhere. How
  /// many stay behind makes no difference.
  private List<InboxCommand.Deposit> take(Line line) {
    var deposits = new ArrayList<InboxCommand.Deposit>();
    long bytes = 0;
    for (var all = line.waiting.values().iterator(); all.hasNext() && deposits.size() < MOST; ) {
      var deposit = all.next();
      if (isOpen.test(deposit.number())) {
        bytes += deposit.envelope().content().size();
        if (bytes > MOST_BYTES && !deposits.isEmpty()) {
          break;
        }
        deposits.add(deposit);
      }
      all.remove();
    }
    return deposits;
  }
}
