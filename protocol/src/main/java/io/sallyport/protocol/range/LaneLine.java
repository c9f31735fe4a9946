package io.sallyport.protocol.range;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Silence;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Supplier;

/// One connection in memory, and the session at its end.
final class LaneLine implements Line {
  private final Host host;
  private final Running<?> session;
  private final Framer framer;
  private final Deframer deframer;
  private final Queue<Supplier<Optional<Input>>> replies = new ArrayDeque<>();
  private final List<Frame> received = new ArrayList<>();
  private final Map<Long, Duration> timers = new TreeMap<>();
  private Fate fate = new Fate.Open(false);
  private Duration since;

  LaneLine(Host host, Machine<?> responder, Duration now) {
    this.host = host;
    this.session = Running.start(responder);
    this.framer = host.protocol().framer(Role.RESPONDER);
    this.deframer = new Deframer(framer);
    this.since = now;
    take(new Input.Opened());
  }

  @Override
  public void send(byte[] bytes) {
    if (host.takesSegmentsForFrames()) {
      new Deframer(framer)
          .feed(bytes.clone()).frames().stream()
              .limit(1)
              .forEach(frame -> take(new Input.Received(frame)));
      return;
    }
    var batch = deframer.feed(bytes.clone());
    batch.frames().forEach(frame -> take(new Input.Received(frame)));
    batch.refusal().ifPresent(this::refuse);
  }

  @Override
  public List<Frame> received() {
    return List.copyOf(received);
  }

  @Override
  public Fate fate() {
    return fate;
  }

  @Override
  public void hangUp() {
    if (deframer.isInsideFrame()) {
      refuse(Rejection.of(Reason.TRUNCATED));
    } else {
      take(new Input.Ended());
    }
  }

  /// The server ends this session, or the transport under it is broken.
  void refuse(Rejection why) {
    run(() -> session.refuse(why));
  }

  /// The house has an answer that was due for longer.
  void answer(long ticket, Reply reply) {
    take(new Input.Replied(ticket, reply));
  }

  /// The house has something to say to this session.
  void notice(Notice notice) {
    take(new Input.Notified(notice));
  }

  /// Tells the session which of its timers are over.
  void watchTimers() {
    var due =
        timers.entrySet().stream()
            .filter(timer -> timer.getValue().compareTo(host.now()) <= 0)
            .map(Map.Entry::getKey)
            .toList();
    timers.keySet().removeAll(due);
    due.forEach(timer -> take(new Input.TimerFired(timer)));
  }

  /// Tells the session when it has taken too long.
  void watchClock() {
    if (fate instanceof Fate.Open(var established)) {
      var deadline = established ? Deadline.IDLE : Deadline.HANDSHAKE;
      boolean mayBeSilent = established && host.protocol().silence() instanceof Silence.Unlimited;
      if (!mayBeSilent && host.now().minus(since).compareTo(host.limit(deadline)) >= 0) {
        take(new Input.Expired(deadline));
      }
    }
  }

  private void take(Input input) {
    if (input instanceof Input.Received && fate.equals(new Fate.Open(true))) {
      since = host.now();
    }
    run(() -> session.step(input));
    while (!replies.isEmpty()) {
      replies.remove().get().ifPresent(this::hear);
    }
  }

  private void hear(Input reply) {
    run(() -> session.step(reply));
    if (reply instanceof Input.Replied(_, Reply.Attached(var name, _, _))) {
      host.greet(name);
    }
  }

  private void run(Supplier<List<Effect>> step) {
    if (!(fate instanceof Fate.Open)) {
      return;
    }
    try {
      step.get().forEach(this::perform);
    } catch (RuntimeException bug) {
      end(new Fate.Crashed(bug.toString()));
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Send(var frame, _) -> received.add(frame);
      case Effect.Ask(var ticket, var request) ->
          replies.add(() ->
              host.answer(this, ticket, request).map(reply -> new Input.Replied(ticket, reply)));
      case Effect.Mark(var mark) -> replies.add(() -> Optional.of(new Input.Written(mark)));
      case Effect.StartTimer(var timer, var after) -> timers.put(timer, host.now().plus(after));
      case Effect.Deliver _, Effect.Answer _ ->
          throw new IllegalStateException("a responder has no user");
      case Effect.Wipe(var spent) -> spent.forEach(Secret::destroy);
      case Effect.Note(Milestone.Established _) -> {
        fate = new Fate.Open(true);
        since = host.now();
      }
      case Effect.Note(Milestone.Parting _),
          Effect.Note(Milestone.Bound _),
          Effect.Note(Milestone.PassedOver _) -> {}
      case Effect.Close(var why) -> end(new Fate.Ended(why, isEstablished()));
    }
  }

  private boolean isEstablished() {
    return fate.equals(new Fate.Open(true));
  }

  private void end(Fate last) {
    fate = last;
    host.forget(this);
  }
}
