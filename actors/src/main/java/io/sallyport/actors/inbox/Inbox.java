package io.sallyport.actors.inbox;

import io.sallyport.protocol.house.Holder;
import io.sallyport.protocol.house.Mailbox;
import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.house.Quota;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.JournalPersistFailed;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EffectBuilder;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.jspecify.annotations.Nullable;

/// One inbox: what waits is on disk, who holds it is in memory. Both in one place, so that "is she
/// here?" and "keep it for her" cannot race.
///
/// A deposit is answered when its event is stored. If the holder wants pushes, the answer waits a
/// moment longer, for the acknowledgement that tells delivered from queued.
public final class Inbox extends StoredMailbox {

  public static final EntityTypeKey<InboxCommand> KEY =
      EntityTypeKey.create(InboxCommand.class, "inbox");

  /// How long a deposit waits for the recipient's connection before it counts as queued.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// How long a holder stays who does not renew.
  static final Duration LEASE = Duration.ofSeconds(35);

  /// How long a deposit stays refused that could not be stored; its copies may still be on the way.
  private static final Duration REFUSED = Duration.ofSeconds(10);

  private final ActorContext<InboxCommand> context;
  private final TimerScheduler<InboxCommand> timers;
  private final Quota quota;

  // In memory only, and kept when the journal fails and the entity starts again.
  private final Set<InboxCommand.Asked> unstored = new HashSet<>();
  private final Set<Envelope.Origin> refused = new HashSet<>();
  private final Unsettled unsettled = new Unsettled();
  private @Nullable Holder<Seat> holder;

  /// An inbox; `likeness` is its entity id.
  public static Behavior<InboxCommand> create(String likeness, Quota quota) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Inbox(context, timers, likeness, quota)));
  }

  private Inbox(
      ActorContext<InboxCommand> context,
      TimerScheduler<InboxCommand> timers,
      String likeness,
      Quota quota) {
    super(PersistenceId.of(KEY.name(), likeness));
    this.context = context;
    this.timers = timers;
    this.quota = quota;
  }

  @Override
  public CommandHandler<InboxCommand, MailboxEvent, Mailbox> commandHandler() {
    return (mailbox, command) ->
        switch (command) {
          case InboxCommand.Deposit deposit -> deposit(mailbox, deposit);
          case InboxCommand.Attach attach -> attach(mailbox, attach);
          case InboxCommand.Collect collect -> collect(mailbox, collect);
          case InboxCommand.Acknowledge acknowledge -> acknowledge(mailbox, acknowledge);
          case InboxCommand.Renew renew -> renew(mailbox, renew);
          case InboxCommand.Inspect inspect -> inspect(mailbox, inspect);
          case InboxCommand.Detach(var seat) -> detach(seat);
          case InboxCommand.SupervisorGone(var supervisor) -> supervisorGone(supervisor);
          case InboxCommand.PatienceOver() -> patienceOver();
          case InboxCommand.LeaseOver() -> free();
          case InboxCommand.ForgetRefused() -> forgetRefused();
          case InboxCommand.Passivate() -> Effect().stop();
        };
  }

  /// Whatever could not be stored is refused, and was not accepted before.
  @Override
  public SignalHandler<Mailbox> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(JournalPersistFailed.class, (_, _) -> refuseUnstored())
        .onSignal(PreRestart.instance(), _ -> refuseUnstored())
        .onSignal(PostStop.instance(), _ -> stopped())
        .onSignal(RecoveryCompleted.class, (_, _) -> recovered())
        .onSignal(SnapshotCompleted.class, this::imageStored)
        .build();
  }

  private void refuseUnstored() {
    var why = new Rejection(Reason.UNAVAILABLE, "not stored");
    for (var asked : unstored) {
      tell(asked, new InboxOutcome.Refused(asked.number(), why));
      if (asked instanceof InboxCommand.Deposit deposit) {
        refused.add(deposit.envelope().origin());
      }
    }
    unstored.clear();
  }

  private Effect<MailboxEvent, Mailbox> forgetRefused() {
    refused.clear();
    return Effect().none();
  }

  /// Who waits must not wait in vain, and who holds the inbox must say so where it wakes up next.
  private void stopped() {
    refuseUnstored();
    unsettled.settleAll(false);
    if (holder != null) {
      var seat = holder.connection();
      seat.supervisor().tell(new InboxOutcome.Asleep(seat.session()));
    }
  }

  /// A start after a failure of the journal has cancelled all timers.
  private void recovered() {
    if (holder != null) {
      lease();
    }
    if (!unsettled.isEmpty()) {
      patience();
    }
    if (!refused.isEmpty()) {
      timers.startSingleTimer(new InboxCommand.ForgetRefused(), REFUSED);
    }
  }

  private void imageStored(Mailbox mailbox, SnapshotCompleted image) {
    if (mailbox.depth() == 0) {
      deleteEvents(context.getSystem(), image.getSnapshotMetadata().sequenceNr());
    }
  }

  private Effect<MailboxEvent, Mailbox> deposit(Mailbox mailbox, InboxCommand.Deposit deposit) {
    var envelope = deposit.envelope();
    if (refused.contains(envelope.origin())) {
      var why = new Rejection(Reason.UNAVAILABLE, "not stored");
      return reply(deposit, new InboxOutcome.Refused(deposit.number(), why));
    }
    return switch (mailbox.offer(envelope, deposit.toStrangers(), quota)) {
      case Mailbox.Offer.Refused(var why) ->
          reply(deposit, new InboxOutcome.Refused(deposit.number(), why));
      case Mailbox.Offer.Known() ->
          reply(
              deposit,
              new InboxOutcome.Deposited(deposit.number(), !mailbox.holds(envelope.origin())));
      case Mailbox.Offer.Fits() -> {
        var stored = mailbox.store(envelope);
        unstored.add(deposit);
        yield Effect()
            .persist(stored)
            .thenRun(after -> stored(after, stored.queued().sequence(), deposit));
      }
    };
  }

  private void stored(Mailbox mailbox, long sequence, InboxCommand.Deposit deposit) {
    unstored.remove(deposit);
    if (holder != null && holder.pushes()) {
      unsettled.add(sequence, deposit);
      if (!timers.isTimerActive(InboxCommand.PatienceOver.class)) {
        patience();
      }
      push(mailbox);
    } else {
      tell(deposit, new InboxOutcome.Deposited(deposit.number(), false));
    }
  }

  private void patience() {
    timers.startSingleTimer(
        InboxCommand.PatienceOver.class, new InboxCommand.PatienceOver(), PATIENCE);
  }

  private Effect<MailboxEvent, Mailbox> attach(Mailbox mailbox, InboxCommand.Attach attach) {
    var objection = mailbox.objection(attach.name());
    if (objection.isPresent()) {
      return reply(attach, new InboxOutcome.Refused(attach.number(), objection.get()));
    }
    if (holder != null) {
      return reply(attach, held(mailbox, attach, holder));
    }
    boolean known = mailbox.owner().isPresent();
    if (known) {
      attached(mailbox, attach, true);
      return Effect().none();
    }
    unstored.add(attach);
    return Effect()
        .persist(new MailboxEvent.Registered(attach.name()))
        .thenRun(after -> {
          unstored.remove(attach);
          attached(after, attach, false);
        });
  }

  /// To the holder itself the answer comes again, to everybody else the inbox is closed.
  private static InboxOutcome held(
      Mailbox mailbox, InboxCommand.Attach attach, Holder<Seat> holder) {
    return holder.connection().equals(attach.seat())
        ? new InboxOutcome.Attached(attach.number(), attach.name(), true, mailbox.last())
        : new InboxOutcome.Refused(attach.number(), Rejection.of(Reason.BUSY_IDENTITY));
  }

  private void attached(Mailbox mailbox, InboxCommand.Attach attach, boolean known) {
    seat(new Holder<>(attach.seat(), attach.pushes()));
    long last = mailbox.depth() == 0 ? 0 : mailbox.last();
    tell(attach, new InboxOutcome.Attached(attach.number(), attach.name(), known, last));
    push(mailbox);
  }

  private Effect<MailboxEvent, Mailbox> renew(Mailbox mailbox, InboxCommand.Renew renew) {
    if (holder == null && mailbox.objection(renew.name()).isEmpty()) {
      seat(Holder.resumed(renew.seat(), renew.pushes(), renew.told(), renew.acknowledged()));
      return removing(mailbox, renew.acknowledged()).thenRun(this::push);
    }
    if (isHolder(renew.seat())) {
      lease();
      Objects.requireNonNull(holder).rewind(renew.told());
      push(mailbox);
    } else {
      renew.seat().supervisor().tell(new InboxOutcome.Displaced(renew.seat().session()));
    }
    return Effect().none();
  }

  private Effect<MailboxEvent, Mailbox> collect(Mailbox mailbox, InboxCommand.Collect collect) {
    if (holder != null && !isHolder(collect.seat())) {
      return reply(
          collect, new InboxOutcome.Refused(collect.number(), Rejection.of(Reason.WRONG_PHASE)));
    }
    var page = mailbox.page(collect.after(), Holder.PAGE_MESSAGES, Holder.PAGE_BYTES);
    return reply(collect, new InboxOutcome.Collected(collect.number(), page));
  }

  private Effect<MailboxEvent, Mailbox> acknowledge(
      Mailbox mailbox, InboxCommand.Acknowledge acknowledge) {
    if (holder != null && !isHolder(acknowledge.seat())) {
      return reply(
          acknowledge,
          new InboxOutcome.Refused(acknowledge.number(), Rejection.of(Reason.WRONG_PHASE)));
    }
    long upTo = acknowledge.upTo();
    if (holder != null) {
      holder.acknowledge(upTo);
    }
    settle(upTo, true);
    tell(acknowledge, new InboxOutcome.Done(acknowledge.number()));
    return removing(mailbox, upTo).thenRun(this::push);
  }

  private boolean isHolder(Seat seat) {
    return holder != null && holder.connection().equals(seat);
  }

  /// The removal need not be stored before anybody is answered: if it is lost, envelopes come
  /// twice, and never not at all.
  private EffectBuilder<MailboxEvent, Mailbox> removing(Mailbox mailbox, long upTo) {
    return mailbox.holds(upTo) ? Effect().persist(new MailboxEvent.Removed(upTo)) : Effect().none();
  }

  private Effect<MailboxEvent, Mailbox> inspect(Mailbox mailbox, InboxCommand.Inspect inspect) {
    return reply(
        inspect,
        new InboxOutcome.Inspected(
            inspect.number(),
            mailbox.owner(),
            mailbox.depth(),
            mailbox.bytes(),
            mailbox.oldest(),
            holder != null));
  }

  private Effect<MailboxEvent, Mailbox> detach(Seat seat) {
    return isHolder(seat) ? free() : Effect().none();
  }

  private Effect<MailboxEvent, Mailbox> supervisorGone(ActorRef<InboxOutcome> supervisor) {
    return holder != null && holder.connection().supervisor().equals(supervisor)
        ? free()
        : Effect().none();
  }

  private Effect<MailboxEvent, Mailbox> patienceOver() {
    settle(Long.MAX_VALUE, false);
    return Effect().none();
  }

  private void seat(Holder<Seat> next) {
    if (holder == null) {
      var supervisor = next.connection().supervisor();
      context.watchWith(supervisor, new InboxCommand.SupervisorGone(supervisor));
    }
    holder = next;
    lease();
  }

  private void lease() {
    timers.startSingleTimer(InboxCommand.LeaseOver.class, new InboxCommand.LeaseOver(), LEASE);
  }

  private Effect<MailboxEvent, Mailbox> free() {
    context.unwatch(Objects.requireNonNull(holder).connection().supervisor());
    holder = null;
    timers.cancel(InboxCommand.LeaseOver.class);
    settle(Long.MAX_VALUE, false);
    return Effect().none();
  }

  private void push(Mailbox mailbox) {
    if (holder != null) {
      var page = holder.next(mailbox);
      if (!page.isEmpty()) {
        var seat = holder.connection();
        seat.supervisor().tell(new InboxOutcome.Delivery(seat.session(), page));
      }
    }
  }

  private void settle(long upTo, boolean delivered) {
    unsettled.settle(upTo, delivered);
    if (unsettled.isEmpty()) {
      timers.cancel(InboxCommand.PatienceOver.class);
    }
  }

  private Effect<MailboxEvent, Mailbox> reply(InboxCommand.Asked asked, InboxOutcome outcome) {
    tell(asked, outcome);
    return Effect().none();
  }

  private static void tell(InboxCommand.Asked asked, InboxOutcome outcome) {
    asked.replyTo().tell(outcome);
  }
}
