package io.sallyport.actors.inbox;

import io.sallyport.protocol.house.Holder;
import io.sallyport.protocol.house.Mailbox;
import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.house.Quota;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
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

  private final ActorContext<InboxCommand> context;
  private final TimerScheduler<InboxCommand> timers;
  private final Quota quota;

  // In memory only, and kept when the journal fails and the entity starts again.
  private final Copies copies = new Copies();
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
          case InboxCommand.Deposit _ -> Effect().unhandled();
          case InboxCommand.DepositAll all -> depositAll(mailbox, all);
          case InboxCommand.Attach attach -> attach(mailbox, attach);
          case InboxCommand.Collect collect -> collect(mailbox, collect);
          case InboxCommand.Guard guard -> guard(mailbox, guard);
          case InboxCommand.Settle settle -> settle(mailbox, settle);
          case InboxCommand.Acknowledge acknowledge -> acknowledge(mailbox, acknowledge);
          case InboxCommand.Renew renew -> renew(mailbox, renew);
          case InboxCommand.Inspect inspect -> inspect(mailbox, inspect);
          case InboxCommand.Detach(var seat) -> detach(seat);
          case InboxCommand.SupervisorGone(var supervisor) ->
              aside(() -> reception.supervisorGone(supervisor));
          case InboxCommand.PatienceOver() -> aside(reception::patienceOver);
          case InboxCommand.LeaseOver() -> aside(reception::free);
          case InboxCommand.ForgetRefused() -> aside(unstored::forgetRefused);
          case InboxCommand.Passivate() -> Effect().stop();
        };
  }

  /// Whatever could not be stored is refused, and was not accepted before.
  @Override
  public SignalHandler<Mailbox> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(JournalPersistFailed.class, (_, _) -> unstored.refuseAll())
        .onSignal(PreRestart.instance(), _ -> unstored.refuseAll())
        .onSignal(PostStop.instance(), _ -> stopped())
        .onSignal(RecoveryCompleted.class, (_, _) -> recovered())
        .onSignal(
            SnapshotCompleted.class,
            (_, image) ->
                imageStored(context.getSystem(), image.getSnapshotMetadata().sequenceNr()))
        .build();
  }

  private void stopped() {
    unstored.refuseAll();
    reception.stopped();
  }

  /// A start after a failure of the journal has cancelled all timers.
  private void recovered() {
    reception.recovered();
    if (unstored.hasRefused()) {
      timers.startSingleTimer(new InboxCommand.ForgetRefused(), REFUSED);
    }
  }

  private Effect<MailboxEvent, Mailbox> depositAll(Mailbox mailbox, InboxCommand.DepositAll all) {
    var acceptance = new Acceptance(mailbox, quota, reception);
    for (var deposit : all.deposits()) {
      if (unstored.wasRefused(deposit)) {
        unstored.refuse(deposit);
      } else {
        acceptance.offer(deposit);
      }
    }
    return storing(
        new InboxCommand.DepositAll(acceptance.waiting(), all.number(), all.replyTo()),
        acceptance.event(),
        after -> {
          acceptance.answer(after);
          tell(all, new InboxOutcome.Taken(all.number()));
        });
  }

  /// A copy that comes when another has taken over must not take the inbox back.
  private Effect<MailboxEvent, Mailbox> attach(Mailbox mailbox, InboxCommand.Attach attach) {
    var seat = attach.seat();
    var objection = mailbox.objection(attach.name(), seat.proves());
    if (objection.isPresent()) {
      return refuse(attach, objection.get());
    }
    if (reception.isHeldBy(seat)) {
      return reply(attach, attached(mailbox, attach, true));
    }
    if (copies.has(attach)) {
      return refuse(attach, Rejection.of(Reason.REPLACED));
    }
    if (reception.isHeld() && !seat.proves()) {
      return refuse(attach, Rejection.of(Reason.BUSY_IDENTITY));
    }
    boolean known = mailbox.owner().isPresent();
    var event = mailbox.register(attach.name(), seat.proves());
    return storing(attach, event, after -> seat(after, attach, known));
  }

  private void seat(Mailbox mailbox, InboxCommand.Attach attach, boolean known) {
    copies.add(attach);
    reception.seat(new Holder<>(attach.seat(), attach.pushes()));
    tell(attach, attached(mailbox, attach, known));
    reception.push(mailbox);
  }

  private static InboxOutcome attached(Mailbox mailbox, InboxCommand.Attach attach, boolean known) {
    return new InboxOutcome.Attached(attach.number(), attach.name(), known, mailbox.newest());
  }

  private Effect<MailboxEvent, Mailbox> renew(Mailbox mailbox, InboxCommand.Renew renew) {
    var seat = renew.seat();
    if (!reception.isHeld() && mailbox.objection(renew.name(), seat.proves()).isEmpty()) {
      reception.seat(Holder.resumed(seat, renew.pushes(), renew.told(), renew.acknowledged()));
      return removing(mailbox, renew.acknowledged()).thenRun(reception::push);
    }
    if (reception.isHeldBy(seat)) {
      reception.renew(renew.told());
      reception.push(mailbox);
    } else {
      seat.supervisor().tell(seat.lost());
    }
    return Effect().none();
  }

  private Effect<MailboxEvent, Mailbox> guard(Mailbox mailbox, InboxCommand.Guard guard) {
    var objection = mailbox.objection(guard.name(), true);
    if (objection.isPresent()) {
      return refuse(guard, objection.get());
    }
    return storing(
        guard,
        mailbox.guard(guard.name()),
        after -> {
          reception.putOutUnproved(after);
          tell(guard, new InboxOutcome.Done(guard.number()));
        });
  }

  private Effect<MailboxEvent, Mailbox> collect(Mailbox mailbox, InboxCommand.Collect collect) {
    return asOwner(
        mailbox,
        collect,
        Optional.empty(),
        after -> {
          var page = after.page(collect.after(), Holder.PAGE_MESSAGES, Holder.PAGE_BYTES);
          tell(collect, new InboxOutcome.Collected(collect.number(), page));
        });
  }

  private Effect<MailboxEvent, Mailbox> settle(Mailbox mailbox, InboxCommand.Settle settle) {
    var settled =
        copies.has(settle) ? Optional.<MailboxEvent.Settled>empty() : mailbox.settle(settle.ids());
    return asOwner(
        mailbox,
        settle,
        settled,
        after -> {
          copies.add(settle);
          settled.ifPresent(event -> reception.settled(event.sequences()));
          tell(settle, new InboxOutcome.Done(settle.number()));
          reception.push(after);
        });
  }

  private Effect<MailboxEvent, Mailbox> acknowledge(
      Mailbox mailbox, InboxCommand.Acknowledge acknowledge) {
    var objection = objection(mailbox, acknowledge.seat());
    if (objection.isPresent()) {
      return refuse(acknowledge, objection.get());
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

  /// Does what the owner asks once the event of it is stored. Who proves to be the owner guards the
  /// inbox by that, and whoever held it without a proof is put out.
  private Effect<MailboxEvent, Mailbox> asOwner(
      Mailbox mailbox,
      InboxCommand.Seated asked,
      Optional<? extends MailboxEvent> event,
      Consumer<Mailbox> then) {
    var objection = objection(mailbox, asked.seat());
    if (objection.isPresent()) {
      return refuse(asked, objection.get());
    }
    var guarded = asked.seat().proved().flatMap(mailbox::guard);
    if (guarded.isPresent() && event.isPresent()) {
      return storing(asked, guarded, after -> again(after, asked));
    }
    return storing(
        asked,
        guarded.isPresent() ? guarded : event,
        after -> {
          reception.putOutUnproved(after);
          then.accept(after);
        });
  }

  /// What the owner asks needs an event of its own: the next that the inbox stores.
  private void again(Mailbox after, InboxCommand.Seated asked) {
    reception.putOutUnproved(after);
    context.getSelf().tell(asked);
  }

  private Optional<Rejection> objection(Mailbox mailbox, Seat seat) {
    return seat.proved()
        .map(name -> mailbox.objection(name, true))
        .orElseGet(() ->
            mailbox.isGuarded() || reception.isHeldByAnother(seat)
                ? Optional.of(Rejection.of(Reason.WRONG_PHASE))
                : Optional.empty());
  }
}
