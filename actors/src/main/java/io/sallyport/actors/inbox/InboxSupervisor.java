package io.sallyport.actors.inbox;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

  /// The session is over: its inbox is free. May come twice.
  public record Leave(SessionId session) implements Command {}

  /// Answered with what an operator may know of the inbox of a likeness; `owner` is empty if nobody
  /// ever came. Not answered at all if the inbox does not.
  public record Inspect(String likeness, ActorRef<InboxOutcome.Inspected> replyTo)
      implements Command {}

  private record Heard(InboxOutcome outcome) implements Command {}

  private record AskAgain() implements Command {}

  private record RenewAll() implements Command {}

  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration RENEWAL = Duration.ofSeconds(10);

  private final ActorRef<ShardingEnvelope<InboxCommand>> inboxes;
  private final ActorRef<RosterKeeper.Command> roster;
  private final InstantSource clock;
  private final ActorRef<InboxOutcome> self;
  private final Map<SessionId, Guest> guests = new HashMap<>();

  /// What the guests hold. An inbox that has left the memory does not know its holder until the
  /// next renewal, and must not be given to another meanwhile.
  private final Set<Name> held = new HashSet<>();

  private final Questions questions = new Questions(this::tell);

  /// Starts with no guests.
  ///
  /// @param inboxes the shard region
  /// @param clock stamps the envelopes
  public static Behavior<Command> create(
      ActorRef<ShardingEnvelope<InboxCommand>> inboxes,
      ActorRef<RosterKeeper.Command> roster,
      InstantSource clock) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(
            timers -> new InboxSupervisor(context, timers, inboxes, roster, clock).serving()));
  }

  private InboxSupervisor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ActorRef<ShardingEnvelope<InboxCommand>> inboxes,
      ActorRef<RosterKeeper.Command> roster,
      InstantSource clock) {
    this.inboxes = inboxes;
    this.roster = roster;
    this.clock = clock;
    this.self = context.messageAdapter(InboxOutcome.class, Heard::new);
    timers.startTimerWithFixedDelay(new AskAgain(), AGAIN);
    timers.startTimerWithFixedDelay(new RenewAll(), RENEWAL);
  }

  private Behavior<Command> serving() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Ask ask -> ask(ask);
        case Heard(InboxOutcome.Answered outcome) -> questions.answered(outcome);
        case Heard(InboxOutcome.Delivery delivery) -> deliver(delivery);
        case Heard(InboxOutcome.Displaced(var session)) -> displaced(session);
        case Heard(InboxOutcome.Asleep(var session)) -> asleep(session);
        case Leave(var session) -> leave(session);
        case Inspect(var likeness, var replyTo) -> inspect(likeness, replyTo);
        case AskAgain() -> questions.tick();
        case RenewAll() -> guests.forEach(this::renew);
      }
      return Behaviors.same();
    });
  }

  private void ask(Ask ask) {
    switch (ask.request()) {
      case Request.Attach attach -> attach(ask, attach);
      case Request.Deposit deposit -> deposit(ask, deposit);
      case Request.Collect(var after) ->
          asGuest(
              ask,
              guest ->
                  questions.ask(
                      guest.name().likeness(),
                      number -> new InboxCommand.Collect(seat(ask.session()), after, number),
                      replyTo(ask)));
      case Request.Acknowledge(var upTo) ->
          asGuest(
              ask,
              guest -> {
                guest.acknowledge(upTo);
                questions.ask(
                    guest.name().likeness(),
                    number -> new InboxCommand.Acknowledge(seat(ask.session()), upTo, number),
                    replyTo(ask));
              });
      case Request.Settle _ -> refuse(ask, Rejection.of(Reason.UNAVAILABLE));
      case Request.Look() -> roster.tell(new RosterKeeper.Look(ask.ticket(), ask.replyTo()));
    }
  }

  private void attach(Ask ask, Request.Attach attach) {
    if (guests.containsKey(ask.session())) {
      refuse(ask, new Rejection(Reason.WRONG_PHASE, "second name"));
      return;
    }
    if (held.contains(attach.name())) {
      refuse(ask, Rejection.of(Reason.BUSY_IDENTITY));
      return;
    }
    var guest = new Guest(attach.name(), attach.pushes(), ask.replyTo());
    guests.put(ask.session(), guest);
    questions.ask(
        attach.name().likeness(),
        number ->
            new InboxCommand.Attach(attach.name(), attach.pushes(), seat(ask.session()), number),
        outcome -> {
          attached(ask, guest, outcome);
          replyTo(ask).accept(outcome);
        });
  }

  private void attached(Ask ask, Guest guest, InboxOutcome.Answered outcome) {
    if (guests.get(ask.session()) != guest) {
      detach(ask.session(), guest.name());
    } else if (outcome instanceof InboxOutcome.Attached) {
      guest.seat();
      held.add(guest.name());
      roster.tell(new RosterKeeper.Came(ask.session(), guest.name(), clock.instant()));
    } else {
      guests.remove(ask.session());
    }
  }

  private void deposit(Ask ask, Request.Deposit deposit) {
    asGuest(
        ask,
        guest -> {
          var envelope =
              new Envelope(deposit.id(), guest.name(), deposit.to(), now(), deposit.content());
          questions.ask(
              deposit.to().likeness(),
              number -> new InboxCommand.Deposit(envelope, deposit.toStrangers(), number, self),
              replyTo(ask));
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void asGuest(Ask ask, Consumer<Guest> what) {
    var guest = guests.get(ask.session());
    if (guest == null || !guest.isSeated()) {
      refuse(ask, Rejection.of(Reason.WRONG_PHASE));
    } else {
      what.accept(guest);
    }
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
  private void displaced(SessionId session) {
    var guest = guests.get(session);
    if (guest != null) {
      guest.stop();
    }
  }

  private void asleep(SessionId session) {
    var guest = guests.get(session);
    if (guest != null) {
      renew(session, guest);
    }
  }

  private Seat seat(SessionId session) {
    return new Seat(self, session);
  }

  private void leave(SessionId session) {
    var guest = guests.remove(session);
    if (guest != null) {
      if (guest.isSeated()) {
        held.remove(guest.name());
      }
      detach(session, guest.name());
      roster.tell(new RosterKeeper.Went(session));
    }
  }

  private void detach(SessionId session, Name name) {
    tell(name.likeness(), new InboxCommand.Detach(seat(session)));
  }

  private void renew(SessionId session, Guest guest) {
    if (guest.isSeated()) {
      tell(guest.name().likeness(), guest.renewal(seat(session)));
    }
  }

  private void tell(String likeness, InboxCommand command) {
    inboxes.tell(new ShardingEnvelope<>(likeness, command));
  }

  private static Consumer<InboxOutcome.Answered> replyTo(Ask ask) {
    return outcome -> ask.replyTo().tell(new Answer(ask.ticket(), reply(outcome)));
  }

  private static Reply reply(InboxOutcome.Answered outcome) {
    return switch (outcome) {
      case InboxOutcome.Attached(_, var name, var known, var last) ->
          new Reply.Attached(name, known, last);
      case InboxOutcome.Deposited(_, var delivered) -> new Reply.Deposited(delivered);
      case InboxOutcome.Collected(_, var envelopes) -> new Reply.Collected(envelopes);
      case InboxOutcome.Done _ -> new Reply.Done();
      case InboxOutcome.Refused(_, var why) -> new Reply.Refused(why);
      case InboxOutcome.Inspected _ -> throw new IllegalArgumentException("for operators only");
    };
  }

  private static void refuse(Ask ask, Rejection why) {
    ask.replyTo().tell(new Answer(ask.ticket(), new Reply.Refused(why)));
  }
}
