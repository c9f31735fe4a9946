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
import java.util.Set;
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

/// One inbox: what waits is on disk, who holds it is in memory. Both in one place, so that "is she
/// here?" and "keep it for her" cannot race.
///
/// A deposit is answered when its event is stored. If the holder wants pushes, the answer waits a
/// moment longer, for the acknowledgement that tells delivered from queued.
public final class Inbox extends StoredMailbox {

  public static final EntityTypeKey<InboxCommand> KEY =
      EntityTypeKey.create(InboxCommand.class, "inbox");

  /// How long a deposit stays refused that could not be stored; its copies may still be on the way.
  private static final Duration REFUSED = Duration.ofSeconds(10);

  private static final Rejection NOT_STORED = new Rejection(Reason.UNAVAILABLE, "not stored");

  private final ActorContext<InboxCommand> context;
  private final TimerScheduler<InboxCommand> timers;
  private final Quota quota;

  // In memory only, and kept when the journal fails and the entity starts again.
  private final Set<InboxCommand.Asked> unstored = new HashSet<>();
  private final Set<Envelope.Origin> refused = new HashSet<>();
  private final Reception reception;

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
    this.reception = new Reception(context, timers);
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
          case InboxCommand.SupervisorGone(var supervisor) ->
              aside(() -> reception.supervisorGone(supervisor));
          case InboxCommand.PatienceOver() -> aside(reception::patienceOver);
          case InboxCommand.LeaseOver() -> aside(reception::free);
          case InboxCommand.ForgetRefused() -> aside(refused::clear);
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
    for (var asked : unstored) {
      tell(asked, new InboxOutcome.Refused(asked.number(), NOT_STORED));
      if (asked instanceof InboxCommand.Deposit deposit) {
        refused.add(deposit.envelope().origin());
      }
    }
    unstored.clear();
  }

  private void stopped() {
    refuseUnstored();
    reception.stopped();
  }

  /// A start after a failure of the journal has cancelled all timers.
  private void recovered() {
    reception.recovered();
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
      return refuse(deposit, NOT_STORED);
    }
    return switch (mailbox.offer(envelope, deposit.toStrangers(), quota)) {
      case Mailbox.Offer.Refused(var why) -> refuse(deposit, why);
      case Mailbox.Offer.Known() ->
          reply(
              deposit,
              new InboxOutcome.Deposited(deposit.number(), !mailbox.holds(envelope.origin())));
      case Mailbox.Offer.Fits() -> {
        var stored = mailbox.store(envelope);
        unstored.add(deposit);
        yield Effect()
            .persist(stored)
            .thenRun(after -> {
              unstored.remove(deposit);
              reception.stored(after, stored.queued().sequence(), deposit);
            });
      }
    };
  }

  private Effect<MailboxEvent, Mailbox> attach(Mailbox mailbox, InboxCommand.Attach attach) {
    var objection = mailbox.objection(attach.name());
    if (objection.isPresent()) {
      return refuse(attach, objection.get());
    }
    if (reception.isHeldByAnother(attach.seat())) {
      return refuse(attach, Rejection.of(Reason.BUSY_IDENTITY));
    }
    if (reception.isHeld()) {
      return reply(attach, attached(mailbox, attach, true));
    }
    boolean known = mailbox.owner().isPresent();
    if (known) {
      return aside(() -> seat(mailbox, attach, true));
    }
    unstored.add(attach);
    return Effect()
        .persist(new MailboxEvent.Registered(attach.name()))
        .thenRun(after -> {
          unstored.remove(attach);
          seat(after, attach, false);
        });
  }

  private void seat(Mailbox mailbox, InboxCommand.Attach attach, boolean known) {
    reception.seat(new Holder<>(attach.seat(), attach.pushes()));
    tell(attach, attached(mailbox, attach, known));
    reception.push(mailbox);
  }

  private static InboxOutcome attached(Mailbox mailbox, InboxCommand.Attach attach, boolean known) {
    return new InboxOutcome.Attached(attach.number(), attach.name(), known, mailbox.newest());
  }

  private Effect<MailboxEvent, Mailbox> renew(Mailbox mailbox, InboxCommand.Renew renew) {
    if (!reception.isHeld() && mailbox.objection(renew.name()).isEmpty()) {
      reception.seat(
          Holder.resumed(renew.seat(), renew.pushes(), renew.told(), renew.acknowledged()));
      return removing(mailbox, renew.acknowledged()).thenRun(reception::push);
    }
    if (reception.isHeldBy(renew.seat())) {
      reception.renew(renew.told());
      reception.push(mailbox);
    } else {
      renew.seat().supervisor().tell(new InboxOutcome.Displaced(renew.seat().session()));
    }
    return Effect().none();
  }

  private Effect<MailboxEvent, Mailbox> collect(Mailbox mailbox, InboxCommand.Collect collect) {
    if (reception.isHeldByAnother(collect.seat())) {
      return refuse(collect, Rejection.of(Reason.WRONG_PHASE));
    }
    var page = mailbox.page(collect.after(), Holder.PAGE_MESSAGES, Holder.PAGE_BYTES);
    return reply(collect, new InboxOutcome.Collected(collect.number(), page));
  }

  private Effect<MailboxEvent, Mailbox> acknowledge(
      Mailbox mailbox, InboxCommand.Acknowledge acknowledge) {
    if (reception.isHeldByAnother(acknowledge.seat())) {
      return refuse(acknowledge, Rejection.of(Reason.WRONG_PHASE));
    }
    long upTo = acknowledge.upTo();
    reception.acknowledged(upTo);
    tell(acknowledge, new InboxOutcome.Done(acknowledge.number()));
    return removing(mailbox, upTo).thenRun(reception::push);
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
            reception.isHeld()));
  }

  private Effect<MailboxEvent, Mailbox> detach(Seat seat) {
    if (reception.isHeldBy(seat)) {
      reception.free();
    }
    return Effect().none();
  }

  /// Does what concerns nothing that is stored.
  private Effect<MailboxEvent, Mailbox> aside(Runnable what) {
    what.run();
    return Effect().none();
  }

  private Effect<MailboxEvent, Mailbox> refuse(InboxCommand.Asked asked, Rejection why) {
    return reply(asked, new InboxOutcome.Refused(asked.number(), why));
  }

  private Effect<MailboxEvent, Mailbox> reply(InboxCommand.Asked asked, InboxOutcome outcome) {
    tell(asked, outcome);
    return Effect().none();
  }

  private static void tell(InboxCommand.Asked asked, InboxOutcome outcome) {
    asked.replyTo().tell(outcome);
  }
}
