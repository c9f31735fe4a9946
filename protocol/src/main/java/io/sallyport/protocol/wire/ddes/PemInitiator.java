package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
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
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Set;

/// The client's end of `ddes`.
///
/// ```
/// Start --Opened--> AwaitParameters --DH PARAMETERS--> AwaitKey --PUBLIC KEY--> AwaitSession
///                                                                                    |
///                                  Active --reply--> Active <-------established------+
/// ```
///
/// A number has no answer on this wire: it is done once it is sent, and only the sum that is asked
/// for next tells whether it was counted.
final class PemInitiator implements Machine<PemInitiator.State> {

  sealed interface State {
    record Start() implements State {}

    record AwaitParameters() implements State {}

    record AwaitKey(Secret exponent) implements State {}

    record AwaitSession(PemSession session) implements State {}

    /// In session.
    ///
    /// @param unanswered who asked for the sum
    record Active(PemSession session, Unanswered unanswered) implements State {}

    record Closed() implements State {}
  }

  private final Entropy entropy;
  private final Set<DdesDefence> defences;

  PemInitiator(Entropy entropy, Set<DdesDefence> defences) {
    this.entropy = entropy;
    this.defences = defences;
  }

  @Override
  public State start() {
    return new State.Start();
  }

  @Override
  public boolean isHeavy(State state, Input input) {
    return (state instanceof State.AwaitParameters || state instanceof State.AwaitKey)
        && input instanceof Input.Received;
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
      case State.Start(), State.AwaitParameters(), State.Closed() -> begun.close(why);
      case State.AwaitKey(var exponent) -> begun.close(why).wipe(List.of(exponent));
      case State.AwaitSession(var session) -> begun.close(why).wipe(session.secrets());
      case State.Active(var session, var unanswered) ->
          unanswered.refuse(begun, why).close(why).wipe(session.secrets());
    };
  }

  private static Step<State> stop(State state) {
    var why = Rejection.of(Reason.SHUTDOWN);
    var closed = to(new State.Closed());
    return state instanceof State.Active(var session, _)
        ? close(closed.send(session.record(PemResponder.EXIT)), state, why)
        : close(closed, state, why);
  }

  private static Step<State> opened(State state) {
    return switch (state) {
      case State.Start() -> to(new State.AwaitParameters());
      case State.Closed s -> to(s);
      case State.AwaitParameters _, State.AwaitKey _, State.AwaitSession _, State.Active _ ->
          throw new IllegalStateException("the transport was up already");
    };
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitParameters() -> choose(frame);
      case State.AwaitKey(var exponent) -> agree(exponent, frame).wipe(List.of(exponent));
      case State.AwaitSession(var session) -> begin(session, frame);
      case State.Active active -> told(active, frame);
      case State.Closed s -> to(s);
      case State.Start _ -> throw new IllegalStateException("a frame before the transport was up");
    };
  }

  private Step<State> choose(Frame parameters) {
    if (!DhPublicKey.areGroup14(parameters)) {
      throw new Rejected(Reason.BAD_PUBLIC_KEY, "another group than 14");
    }
    var exponent = DdesWire.exponent(entropy, defences);
    return to(new State.AwaitKey(exponent)).send(DdesWire.publicKey(exponent).toPem());
  }

  private Step<State> agree(Secret exponent, Frame pem) {
    var shared = DdesWire.agree(exponent, DhPublicKey.parse(pem), defences);
    try {
      return to(new State.AwaitSession(PemSession.of(shared)));
    } finally {
      shared.destroy();
    }
  }

  private static Step<State> begin(PemSession session, Frame frame) {
    if (!session.isEstablishedBy(frame)) {
      throw new Rejected(Reason.BAD_CIPHERTEXT, "another session than was agreed on");
    }
    return to(new State.Active(session, Unanswered.NOTHING)).note(new Milestone.Established(""));
  }

  private Step<State> told(State.Active active, Frame frame) {
    var words = active.session().readReply(frame, defences);
    if (active.unanswered().isEmpty()) {
      throw new Rejected(Reason.WRONG_PHASE, "an answer to nothing");
    }
    return to(new State.Active(active.session(), active.unanswered().withoutOldest()))
        .answer(active.unanswered().oldest(), new Reply.Told(words));
  }

  private static Step<State> submitted(State state, long ticket, Request request) {
    if (!(state instanceof State.Active active)) {
      return to(state).answer(ticket, refused(Reason.WRONG_PHASE));
    }
    return switch (request) {
      case Request.Add(_, var numbers, _) when numbers.values().size() > 1 ->
          to(state).answer(ticket, refused(Reason.NOT_A_NUMBER));
      case Request.Add(_, var numbers, _)
          when numbers.text().getBytes(UTF_8).length > PemSession.LONGEST_TEXT_BYTES ->
          to(state).answer(ticket, refused(Reason.TOO_LARGE));
      case Request.Add(_, var numbers, _) ->
          to(state).send(active.session().record(numbers.text())).answer(ticket, new Reply.Done());
      case Request.Total _ -> ask(active, ticket);
      default -> to(state).answer(ticket, refused(Reason.WRONG_PHASE));
    };
  }

  private static Step<State> ask(State.Active active, long ticket) {
    if (active.unanswered().isFull()) {
      return to((State) active).answer(ticket, refused(Reason.OVERLOAD));
    }
    return to((State) new State.Active(active.session(), active.unanswered().with(ticket)))
        .send(active.session().record(PemResponder.SUM));
  }

  private static Reply refused(Reason reason) {
    return new Reply.Refused(Rejection.of(reason));
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
