package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
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
import io.sallyport.protocol.service.Tally;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The server's end of `ddes`.
///
/// ```
/// Start --Opened--> AwaitKey --PUBLIC KEY--> Active --number--> AwaitTally --Tallied--> Active
///                                              |                                          ^
///                                              +--sum--> AwaitSum --Tallied: reply -------+
/// ```
///
/// A record whose tag is wrong is passed over, as is a text that is no number; another session's
/// record ends the session. Nothing is ever told but the sum.
final class PemResponder implements Machine<PemResponder.State> {

  sealed interface State {
    record Start() implements State {}

    record AwaitKey() implements State {}

    record Active(PemSession session) implements State {}

    /// A number is with the house.
    record AwaitTally(PemSession session) implements State {}

    /// The client asked for the sum.
    record AwaitSum(PemSession session) implements State {}

    record Closed() implements State {}
  }

  /// What a client says to be told the sum.
  static final String SUM = "sum";

  /// What it says last.
  static final String EXIT = "exit";

  /// Every client gives to the same round.
  private static final long ROUND = 0;

  private static final long TICKET = 0;

  /// A number of any length. Those with more digits than [Numbers] takes are rounded: the original,
  /// whose sum is a floating-point number, keeps 17.
  private static final Pattern LONG_NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

  private static final MathContext DIGITS_KEPT = new MathContext(50);
  private static final BigDecimal INFINITY = new BigDecimal("1e400");

  private final Scope scope;
  private final Duration pause;
  private final Entropy entropy;
  private final Set<DdesDefence> defences;

  /// A server that waits before it says that the keys are established.
  ///
  /// @param pause what the client needs to take our key for a message of its own
  PemResponder(Scope scope, Duration pause, Entropy entropy, Set<DdesDefence> defences) {
    this.scope = scope;
    this.pause = pause;
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
      case Input.Replied(_, var reply) -> replied(state, reply);
      case Input.Notified(Notice.Stopping()) -> refuse(state, Rejection.of(Reason.SHUTDOWN));
      case Input.Notified(Notice.Replaced()) -> refuse(state, Rejection.of(Reason.REPLACED));
      case Input.Notified _ -> throw new IllegalStateException("not a notice for this wire");
      case Input.Written _, Input.TimerFired _ ->
          throw new IllegalStateException("nothing was marked or timed");
      case Input.Expired(var deadline) -> refuse(state, deadline.passed());
      case Input.Ended() -> refuse(state, Rejection.of(Reason.PEER_CLOSED));
      case Input.Submitted _ -> throw new IllegalStateException("a responder has no user");
    };
  }

  @Override
  public Step<State> refuse(State state, Rejection why) {
    var closed = to(new State.Closed()).close(why);
    return switch (state) {
      case State.Start(), State.AwaitKey(), State.Closed() -> closed;
      case State.Active(var session) -> closed.wipe(session.secrets());
      case State.AwaitTally(var session) -> closed.wipe(session.secrets());
      case State.AwaitSum(var session) -> closed.wipe(session.secrets());
    };
  }

  private static Step<State> opened(State state) {
    return switch (state) {
      case State.Start() -> to(new State.AwaitKey()).send(DhPublicKey.group14Parameters());
      case State.Closed s -> to(s);
      case State.AwaitKey _, State.Active _, State.AwaitTally _, State.AwaitSum _ ->
          throw new IllegalStateException("the transport was up already");
    };
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitKey() -> agree(frame);
      case State.Active(var session) -> told(session, frame);
      case State.Closed s -> to(s);
      case State.Start _ -> throw new IllegalStateException("a frame before the transport was up");
      case State.AwaitTally _, State.AwaitSum _ ->
          throw new IllegalStateException("a frame while a request is out");
    };
  }

  private Step<State> agree(Frame pem) {
    var exponent = DdesWire.exponent(entropy, defences);
    try {
      var shared = DdesWire.agree(exponent, DhPublicKey.parse(pem), defences);
      try {
        var session = PemSession.of(shared);
        return to(new State.Active(session))
            .send(DdesWire.publicKey(exponent).toPem())
            .sendApart(session.established(), pause)
            .note(new Milestone.Established(""));
      } finally {
        shared.destroy();
      }
    } finally {
      exponent.destroy();
    }
  }

  private Step<State> told(PemSession session, Frame frame) {
    if (PemFramer.isPem(frame)) {
      return again(session, frame);
    }
    var text = session.readRecord(frame, defences);
    if (text.isEmpty()) {
      return passedOver(session, Reason.BAD_MAC);
    }
    return switch (text.get()) {
      case SUM -> to(new State.AwaitSum(session)).ask(TICKET, new Request.Total(ROUND, scope));
      case EXIT -> refuse(new State.Active(session), Rejection.of(Reason.PEER_CLOSED));
      default -> give(session, text.get());
    };
  }

  /// A second agreement, which the original does not know.
  private Step<State> again(PemSession session, Frame pem) {
    if (defences.contains(DdesDefence.PHASE)) {
      throw new Rejected(Reason.WRONG_PHASE, "a public key in session");
    }
    return agree(pem).wipe(session.secrets());
  }

  private Step<State> give(PemSession session, String text) {
    return number(text)
        .map(numbers ->
            to(new State.AwaitTally(session)).ask(TICKET, new Request.Add(ROUND, numbers, scope)))
        .orElseGet(() -> passedOver(session, Reason.NOT_A_NUMBER));
  }

  private static Step<State> passedOver(PemSession session, Reason why) {
    return to(new State.Active(session)).note(new Milestone.PassedOver(Rejection.of(why)));
  }

  private Optional<Numbers> number(String text) {
    var number = finite(text);
    if (number.isEmpty() && LONG_NUMBER.matcher(text).matches()) {
      number = finite(new BigDecimal(text).round(DIGITS_KEPT).toString());
    }
    return number.isPresent() || defences.contains(DdesDefence.NUMBERS)
        ? number
        : Optional.of(new Numbers(text, List.of(INFINITY)));
  }

  private static Optional<Numbers> finite(String text) {
    try {
      return Optional.of(Numbers.parse(text)).filter(numbers -> numbers.values().size() == 1);
    } catch (Rejected _) {
      return Optional.empty();
    }
  }

  private Step<State> replied(State state, Reply reply) {
    return switch (state) {
      case State.AwaitTally(var session) when reply instanceof Reply.Tallied ->
          to(new State.Active(session));
      case State.AwaitSum(var session) when reply instanceof Reply.Tallied(var tally) ->
          to(new State.Active(session)).send(session.reply(words(tally)));
      case State.AwaitTally _, State.AwaitSum _ when reply instanceof Reply.Refused(var why) ->
          refuse(state, why);
      default -> throw new IllegalStateException("not an answer to what was asked");
    };
  }

  /// Without an exponent; with one decimal at least, unless there was no number.
  static String words(Tally tally) {
    if (tally.count() == 0) {
      return "0";
    }
    var stripped = tally.sum().stripTrailingZeros();
    return stripped.setScale(Math.max(1, stripped.scale())).toPlainString();
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
