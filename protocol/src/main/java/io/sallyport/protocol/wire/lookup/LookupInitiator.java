package io.sallyport.protocol.wire.lookup;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.legacy.InsecureSmallDh;
import io.sallyport.protocol.crypto.legacy.TextbookRsa;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.machine.Unanswered;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Set;

/// The client's end.
///
/// ```
/// Start --Opened--> AwaitPublic --value--> AwaitExponent --e--> AwaitModulus --N--> Active
/// ```
///
/// Commands may be sent ahead of the answers, which come in the same order; nothing else says which
/// answer belongs to which.
final class LookupInitiator implements Machine<LookupInitiator.State> {

  sealed interface State {
    record Start() implements State {}

    record AwaitPublic(Secret exponent) implements State {}

    record AwaitExponent(Secret key, TextbookRsa.Pair own) implements State {}

    record AwaitModulus(Secret key, TextbookRsa.Pair own, int exponent) implements State {}

    /// Through the handshake.
    record Active(LookupChannel channel, Unanswered unanswered) implements State {}

    record Closed() implements State {}
  }

  private final Entropy entropy;
  private final Set<LookupDefence> defences;

  LookupInitiator(Entropy entropy, Set<LookupDefence> defences) {
    this.entropy = entropy;
    this.defences = defences;
  }

  @Override
  public State start() {
    return new State.Start();
  }

  @Override
  public Step<State> on(State state, Input input) {
    return switch (input) {
      case Input.Opened() -> opened(state);
      case Input.Received(var frame) -> received(state, frame);
      case Input.Submitted(var ticket, var request) -> submitted(state, ticket, request);
      case Input.Notified(Notice.Stopping()) -> leave(state);
      case Input.Notified(Notice.Replaced()) -> refuse(state, Rejection.of(Reason.REPLACED));
      case Input.Notified _ -> throw new IllegalStateException("not a notice for this wire");
      case Input.Written _, Input.TimerFired _ ->
          throw new IllegalStateException("nothing was marked or timed");
      case Input.Expired(var deadline) -> refuse(state, deadline.passed());
      case Input.Ended() -> refuse(state, Rejection.of(Reason.PEER_CLOSED));
      case Input.Replied _ -> throw new IllegalStateException("an initiator asks nothing");
    };
  }

  @Override
  public Step<State> refuse(State state, Rejection why) {
    return end(to(new State.Closed()), state, why);
  }

  private static Step<State> end(Step<State> step, State state, Rejection why) {
    return switch (state) {
      case State.Start(), State.Closed() -> step.close(why);
      case State.AwaitPublic(var exponent) -> step.close(why).wipe(List.of(exponent));
      case State.AwaitExponent(var key, var own) ->
          step.close(why).wipe(List.of(key, own.privateExponent()));
      case State.AwaitModulus(var key, var own, _) ->
          step.close(why).wipe(List.of(key, own.privateExponent()));
      case State.Active(var channel, var unanswered) ->
          unanswered.refuse(step, why).close(why).wipe(channel.secrets());
    };
  }

  private Step<State> leave(State state) {
    var step = to(new State.Closed());
    if (state instanceof State.Active(var channel, _)) {
      step = step.send(channel.seal(LookupText.GOODBYE));
    }
    return end(step, state, Rejection.of(Reason.SHUTDOWN));
  }

  private Step<State> opened(State state) {
    return switch (state) {
      case State.Start() -> {
        var exponent = LookupKeys.exponent(entropy, defences);
        yield to(new State.AwaitPublic(exponent))
            .send(LookupNumber.encode(InsecureSmallDh.publicValue(exponent)));
      }
      case State.Closed s -> to(s);
      case State.AwaitPublic _, State.AwaitExponent _, State.AwaitModulus _, State.Active _ ->
          throw new IllegalStateException("the transport was up already");
    };
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitPublic(var exponent) -> agree(exponent, frame);
      case State.AwaitExponent(var key, var own) ->
          to(new State.AwaitModulus(key, own, LookupNumber.decode(frame, defences)));
      case State.AwaitModulus(var key, var own, var exponent) -> {
        var peer = LookupKeys.peer(exponent, frame, defences);
        yield to(new State.Active(new LookupChannel(key, own, peer), Unanswered.NOTHING))
            .note(new Milestone.Established(""));
      }
      case State.Active active -> answered(active, active.channel().open(frame, defences));
      case State.Closed s -> to(s);
      case State.Start _ -> throw new IllegalStateException("a frame before the transport was up");
    };
  }

  private Step<State> agree(Secret exponent, Frame peer) {
    var key = LookupKeys.agree(exponent, peer, defences);
    var own = LookupKeys.pair(Role.INITIATOR, entropy, defences);
    return to(new State.AwaitExponent(key, own))
        .send(LookupNumber.encode(own.open().exponent()))
        .send(LookupNumber.encode(own.open().modulus()))
        .wipe(List.of(exponent));
  }

  private static Step<State> answered(State.Active state, String text) {
    var unanswered = state.unanswered();
    if (unanswered.isEmpty()) {
      throw new Rejected(Reason.WRONG_PHASE, "an answer to nothing");
    }
    return to(new State.Active(state.channel(), unanswered.withoutOldest()))
        .answer(unanswered.oldest(), new Reply.Told(text));
  }

  private Step<State> submitted(State state, long ticket, Request request) {
    if (!(state instanceof State.Active active && request instanceof Request.Echo(var text))) {
      return to(state).answer(ticket, new Reply.Refused(Rejection.of(Reason.WRONG_PHASE)));
    }
    if (active.unanswered().isFull()) {
      return to(state).answer(ticket, new Reply.Refused(Rejection.of(Reason.OVERLOAD)));
    }
    var problem = LookupText.problem(text).filter(why -> !isOverlooked(why));
    if (problem.isPresent()) {
      return to(state).answer(ticket, new Reply.Refused(problem.get()));
    }
    return to(new State.Active(active.channel(), active.unanswered().with(ticket)))
        .send(active.channel().seal(text));
  }

  private boolean isOverlooked(Rejection why) {
    return why.reason() == Reason.TOO_LARGE && !defences.contains(LookupDefence.TEXT_LIMIT);
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
