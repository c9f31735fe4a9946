package io.sallyport.protocol.machine;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// Where a machine stands after one input, and what must now happen, in order.
public record Step<S>(S next, List<Effect> effects) {

  public Step {
    effects = List.copyOf(effects);
  }

  public static <S> Step<S> to(S next) {
    return new Step<>(next, List.of());
  }

  /// One step more: to where that leads, with its effects behind these.
  public Step<S> and(Step<S> following) {
    var both = new ArrayList<>(effects);
    both.addAll(following.effects());
    return new Step<>(following.next(), both);
  }

  /// One effect for each of these, in their order.
  public <T> Step<S> each(Collection<T> all, Function<T, Effect> effect) {
    var longer = new ArrayList<Effect>(effects.size() + all.size());
    longer.addAll(effects);
    all.forEach(one -> longer.add(effect.apply(one)));
    return new Step<>(next, longer);
  }

  public Step<S> send(Frame frame) {
    return then(new Effect.Send(frame, Duration.ZERO));
  }

  public Step<S> ask(long ticket, Request request) {
    return then(new Effect.Ask(ticket, request));
  }

  public Step<S> mark(long mark) {
    return then(new Effect.Mark(mark));
  }

  /// Sends a frame in a write of its own, so long after the one before.
  public Step<S> sendApart(Frame frame, Duration gap) {
    return then(new Effect.Send(frame, gap));
  }

  public Step<S> startTimer(long timer, Duration after) {
    return then(new Effect.StartTimer(timer, after));
  }

  public Step<S> deliver(List<Envelope> envelopes, boolean waited) {
    return then(new Effect.Deliver(envelopes, waited));
  }

  public Step<S> answer(long ticket, Reply reply) {
    return then(new Effect.Answer(ticket, reply));
  }

  public Step<S> wipe(List<Secret> spent) {
    return then(new Effect.Wipe(spent));
  }

  public Step<S> note(Milestone milestone) {
    return then(new Effect.Note(milestone));
  }

  public Step<S> close(Rejection why) {
    return then(new Effect.Close(why));
  }

  private Step<S> then(Effect effect) {
    if (effects.isEmpty()) {
      return new Step<>(next, List.of(effect));
    }
    var longer = new ArrayList<Effect>(effects.size() + 1);
    longer.addAll(effects);
    longer.add(effect);
    return new Step<>(next, longer);
  }
}
