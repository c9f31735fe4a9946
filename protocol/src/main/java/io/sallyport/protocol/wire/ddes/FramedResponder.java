package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The server's end of `ddes-framed`.
///
/// ```
/// Start --Opened--> AwaitKey --KEY--> Active --NUMBER--> AwaitTally --Tallied--> Active
///                                       | a minute without a number, after one
///                                       v
///                                  AwaitLastSum --Tallied--> Closed
/// ```
///
/// A session has a minute for each number, which nothing but an accepted number begins again.
///
/// What ends a session after the keys are known is told in clear; before, nothing is told. An END
/// ends the session it came in and no other, though its answer, the original's, says `for all`.
final class FramedResponder implements Machine<FramedResponder.State> {

  sealed interface State {
    record Start() implements State {}

    record AwaitKey(Secret exponent) implements State {}

    /// In session.
    ///
    /// @param given whether a number was accepted
    record Active(FramedSession session, boolean given) implements State {}

    /// A number is with the house.
    record AwaitTally(FramedSession session) implements State {}

    /// The client gave no number for too long and is told the sum once more.
    record AwaitLastSum(FramedSession session) implements State {}

    record Closed() implements State {}
  }

  static final String INVALID_TOKEN = "Error: Invalid session token. Connection terminated.";
  static final String INVALID_HMAC = "Error: Invalid HMAC. Connection terminated.";
  static final String ENDED = "Client requested session end for all.";
  static final String NO_DATA = "Timeout: No data provided.";

  /// Every client gives to the same round.
  private static final long ROUND = 0;

  private static final long TICKET = 0;
  private static final long NUMBER_DUE = 0;
  private static final Duration NUMBER_TIME = Duration.ofMinutes(1);

  private final Scope scope;
  private final Entropy entropy;
  private final Set<DdesDefence> defences;

  FramedResponder(Scope scope, Entropy entropy, Set<DdesDefence> defences) {
    this.scope = scope;
    this.entropy = entropy;
    this.defences = defences;
  }

  @Override
  public State start() {
    return new State.Start();
  }

  @Override
  public boolean isHeavy(State state, Input input) {
    return (state instanceof State.Start && input instanceof Input.Opened)
        || (state instanceof State.AwaitKey && input instanceof Input.Received);
  }

  @Override
  public Step<State> on(State state, Input input) {
    return switch (input) {
      case Input.Opened() -> opened(state);
      case Input.Received(var frame) -> received(state, frame);
      case Input.Replied(_, var reply) -> replied(state, reply);
      case Input.Notified(Notice.Stopping()) -> refuse(state, Rejection.of(Reason.SHUTDOWN));
      case Input.Notified(Notice.Replaced()) -> refuse(state, Rejection.of(Reason.REPLACED));
      case Input.Notified _ -> throw new IllegalStateException("not a notice for this wire");
      case Input.Written _ -> throw new IllegalStateException("nothing was marked");
      case Input.TimerFired _ -> numberMissing(state);
      case Input.Expired(var deadline) -> expired(state, deadline);
      case Input.Ended() -> refuse(state, Rejection.of(Reason.PEER_CLOSED));
      case Input.Submitted _ -> throw new IllegalStateException("a responder has no user");
    };
  }

  @Override
  public Step<State> refuse(State state, Rejection why) {
    return switch (state) {
      case State.Start(), State.Closed() -> to(new State.Closed()).close(why);
      case State.AwaitKey(var exponent) ->
          to(new State.Closed()).close(why).wipe(List.of(exponent));
      case State.Active(var session, _) -> farewell(session, why);
      case State.AwaitTally(var session) -> farewell(session, why);
      case State.AwaitLastSum(var session) -> farewell(session, why);
    };
  }

  private Step<State> opened(State state) {
    return switch (state) {
      case State.Start() -> {
        var exponent = DdesWire.exponent(entropy, defences);
        yield to(new State.AwaitKey(exponent)).send(publicKey(exponent));
      }
      case State.Closed s -> to(s);
      case State.AwaitKey _, State.Active _, State.AwaitTally _, State.AwaitLastSum _ ->
          throw new IllegalStateException("the transport was up already");
    };
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitKey(var exponent) ->
          agree(exponent, FramedMessage.of(frame)).wipe(List.of(exponent));
      case State.Active active -> told(active, FramedMessage.of(frame));
      case State.Closed s -> to(s);
      case State.Start _ -> throw new IllegalStateException("a frame before the transport was up");
      case State.AwaitTally _, State.AwaitLastSum _ ->
          throw new IllegalStateException("a frame while a request is out");
    };
  }

  private Step<State> agree(Secret exponent, FramedMessage message) {
    if (message.opcode() != FramedMessage.KEY) {
      throw new Rejected(Reason.WRONG_PHASE, "not a public key");
    }
    var shared = DdesWire.agree(exponent, DhPublicKey.parse(message.payload()), defences);
    try {
      var session = FramedSession.start(DdesKeys.from(shared, DdesWire.FRAMED), entropy);
      return to(new State.Active(session, false))
          .send(session.announcement())
          .note(new Milestone.Established(""))
          .startTimer(NUMBER_DUE, NUMBER_TIME);
    } finally {
      shared.destroy();
    }
  }

  private Step<State> told(State.Active active, FramedMessage message) {
    return switch ((int) message.opcode()) {
      case FramedMessage.NUMBER -> give(active, message.payload());
      case FramedMessage.END -> farewell(active.session(), Rejection.of(Reason.PEER_CLOSED), ENDED);
      case FramedMessage.KEY -> again(active, message);
      default -> passedOver(active, Reason.UNKNOWN_OPCODE);
    };
  }

  /// A second agreement, which the original does not know.
  private Step<State> again(State.Active active, FramedMessage message) {
    if (defences.contains(DdesDefence.PHASE)) {
      return passedOver(active, Reason.WRONG_PHASE);
    }
    var exponent = DdesWire.exponent(entropy, defences);
    return agree(exponent, message).wipe(List.of(exponent)).wipe(active.session().secrets());
  }

  private Step<State> give(State.Active active, Frame payload) {
    if (payload.size() == 0) {
      return passedOver(active, Reason.MALFORMED);
    }
    var session = active.session();
    var number = session.readNumber(payload, defences);
    return number.isPresent()
        ? to(new State.AwaitTally(session)).ask(TICKET, add(number.get()))
        : passedOver(active, Reason.BAD_CIPHERTEXT)
            .send(FramedMessage.frame(FramedMessage.NUMBER, FramedMessage.DISCARDED));
  }

  private static Step<State> passedOver(State.Active active, Reason why) {
    return to(active).note(new Milestone.PassedOver(Rejection.of(why)));
  }

  private Request add(BigInteger number) {
    var value = new BigDecimal(number);
    return new Request.Add(ROUND, new Numbers(value.toString(), List.of(value)), scope);
  }

  private Step<State> replied(State state, Reply reply) {
    return switch (state) {
      case State.AwaitTally(var session) when reply instanceof Reply.Tallied(var tally) ->
          to(new State.Active(session, true))
              .send(FramedMessage.frame(FramedMessage.NUMBER, FramedMessage.TAKEN))
              .send(session.sum(tally))
              .startTimer(NUMBER_DUE, NUMBER_TIME);
      case State.AwaitLastSum(var session) when reply instanceof Reply.Tallied(var tally) ->
          to(new State.Closed())
              .send(session.sum(tally))
              .close(Deadline.IDLE.passed())
              .wipe(session.secrets());
      case State.AwaitTally _, State.AwaitLastSum _ when reply instanceof Reply.Refused(var why) ->
          refuse(state, why);
      default -> throw new IllegalStateException("not an answer to what was asked");
    };
  }

  private Step<State> expired(State state, Deadline deadline) {
    return deadline == Deadline.IDLE && state instanceof State.Active active
        ? conclude(active)
        : refuse(state, deadline.passed());
  }

  /// Has no effect while one is with the house, or while the session ends anyway.
  private Step<State> numberMissing(State state) {
    return switch (state) {
      case State.Active active -> conclude(active);
      case State.AwaitTally _, State.AwaitLastSum _, State.Closed _ -> to(state);
      case State.Start _, State.AwaitKey _ -> throw new IllegalStateException("nothing was timed");
    };
  }

  private Step<State> conclude(State.Active active) {
    return active.given()
        ? to(new State.AwaitLastSum(active.session())).ask(TICKET, new Request.Total(ROUND, scope))
        : farewell(active.session(), Deadline.IDLE.passed(), NO_DATA);
  }

  private Step<State> farewell(FramedSession session, Rejection why) {
    return why.reason() == Reason.PEER_CLOSED
        ? to(new State.Closed()).close(why).wipe(session.secrets())
        : farewell(session, why, words(why.reason()));
  }

  private static Step<State> farewell(FramedSession session, Rejection why, String words) {
    return to(new State.Closed())
        .send(FramedMessage.frame(FramedMessage.END, words))
        .close(why)
        .wipe(session.secrets());
  }

  private static String words(Reason reason) {
    return switch (reason) {
      case BAD_TOKEN -> INVALID_TOKEN;
      case BAD_MAC -> INVALID_HMAC;
      default -> "Error: %s. Connection terminated.".formatted(reason);
    };
  }

  private Frame publicKey(Secret exponent) {
    var pem = DdesWire.publicKey(exponent).toPem();
    return FramedMessage.frame(FramedMessage.KEY, pem.toArray());
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
