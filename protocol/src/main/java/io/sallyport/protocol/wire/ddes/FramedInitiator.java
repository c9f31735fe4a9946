package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.machine.Unanswered;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/// The client's end of `ddes-framed`.
///
/// ```
/// Start --Opened--> AwaitKey --KEY--> AwaitToken --TOKEN--> Active --SUM--> Active
/// ```
///
/// Numbers may be sent ahead of the answers; the server answers in order, so the oldest that is
/// unanswered gets each sum. The text in clear before a sum says nothing that a sum does not, but
/// one that is unknown ends the session.
final class FramedInitiator implements Machine<FramedInitiator.State> {

  sealed interface State {
    record Start() implements State {}

    record AwaitKey() implements State {}

    record AwaitToken(DdesKeys keys) implements State {}

    /// In session.
    ///
    /// @param client what the client calls itself
    record Active(FramedSession session, Frame client, Unanswered unanswered) implements State {}

    record Closed() implements State {}
  }

  private static final BigInteger BOUND = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final Entropy entropy;
  private final Set<DdesDefence> defences;

  FramedInitiator(Entropy entropy, Set<DdesDefence> defences) {
    this.entropy = entropy;
    this.defences = defences;
  }

  @Override
  public State start() {
    return new State.Start();
  }

  @Override
  public boolean isHeavy(State state, Input input) {
    return state instanceof State.AwaitKey && input instanceof Input.Received;
  }

  @Override
  public Step<State> on(State state, Input input) {
    return switch (input) {
      case Input.Opened() -> opened(state);
      case Input.Received(var frame) -> received(state, frame);
      case Input.Submitted(var ticket, var request) -> submitted(state, ticket, request);
      case Input.Notified(Notice.Stopping()) -> stop(state);
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
    return close(to(new State.Closed()), state, why);
  }

  private static Step<State> close(Step<State> begun, State state, Rejection why) {
    return switch (state) {
      case State.Start(), State.AwaitKey(), State.Closed() -> begun.close(why);
      case State.AwaitToken(var keys) -> begun.close(why).wipe(keys.secrets());
      case State.Active(var session, _, var unanswered) ->
          unanswered.refuse(begun, why).close(why).wipe(session.secrets());
    };
  }

  /// Says END twice, as the original does.
  private static Step<State> stop(State state) {
    var why = Rejection.of(Reason.SHUTDOWN);
    var closed = to(new State.Closed());
    var end = FramedMessage.frame(FramedMessage.END, "");
    return close(state instanceof State.Active ? closed.send(end).send(end) : closed, state, why);
  }

  private static Step<State> opened(State state) {
    return switch (state) {
      case State.Start() -> to(new State.AwaitKey());
      case State.Closed s -> to(s);
      case State.AwaitKey _, State.AwaitToken _, State.Active _ ->
          throw new IllegalStateException("the transport was up already");
    };
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitKey _, State.AwaitToken _, State.Active _ ->
          told(state, FramedMessage.of(frame));
      case State.Closed s -> to(s);
      case State.Start _ -> throw new IllegalStateException("a frame before the transport was up");
    };
  }

  private Step<State> told(State state, FramedMessage message) {
    if (message.opcode() == FramedMessage.END) {
      return refuse(state, new Rejection(Reason.PEER_REFUSED, "the server ended the session"))
          .note(new Milestone.Parting(message.text()));
    }
    return switch (state) {
      case State.AwaitKey() -> agree(due(FramedMessage.KEY, message));
      case State.AwaitToken(var keys) -> begin(keys, due(FramedMessage.TOKEN, message));
      case State.Active active -> answered(active, message);
      case State.Start _, State.Closed _ -> throw new IllegalStateException("nobody is listening");
    };
  }

  private static Frame due(int opcode, FramedMessage message) {
    if (message.opcode() != opcode) {
      throw new Rejected(
          Rejection.mismatch(Reason.WRONG_PHASE, "opcode", opcode, message.opcode()));
    }
    return message.payload();
  }

  private Step<State> agree(Frame pem) {
    var exponent = DdesWire.exponent(entropy, defences);
    try {
      var shared = DdesWire.agree(exponent, DhPublicKey.parse(pem), defences);
      try {
        var own = DdesWire.publicKey(exponent).toPem().toArray();
        return to(new State.AwaitToken(DdesKeys.from(shared, DdesWire.FRAMED)))
            .send(FramedMessage.frame(FramedMessage.KEY, own));
      } finally {
        shared.destroy();
      }
    } finally {
      exponent.destroy();
    }
  }

  private Step<State> begin(DdesKeys keys, Frame payload) {
    var session = FramedSession.announced(keys, payload);
    var client = Frame.owning(entropy.bytes(FramedSession.CLIENT_BYTES));
    return to(new State.Active(session, client, Unanswered.NOTHING))
        .note(new Milestone.Established(""));
  }

  private Step<State> answered(State.Active active, FramedMessage message) {
    if (message.opcode() == FramedMessage.SUM) {
      var sum = active.session().readSum(message.payload(), defences);
      return answer(active, new Reply.Told(sum));
    }
    if (message.says(FramedMessage.DISCARDED)) {
      return answer(active, refused(Reason.BAD_CIPHERTEXT, "the server could not read it"));
    }
    if (message.says(FramedMessage.TAKEN) || !defences.contains(DdesDefence.PHASE)) {
      return to(active);
    }
    throw new Rejected(Reason.WRONG_PHASE, "neither a sum nor a text that is known");
  }

  /// A sum that nobody waits for is what a server says to a client that was silent for too long.
  private static Step<State> answer(State.Active active, Reply reply) {
    if (active.unanswered().isEmpty()) {
      return to(active);
    }
    var rest = active.unanswered().withoutOldest();
    return to(new State.Active(active.session(), active.client(), rest))
        .answer(active.unanswered().oldest(), reply);
  }

  private static Step<State> submitted(State state, long ticket, Request request) {
    if (!(state instanceof State.Active active)
        || !(request instanceof Request.Add(_, var numbers, _))) {
      return to(state).answer(ticket, refused(Reason.WRONG_PHASE, ""));
    }
    if (active.unanswered().isFull()) {
      return to(state).answer(ticket, refused(Reason.OVERLOAD, ""));
    }
    var number = number(numbers);
    if (number.isEmpty()) {
      return to(state)
          .answer(ticket, refused(Reason.NOT_A_NUMBER, "whole numbers from 0 to 2^64 - 1"));
    }
    var unanswered = active.unanswered().with(ticket);
    return to(new State.Active(active.session(), active.client(), unanswered))
        .send(active.session().number(bytes(number.get()), active.client()));
  }

  /// The one number that is asked for, if this wire can carry it.
  private static Optional<BigInteger> number(Numbers numbers) {
    if (numbers.values().size() != 1) {
      return Optional.empty();
    }
    var value = numbers.values().getFirst();
    return isWhole(value) && value.signum() >= 0 && value.compareTo(new BigDecimal(BOUND)) < 0
        ? Optional.of(value.toBigInteger())
        : Optional.empty();
  }

  private static boolean isWhole(BigDecimal value) {
    return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
  }

  private static byte[] bytes(BigInteger number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number.longValue()).array();
  }

  private static Reply refused(Reason reason, String detail) {
    return new Reply.Refused(new Rejection(reason, detail));
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
