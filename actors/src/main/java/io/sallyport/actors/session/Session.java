package io.sallyport.actors.session;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.Arithmetic;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.protocol.frame.Batch;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/// One connection. What happens becomes an [Input], the machine steps, each [Effect] is performed.
///
/// While as many requests are out as the machine's window allows, or too much waits to be written,
/// frames wait in the [Backlog] and its batches are not reported as consumed, so TCP slows the peer
/// down. Frames sent in one turn leave as one write.
///
/// A session that ends stays, deaf, until its connection is gone: stopping at once would close the
/// socket under the last frame. One whose connection is gone stays until a heavy step under way is
/// over, whose secrets nobody else would wipe.
public final class Session<S> {

  public sealed interface Command {}

  /// The connection is up. Said once, first.
  public record Connected(Wire wire) implements Command {}

  public record Arrived(Batch batch) implements Command {}

  /// The peer will send nothing more; it may still read.
  ///
  /// @param insideFrame whether its last frame is incomplete
  public record InputEnded(boolean insideFrame) implements Command {}

  /// Nothing can be sent or received any more. Said once, last.
  public record ConnectionLost() implements Command {}

  /// The user of an initiator wants something; the observer gets the answer.
  public record Submit(long ticket, Request request) implements Command {}

  /// The node is stopping. The machine is told once nothing is under way, so that what the peer has
  /// asked for is answered before the goodbye; until then no further frame is taken.
  public record Stop() implements Command {}

  /// Everything before this mark is with the socket.
  public record Written(long mark) implements Command {}

  /// What waited to be written was too much, and is not any more.
  public record RoomAgain() implements Command {}

  private record Heard(HouseWord word) implements Command {}

  private record Concluded<S>(@Nullable Step<S> step, @Nullable Throwable bug) implements Command {}

  record HandshakeDue() implements Command {}

  record IdleTick() implements Command {}

  record RequestTick() implements Command {}

  record TimerDue(long timer) implements Command {}

  private final Plan<S> plan;
  private final ActorContext<Command> context;
  private final Watch watch;
  private final Visitor visitor;
  private final Outgoing outgoing;
  private final Backlog backlog = new Backlog();
  private final Mind<S> mind;

  // Confined to the actor, as everything above: a session takes too many steps for a behavior each.
  private boolean stopping;
  private boolean lost;
  private @Nullable Rejection end;

  public static <S> Behavior<Command> create(Plan<S> plan) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(
            timers -> new Session<>(plan, context, new Watch(timers, plan.deadlines())).open()));
  }

  private Session(Plan<S> plan, ActorContext<Command> context, Watch watch) {
    this.plan = plan;
    this.context = context;
    this.watch = watch;
    var replyTo = context.messageAdapter(HouseWord.class, Heard::new);
    this.visitor = new Visitor(plan.house().visit(plan.id(), replyTo));
    this.outgoing = new Outgoing(plan.outgoing());
    this.mind = new Mind<>(plan.machine(), this::takeElsewhere, this::perform);
  }

  private Behavior<Command> open() {
    return Behaviors.receive(Command.class)
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, _ -> stopped())
        .build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Connected(var wire) -> connected(wire);
      case Arrived(var batch) -> backlog.add(batch);
      case Heard(Answer answer) -> visitor.answered(answer).ifPresent(this::step);
      case Stop(), Heard(HouseWord.News(Notice.Stopping())) -> stopping = true;
      case Heard(HouseWord.News(var notice)) -> step(new Input.Notified(notice));
      case Written(var mark) -> step(new Input.Written(mark));
      case RoomAgain() -> {}
      case Concluded<?> concluded -> concluded(concluded);
      case Submit(var ticket, var request) -> submitted(ticket, request);
      case InputEnded(var insideFrame) -> backlog.end(insideFrame);
      case HandshakeDue() -> step(new Input.Expired(Deadline.HANDSHAKE));
      case IdleTick() -> idleTick();
      case RequestTick() -> requestTick();
      case TimerDue(var timer) -> step(new Input.TimerFired(timer));
      case ConnectionLost() -> {
        lost = true;
        step(new Input.Ended());
      }
    }
    if (lost && !mind.isBusy()) {
      abandon(Rejection.of(Reason.PEER_CLOSED));
      return Behaviors.stopped();
    }
    work();
    outgoing.flush(windowIsOpen());
    return Behaviors.same();
  }

  private void connected(Wire wire) {
    outgoing.open(wire);
    watch.connected();
    step(new Input.Opened());
  }

  /// Takes frames from the backlog for as long as the machine's window is open.
  private void work() {
    if (stopping && !mind.isBusy() && visitor.waitsForNothing()) {
      stopping = false;
      step(new Input.Notified(new Notice.Stopping()));
    }
    while (end == null && windowIsOpen()) {
      if (backlog.hasFrame()) {
        watch.frameTaken();
        step(new Input.Received(backlog.nextFrame()));
      } else if (backlog.refusal().isPresent()) {
        mind.refuse(backlog.refusal().get());
      } else if (visitor.waitsForNothing() && backlog.takeEnd()) {
        inputDone();
      } else {
        break;
      }
    }
    outgoing.consumed(backlog.takeConsumed());
  }

  private boolean windowIsOpen() {
    return !stopping && !mind.isBusy() && outgoing.hasRoom() && visitor.waiting() < mind.window();
  }

  private void inputDone() {
    if (backlog.endedInsideFrame()) {
      mind.refuse(Rejection.of(Reason.TRUNCATED));
    } else {
      step(new Input.Ended());
    }
  }

  private void submitted(long ticket, Request request) {
    if (end != null) {
      var refused = new Reply.Refused(Rejection.of(Reason.PEER_CLOSED));
      plan.observer().accept(new SessionEvent.Answered(plan.id(), ticket, refused));
    } else {
      step(new Input.Submitted(ticket, request));
    }
  }

  private void idleTick() {
    if (visitor.waitsForNothing() && watch.isSilentTooLong()) {
      step(new Input.Expired(Deadline.IDLE));
    }
  }

  private void requestTick() {
    visitor.tick().forEach(this::step);
    if (visitor.waitsForNothing()) {
      watch.nothingIsOut();
    }
  }

  private void step(Input input) {
    if (end == null) {
      mind.step(input);
    }
  }

  private void takeElsewhere(Supplier<Step<S>> heavy) {
    Arithmetic.of(context.getSystem())
        .compute(heavy)
        .ifPresentOrElse(
            step -> context.pipeToSelf(step, Concluded::new),
            () -> mind.giveUp(new Rejection(Reason.OVERLOAD, "arithmetic")));
  }

  @SuppressWarnings("unchecked") // a step of this session's own machine
  private void concluded(Concluded<?> concluded) {
    if (concluded.step() == null) {
      throw new IllegalStateException("a heavy step failed", concluded.bug());
    }
    mind.conclude((Step<S>) concluded.step());
    for (var input = mind.next(); input != null; input = mind.next()) {
      step(input);
    }
  }

  private void perform(List<Effect> effects) {
    effects.forEach(this::perform);
    if (end != null) {
      plan.observer().accept(new SessionEvent.Ended(plan.id(), end));
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Send(var frame, var gap) -> outgoing.send(frame, gap);
      case Effect.Ask(var ticket, var request) -> ask(ticket, request);
      case Effect.Mark(var mark) -> outgoing.mark(mark);
      case Effect.StartTimer(var timer, var after) -> startTimer(timer, after);
      case Effect.Deliver(var envelopes, var waited) ->
          plan.observer().accept(new SessionEvent.Delivered(plan.id(), envelopes, waited));
      case Effect.Answer(var ticket, var reply) ->
          plan.observer().accept(new SessionEvent.Answered(plan.id(), ticket, reply));
      case Effect.Wipe(var spent) -> spent.forEach(secret -> secret.destroy());
      case Effect.Note(Milestone.Established(var greeting)) -> established(greeting);
      case Effect.Note(Milestone.Bound(var hash)) ->
          plan.observer().accept(new SessionEvent.Bound(plan.id(), hash));
      case Effect.Note(Milestone.Parting(var words)) ->
          plan.observer().accept(new SessionEvent.Parting(plan.id(), words));
      case Effect.Note(Milestone.PassedOver(var why)) ->
          plan.observer().accept(new SessionEvent.PassedOver(plan.id(), why));
      case Effect.Close(var why) -> close(why);
    }
  }

  private void startTimer(long timer, Duration after) {
    if (end == null) {
      watch.start(new TimerDue(timer), after);
    }
  }

  private void ask(long ticket, Request request) {
    if (end == null) {
      watch.requestIsOut();
      visitor.ask(ticket, request);
    }
  }

  private void established(String greeting) {
    watch.established();
    plan.observer().accept(new SessionEvent.Established(plan.id(), visitor.name(), greeting));
  }

  /// Leaves the house before the peer can know, so that a client that comes back at once finds its
  /// identity free. The end is observed once the effects behind it are performed.
  private void close(Rejection why) {
    if (end == null) {
      end = why;
      watch.end();
      visitor.leave();
      outgoing.last();
    }
  }

  /// Ends without the machine, unless that ended before.
  private void abandon(Rejection why) {
    if (end == null) {
      close(why);
      plan.observer().accept(new SessionEvent.Ended(plan.id(), why));
    }
  }

  /// Also when a bug stopped the actor: the connection must not outlive it.
  private Behavior<Command> stopped() {
    abandon(new Rejection(Reason.UNAVAILABLE, "session stopped"));
    return Behaviors.same();
  }
}
