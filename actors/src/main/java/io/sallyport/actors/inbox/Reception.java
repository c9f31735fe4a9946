package io.sallyport.actors.inbox;

import io.sallyport.protocol.house.Holder;
import io.sallyport.protocol.house.Mailbox;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/// Who holds an inbox, what that one is told, and which senders wait to learn whether it arrived.
/// In memory only, and kept when the journal fails and the entity starts again. Confined to the
/// inbox's actor.
final class Reception {

  /// How long a deposit waits for the recipient's connection before it counts as queued.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// How long a holder stays who does not renew.
  private static final Duration LEASE = Duration.ofSeconds(35);

  private final ActorContext<InboxCommand> context;
  private final TimerScheduler<InboxCommand> timers;
  private final Unsettled unsettled = new Unsettled();
  private @Nullable Holder<Seat> holder;

  Reception(ActorContext<InboxCommand> context, TimerScheduler<InboxCommand> timers) {
    this.context = context;
    this.timers = timers;
  }

  boolean isHeld() {
    return holder != null;
  }

  boolean isHeldBy(Seat seat) {
    return holder != null && holder.connection().equals(seat);
  }

  boolean isHeldByAnother(Seat seat) {
    return isHeld() && !isHeldBy(seat);
  }

  /// Gives the inbox to `next`; who held it before is told.
  void seat(Holder<Seat> next) {
    replace();
    var supervisor = next.connection().supervisor();
    context.watchWith(supervisor, new InboxCommand.SupervisorGone(supervisor));
    holder = next;
    lease();
  }

  /// Nobody holds a guarded inbox who has not proved to be its owner.
  void putOutUnproved(Mailbox mailbox) {
    if (mailbox.isGuarded() && holder != null && !holder.connection().proves()) {
      replace();
      free();
    }
  }

  private void replace() {
    if (holder != null) {
      var seat = holder.connection();
      context.unwatch(seat.supervisor());
      holder = null;
      seat.supervisor().tell(new InboxOutcome.Replaced(seat.session()));
    }
  }

  /// The holder is still here.
  ///
  /// @param told how far it has been told
  void renew(long told) {
    if (holder != null) {
      holder.rewind(told);
      lease();
    }
  }

  /// Nobody holds the inbox any more.
  void free() {
    if (holder != null) {
      context.unwatch(holder.connection().supervisor());
      holder = null;
    }
    timers.cancel(InboxCommand.LeaseOver.class);
    settle(Long.MAX_VALUE, false);
  }

  void supervisorGone(ActorRef<InboxOutcome> supervisor) {
    if (holder != null && holder.connection().supervisor().equals(supervisor)) {
      free();
    }
  }

  /// Answers a deposit that is stored: now, or when the holder has acknowledged it.
  void stored(Mailbox mailbox, long sequence, InboxCommand.Deposit deposit) {
    if (holder == null || !holder.pushes()) {
      deposit.replyTo().tell(new InboxOutcome.Deposited(deposit.number(), false));
      return;
    }
    unsettled.add(sequence, deposit);
    if (!timers.isTimerActive(InboxCommand.PatienceOver.class)) {
      patience();
    }
    push(mailbox);
  }

  void acknowledged(long upTo) {
    if (holder != null) {
      holder.acknowledge(upTo);
    }
    settle(upTo, true);
  }

  /// These have arrived, whatever came before them.
  void settled(List<Long> sequences) {
    unsettled.settle(sequences);
    restIfSettled();
  }

  void patienceOver() {
    settle(Long.MAX_VALUE, false);
  }

  /// Tells the holder what it has not been told.
  void push(Mailbox mailbox) {
    if (holder != null) {
      var page = holder.next(mailbox);
      if (!page.isEmpty()) {
        var seat = holder.connection();
        seat.supervisor().tell(new InboxOutcome.Delivery(seat.session(), page));
      }
    }
  }

  /// A start after a failure of the journal has cancelled all timers.
  void recovered() {
    if (holder != null) {
      lease();
    }
    if (!unsettled.isEmpty()) {
      patience();
    }
  }

  /// Who waits must not wait in vain, and who holds the inbox must say so where it wakes up next.
  void stopped() {
    settle(Long.MAX_VALUE, false);
    if (holder != null) {
      var seat = holder.connection();
      seat.supervisor().tell(new InboxOutcome.Asleep(seat.session()));
    }
  }

  private void settle(long upTo, boolean delivered) {
    unsettled.settle(upTo, delivered);
    restIfSettled();
  }

  private void restIfSettled() {
    if (unsettled.isEmpty()) {
      timers.cancel(InboxCommand.PatienceOver.class);
    }
  }

  private void lease() {
    timers.startSingleTimer(InboxCommand.LeaseOver.class, new InboxCommand.LeaseOver(), LEASE);
  }

  private void patience() {
    timers.startSingleTimer(
        InboxCommand.PatienceOver.class, new InboxCommand.PatienceOver(), PATIENCE);
  }
}
