package io.sallyport.protocol.testkit;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// One end of a connection: a machine, the state it is in, and all it has caused so far.
///
/// It performs effects as a session does. In particular it destroys what is to be wiped, so a
/// machine that wipes a secret too early fails at its next use.
public final class End<S> {
  private final Machine<S> machine;
  private final BiFunction<Long, Request, Optional<Reply>> house;
  private final List<Effect> effects = new ArrayList<>();
  private final Deque<Input> replies = new ArrayDeque<>();
  private S state;

  private End(Machine<S> machine, BiFunction<Long, Request, Optional<Reply>> house, S state) {
    this.machine = machine;
    this.house = house;
    this.state = state;
  }

  /// An end whose requests are answered before it is given the next input.
  public static <S> End<S> of(Machine<S> machine, Function<Request, Reply> house) {
    return resumed(machine, house, machine.start());
  }

  /// An end of whose requests some are answered later: the answer is then fed to it.
  ///
  /// @param house takes the ticket as well
  public static <S> End<S> waiting(
      Machine<S> machine, BiFunction<Long, Request, Optional<Reply>> house) {
    return new End<>(machine, house, machine.start());
  }

  /// An end that has nobody to ask: an initiator.
  public static <S> End<S> of(Machine<S> machine) {
    return of(machine, End::nobody);
  }

  /// An end in the middle of a conversation.
  public static <S> End<S> resumed(Machine<S> machine, Function<Request, Reply> house, S state) {
    return new End<>(machine, (_, request) -> Optional.of(house.apply(request)), state);
  }

  public static <S> End<S> resumed(Machine<S> machine, S state) {
    return resumed(machine, End::nobody, state);
  }

  public End<S> open() {
    return feed(new Input.Opened());
  }

  public End<S> receive(Frame frame) {
    return feed(new Input.Received(frame));
  }

  public End<S> submit(long ticket, Request request) {
    return feed(new Input.Submitted(ticket, request));
  }

  public End<S> feed(Input input) {
    perform(machine.step(state, input));
    while (!replies.isEmpty() && closed().isEmpty()) {
      perform(machine.step(state, replies.remove()));
    }
    return this;
  }

  /// What a session does when framing broke.
  public End<S> refuse(Rejection why) {
    perform(machine.refuse(state, why));
    return this;
  }

  public S state() {
    return state;
  }

  /// All effects so far, in order.
  public List<Effect> effects() {
    return List.copyOf(effects);
  }

  public List<Frame> sent() {
    return all(Effect.Send.class).map(Effect.Send::frame).toList();
  }

  public Frame lastSent() {
    return sent().getLast();
  }

  public List<Request> asked() {
    return all(Effect.Ask.class).map(Effect.Ask::request).toList();
  }

  public List<Effect.Answer> answers() {
    return all(Effect.Answer.class).toList();
  }

  /// The envelopes this end gave to its user, in order.
  public List<Envelope> delivered() {
    return all(Effect.Deliver.class).flatMap(one -> one.envelopes().stream()).toList();
  }

  public List<Milestone> milestones() {
    return all(Effect.Note.class).map(Effect.Note::milestone).toList();
  }

  /// Why this end closed the connection first, if it did.
  public Optional<Rejection> closed() {
    return all(Effect.Close.class).map(Effect.Close::why).findFirst();
  }

  private void perform(Step<S> step) {
    state = step.next();
    for (var effect : step.effects()) {
      effects.add(effect);
      switch (effect) {
        case Effect.Ask(var ticket, var request) ->
            house
                .apply(ticket, request)
                .ifPresent(reply -> replies.add(new Input.Replied(ticket, reply)));
        case Effect.Wipe(var spent) -> spent.forEach(Secret::destroy);
        case Effect.Mark(var mark) -> replies.add(new Input.Written(mark));
        case Effect.Send _,
            Effect.StartTimer _,
            Effect.Answer _,
            Effect.Deliver _,
            Effect.Note _,
            Effect.Close _ -> {}
      }
    }
  }

  private static Reply nobody(Request request) {
    throw new AssertionError("nobody to ask for " + request);
  }

  private <E extends Effect> Stream<E> all(Class<E> kind) {
    return effects.stream().filter(kind::isInstance).map(kind::cast);
  }
}
