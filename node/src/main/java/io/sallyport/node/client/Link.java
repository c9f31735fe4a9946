package io.sallyport.node.client;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Session;
import io.sallyport.node.client.Verdicts.Verdict;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/// Keeps one session with a node open, and has all questions answered by whichever session lives.
///
/// ```
/// dialling --established--> up --ended--> resting --pause--> dialling ...
///    any of them --replaced, refused or closed--> over
/// ```
///
/// What a session that ends has not answered is asked again in the next, under the same message
/// ids: so it must not matter whether the node has done it already.
final class Link {

  sealed interface Command {}

  /// The answer fails with a [ClientException] instead.
  record Ask(Request request, Duration deadline, CompletableFuture<Reply> answer)
      implements Command {}

  /// From now on the owner is told what happens. Said once, first.
  record Begin() implements Command {}

  /// Ends in order. Said once.
  record Close() implements Command {}

  /// Ends for this reason.
  record GiveUp(Failure.Final why) implements Command {}

  private record Dialled(long attempt, @Nullable ActorRef<Session.Command> session)
      implements Command {}

  private record Happened(long attempt, SessionEvent event) implements Command {}

  private record Rested() implements Command {}

  /// Time passes at the [Gate].
  record Ticked() implements Command {}

  private record Overdue(long ticket) implements Command {}

  private record Abandoned() implements Command {}

  static final int WINDOW = 64;

  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);
  private static final Duration LONGEST_ECHO = Duration.ofSeconds(30);

  private final LinkPlan plan;
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Pending pending;
  private final Gate gate;
  private final Approach approach;

  // Confined to the actor, as everything above.
  private long attempt;
  private long lastTicket;
  private Optional<ActorRef<Session.Command>> session = Optional.empty();
  private Optional<PublicBytes> handshake = Optional.empty();
  private Optional<Rejection> lost = Optional.empty();
  private boolean up;
  private boolean closing;

  static Behavior<Command> create(LinkPlan plan) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Link(plan, context, timers).living()));
  }

  private Link(LinkPlan plan, ActorContext<Command> context, TimerScheduler<Command> timers) {
    this.plan = plan;
    this.context = context;
    this.timers = timers;
    this.pending = new Pending(WINDOW, plan.queue());
    this.gate = new Gate(timers, plan.pace());
    this.approach = new Approach(plan.node());
  }

  private Behavior<Command> living() {
    return Behaviors.receiveMessage(command -> {
      var end = heard(command);
      if (end.isPresent()) {
        return over(end.get());
      }
      send();
      return Behaviors.same();
    });
  }

  /// What ends the link for good, if this does.
  private Optional<Failure.Final> heard(Command command) {
    switch (command) {
      case Ask ask -> ask(ask);
      case Dialled(var number, var made) when number == attempt -> {
        return dialled(made);
      }
      case Happened(var number, SessionEvent.Ended(_, var why)) when number == attempt -> {
        return ended(why);
      }
      case Happened(var number, var event) when number == attempt -> happened(event);
      case Dialled _, Happened _ -> {}
      case Begin(), Rested() -> dial();
      case Ticked() -> gate.ticked();
      case Overdue(var ticket) -> overdue(ticket);
      case Close() -> {
        return close();
      }
      case Abandoned() -> {
        return Optional.of(new Failure.Closed());
      }
      case GiveUp(var why) -> {
        return Optional.of(why);
      }
    }
    return Optional.empty();
  }

  private void dial() {
    long number = ++attempt;
    lost = Optional.empty();
    var self = context.getSelf();
    context.pipeToSelf(
        plan.dialer().dial(approach.key(), event -> self.tell(new Happened(number, event))),
        (made, _) -> new Dialled(number, made));
  }

  private Optional<Failure.Final> dialled(@Nullable ActorRef<Session.Command> made) {
    if (made == null) {
      lost = Optional.empty();
      plan.owner().unreachable();
      rest();
      return Optional.empty();
    }
    session = Optional.of(made);
    return lost.flatMap(this::ended);
  }

  private void rest() {
    plan.owner().resting();
    timers.startSingleTimer(new Rested(), approach.pause(plan.entropy()));
  }

  private void happened(SessionEvent event) {
    switch (event) {
      case SessionEvent.Bound(_, var hash) ->
          handshake = Optional.of(PublicBytes.copyOf(hash.toArray()));
      case SessionEvent.Established(_, _, var name) -> established(new Name(name));
      case SessionEvent.Delivered delivered -> plan.owner().arrived(delivered);
      case SessionEvent.Answered(_, var ticket, var reply) -> answered(ticket, reply);
      case SessionEvent.Parting _,
          SessionEvent.PassedOver _,
          SessionEvent.TurnedAway _,
          SessionEvent.Ended _ ->
          throw new IllegalStateException("unexpected " + event);
    }
  }

  private void established(Name name) {
    up = true;
    plan.owner().up(new Login(name, handshake.orElseThrow(), approach.proved()));
  }

  private void ask(Ask ask) {
    var question = Pending.Question.of(++lastTicket, ask.request(), ask.answer());
    if (!pending.add(question)) {
      fail(question, new Failure.QueueFull(plan.queue()));
      return;
    }
    timers.startSingleTimer(
        new Overdue(question.ticket()), new Overdue(question.ticket()), ask.deadline());
  }

  private void send() {
    while (up && session.isPresent() && gate.isOpen()) {
      var next = pending.next();
      if (next.isEmpty()) {
        return;
      }
      session.get().tell(new Session.Submit(next.get().ticket(), next.get().request()));
      gate.passed();
    }
  }

  private void answered(long ticket, Reply reply) {
    switch (Verdicts.of(reply)) {
      case Verdict.Final() -> {
        approach.served();
        pending
            .answered(ticket)
            .ifPresent(question -> {
              timers.cancel(new Overdue(ticket));
              question.answer().complete(reply);
            });
      }
      case Verdict.Later(var why) -> {
        gate.shut();
        pending.again(ticket, why);
      }
      case Verdict.SessionOver() -> {}
    }
  }

  private void overdue(long ticket) {
    boolean asked = pending.isOut(ticket);
    pending.drop(ticket).ifPresent(question -> fail(question, question.late(asked)));
  }

  /// A session of which it is not known yet whether it had a connection has to wait.
  private Optional<Failure.Final> ended(Rejection why) {
    if (session.isEmpty()) {
      lost = Optional.of(why);
      return Optional.empty();
    }
    boolean wasUp = up;
    up = false;
    session = Optional.empty();
    lost = Optional.empty();
    pending.allAgain();
    gate.reopen();
    if (closing) {
      return Optional.of(new Failure.Closed());
    }
    var end = wasUp ? approach.ended(why) : approach.failed(why);
    if (end.isEmpty()) {
      again(why, wasUp);
    }
    return end;
  }

  private void again(Rejection why, boolean wasUp) {
    if (wasUp) {
      plan.owner().down();
    } else if (why.reason() == Reason.HANDSHAKE_TIMEOUT) {
      plan.owner().unreachable();
    }
    if (approach.isAtOnce()) {
      dial();
    } else {
      rest();
    }
  }

  private Optional<Failure.Final> close() {
    closing = true;
    timers.startSingleTimer(new Abandoned(), LONGEST_FAREWELL);
    session.ifPresent(open -> open.tell(new Session.Stop()));
    return session.isEmpty() ? Optional.of(new Failure.Closed()) : Optional.empty();
  }

  /// Whatever is asked fails; once nobody can ask any more the actor ends.
  private Behavior<Command> over(Failure.Final why) {
    timers.cancelAll();
    session.ifPresent(open -> open.tell(new Session.Stop()));
    pending.clear().forEach(question -> fail(question, why));
    plan.owner().over(why);
    return deaf(why);
  }

  private Behavior<Command> deaf(Failure.Final why) {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Ask(_, _, var answer) -> answer.completeExceptionally(new ClientException(why));
        case Close() -> timers.startSingleTimer(new Abandoned(), LONGEST_ECHO);
        case Abandoned() -> {
          return Behaviors.stopped();
        }
        case Dialled(_, var made) when made != null -> made.tell(new Session.Stop());
        case Begin _, GiveUp _, Dialled _, Happened _, Rested _, Ticked _, Overdue _ -> {}
      }
      return Behaviors.same();
    });
  }

  private void fail(Pending.Question question, Failure why) {
    timers.cancel(new Overdue(question.ticket()));
    question.fail(why);
  }
}
