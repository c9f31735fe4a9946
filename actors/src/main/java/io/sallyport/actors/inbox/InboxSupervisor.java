package io.sallyport.actors.inbox;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.peers.Questions;
import io.sallyport.protocol.house.Pseudonyms;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;

/// The way of a node's sessions to the inboxes, wherever those live. It knows which session holds
/// which inbox, asks again what has not been answered, and tells the inboxes at times that their
/// holders are still here.
public final class InboxSupervisor {

  public sealed interface Command {}

  /// Asked by a session; the answer carries the ticket. After `Attached` the same reference gets
  /// the news.
  ///
  /// @param who whom the session has proved to be, if it has
  public record Ask(
      SessionId session,
      Optional<Principal> who,
      Request.OfInboxes request,
      long ticket,
      ActorRef<HouseWord> replyTo)
      implements Command {}

  /// The session is over: its inbox is free.
  public record Leave(SessionId session) implements Command {}

  /// Answered with what an operator may know of the inbox of a likeness; `owner` is empty if nobody
  /// ever came. Not answered at all if the inbox does not.
  public record Inspect(String likeness, ActorRef<InboxOutcome.Inspected> replyTo)
      implements Command {}

  /// The name is proved at each login from now on; answered with `Done` once that is stored, or
  /// with `Refused`. Not answered at all if the inbox does not. It is asked again when it could not
  /// store that, or did not answer.
  public record Guard(Name name, ActorRef<Reply> replyTo) implements Command {}

  private record Heard(InboxOutcome outcome) implements Command {}

  private record AskAgain() implements Command {}

  private record RenewAll() implements Command {}

  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration RENEWAL = Duration.ofSeconds(10);

  private final ActorRef<RosterKeeper.Command> roster;
  private final InstantSource clock;
  private final Pseudonyms pseudonyms;
  private final ActorRef<InboxOutcome> self;
  private final Map<SessionId, Guest> guests = new HashMap<>();

  /// What the guests hold. An inbox that has left the memory does not know its holder until the
  /// next renewal, and must not be given to another meanwhile.
  private final Map<Name, SessionId> held = new HashMap<>();

  private final Questions<InboxCommand, InboxOutcome.Answered> questions;
  private final Unguarded unguarded;

  /// Starts with no guests.
  ///
  /// @param inboxes the shard region
  /// @param clock stamps the envelopes
  /// @param pseudonyms of those who send sealed letters; the same on all nodes of a cluster, or who
  ///   sends the same letter again from another node sends two
  public static Behavior<Command> create(
      ActorRef<ShardingEnvelope<InboxCommand>> inboxes,
      ActorRef<RosterKeeper.Command> roster,
      InstantSource clock,
      Pseudonyms pseudonyms) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers ->
            new InboxSupervisor(context, timers, inboxes, roster, clock, pseudonyms).serving()));
  }

  private InboxSupervisor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ActorRef<ShardingEnvelope<InboxCommand>> inboxes,
      ActorRef<RosterKeeper.Command> roster,
      InstantSource clock,
      Pseudonyms pseudonyms) {
    this.roster = roster;
    this.clock = clock;
    this.pseudonyms = pseudonyms;
    this.self = context.messageAdapter(InboxOutcome.class, Heard::new);
    this.questions =
        new Questions<>(
            inboxes,
            InboxCommand.Deposit.class,
            (deposits, batch) -> new InboxCommand.DepositAll(deposits, batch, self));
    this.unguarded = new Unguarded(questions, self, context.getLog());
    timers.startTimerWithFixedDelay(new AskAgain(), AGAIN);
    timers.startTimerWithFixedDelay(new RenewAll(), RENEWAL);
  }

  private Behavior<Command> serving() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Ask ask -> ask(ask);
        case Heard(InboxOutcome.Answered outcome) -> questions.answered(outcome.number(), outcome);
        case Heard(InboxOutcome.Taken(var batch)) -> questions.taken(batch);
        case Heard(InboxOutcome.Delivery delivery) -> deliver(delivery);
        case Heard(InboxOutcome.Displaced(var session)) -> lost(session, new Notice.Stopping());
        case Heard(InboxOutcome.Replaced(var session)) -> lost(session, new Notice.Replaced());
        case Heard(InboxOutcome.Asleep(var session)) -> asleep(session);
        case Leave(var session) -> leave(session);
        case Inspect(var likeness, var replyTo) -> inspect(likeness, replyTo);
        case Guard(var name, var replyTo) -> unguarded.add(name, replyTo::tell);
        case AskAgain() -> questions.tick();
        case RenewAll() -> renewAll();
      }
      return Behaviors.same();
    });
  }

  private void ask(Ask ask) {
    switch (ask.request()) {
      case Request.Attach attach -> attach(ask, attach);
      case Request.Deposit deposit -> asOwner(ask, name -> deposit(ask, name, deposit));
      case Request.Collect(var after) ->
          toOwn(ask, number -> new InboxCommand.Collect(seat(ask), after, number));
      case Request.Acknowledge(var upTo) -> {
        Optional.ofNullable(guests.get(ask.session())).ifPresent(guest -> guest.acknowledge(upTo));
        toOwn(ask, number -> new InboxCommand.Acknowledge(seat(ask), upTo, number));
      }
      case Request.Settle(var ids) ->
          toOwn(ask, number -> new InboxCommand.Settle(seat(ask), ids, number));
      case Request.Look() -> roster.tell(new RosterKeeper.Look(ask.ticket(), ask.replyTo()));
    }
  }

  private void attach(Ask ask, Request.Attach attach) {
    var seat = seat(ask);
    boolean isOther = seat.proved().filter(name -> !name.equals(attach.name())).isPresent();
    if (guests.containsKey(ask.session()) || isOther) {
      refuse(ask, new Rejection(Reason.WRONG_PHASE, "second name"));
      return;
    }
    if (held.containsKey(attach.name()) && !seat.proves()) {
      refuse(ask, Rejection.of(Reason.BUSY_IDENTITY));
      return;
    }
    var guest = new Guest(seat, attach.name(), attach.pushes(), ask.replyTo());
    guests.put(ask.session(), guest);
    questions.ask(
        attach.name().likeness(),
        number -> new InboxCommand.Attach(attach.name(), attach.pushes(), seat, number),
        outcome -> {
          attached(ask, guest, outcome);
          replyTo(ask).accept(outcome);
        });
  }

  private void attached(Ask ask, Guest guest, InboxOutcome.Answered outcome) {
    if (guests.get(ask.session()) != guest) {
      detach(guest);
    } else if (outcome instanceof InboxOutcome.Attached) {
      guest.sit();
      held.put(guest.name(), ask.session());
      roster.tell(new RosterKeeper.Came(ask.session(), guest.name(), clock.instant()));
    } else {
      guests.remove(ask.session());
    }
  }

  private void deposit(Ask ask, Name from, Request.Deposit deposit) {
    var to = deposit.to();
    var sender = pseudonyms.sender(from, to, deposit.content());
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var envelope = new Envelope(deposit.id(), sender, to, now, deposit.content());
    questions.ask(
        to.likeness(),
        number -> new InboxCommand.Deposit(envelope, deposit.toStrangers(), number, self),
        replyTo(ask));
  }

  /// Tells the inbox that the session has, by a proof or because it holds it.
  private void toOwn(Ask ask, LongFunction<InboxCommand> command) {
    asOwner(ask, name -> questions.ask(name.likeness(), command, replyTo(ask)));
  }

  private void asOwner(Ask ask, Consumer<Name> what) {
    seat(ask)
        .proved()
        .or(() ->
            Optional.ofNullable(guests.get(ask.session())).filter(Guest::isSeated).map(Guest::name))
        .ifPresentOrElse(what, () -> refuse(ask, Rejection.of(Reason.WRONG_PHASE)));
  }

  private void inspect(String likeness, ActorRef<InboxOutcome.Inspected> replyTo) {
    questions.ask(
        likeness,
        number -> new InboxCommand.Inspect(number, self),
        outcome -> {
          if (outcome instanceof InboxOutcome.Inspected inspected) {
            replyTo.tell(inspected);
          }
        });
  }

  private void deliver(InboxOutcome.Delivery delivery) {
    var guest = guests.get(delivery.session());
    if (guest != null && guest.isSeated()) {
      guest.deliver(delivery.envelopes());
    }
  }

  /// A session that has lost its name to another has nothing to do here any more.
  private void lost(SessionId session, Notice why) {
    var guest = guests.remove(session);
    if (guest != null) {
      forget(session, guest);
      guest.tell(why);
    }
  }

  private void asleep(SessionId session) {
    var guest = guests.get(session);
    if (guest != null) {
      renew(guest);
    }
  }

  private Seat seat(Ask ask) {
    return new Seat(self, ask.session(), ask.who().map(who -> new Name(who.name())));
  }

  private void leave(SessionId session) {
    var guest = guests.remove(session);
    if (guest != null) {
      forget(session, guest);
      detach(guest);
    }
  }

  private void forget(SessionId session, Guest guest) {
    held.remove(guest.name(), session);
    roster.tell(new RosterKeeper.Went(session));
  }

  private void detach(Guest guest) {
    questions.tell(guest.name().likeness(), new InboxCommand.Detach(guest.seat()));
  }

  private void renewAll() {
    guests.values().forEach(this::renew);
    unguarded.askAgain();
  }

  private void renew(Guest guest) {
    if (guest.isSeated()) {
      questions.tell(guest.name().likeness(), guest.renewal());
    }
  }

  private static Consumer<InboxOutcome.Answered> replyTo(Ask ask) {
    return outcome -> ask.replyTo().tell(new Answer(ask.ticket(), outcome.reply()));
  }

  private static void refuse(Ask ask, Rejection why) {
    ask.replyTo().tell(new Answer(ask.ticket(), new Reply.Refused(why)));
  }
}
