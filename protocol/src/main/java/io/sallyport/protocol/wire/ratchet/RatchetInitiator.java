package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The client's end.
///
/// ```
/// Start --Opened--> AwaitChallenge --CHALLENGE--> Active --AGGR_RESPONSE--> Active
/// ```
///
/// Contributions may be sent ahead of the answers: the C2S keys step with what is sent, the S2C
/// keys with what is received, and the server answers in order. A contribution to a round that was
/// sent but not answered repeats the very same frame, so a lost frame does not cost the session.
final class RatchetInitiator implements Machine<RatchetInitiator.State> {

  sealed interface State {
    record Start() implements State {}

    record AwaitChallenge(RatchetSession session) implements State {}

    /// `session` is where the answers are, `round` the next to be sent.
    record Active(RatchetSession session, long round, List<Sent> unanswered) implements State {
      public Active {
        unanswered = List.copyOf(unanswered);
      }
    }

    record Closed() implements State {}
  }

  /// A contribution that waits for its answer, and the tickets that will get it.
  record Sent(List<Long> tickets, long round, Frame frame) {
    Sent {
      tickets = List.copyOf(tickets);
    }

    /// The same contribution, asked for once more.
    private Sent again(long ticket, Frame repeated) {
      var all = new ArrayList<>(tickets);
      all.add(ticket);
      return new Sent(all, round, repeated);
    }

    private Step<State> answer(Step<State> step, Reply reply) {
      for (long ticket : tickets) {
        step = step.answer(ticket, reply);
      }
      return step;
    }
  }

  private final int client;
  private final Secret master;
  private final Entropy entropy;
  private final Set<RatchetDefence> defences;

  RatchetInitiator(int client, Secret master, Entropy entropy, Set<RatchetDefence> defences) {
    this.client = client;
    this.master = master;
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
      case Input.Notified(Notice.Stopping()) -> refuse(state, Rejection.of(Reason.SHUTDOWN));
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
    return switch (state) {
      case State.Start(), State.Closed() -> to(new State.Closed()).close(why);
      case State.AwaitChallenge(var session) ->
          to(new State.Closed()).close(why).wipe(session.keys().secrets());
      case State.Active(var session, _, var unanswered) -> {
        var step = to(new State.Closed());
        for (var sent : unanswered) {
          step = sent.answer(step, new Reply.Refused(why));
        }
        yield step.close(why).wipe(session.keys().secrets());
      }
    };
  }

  private Step<State> opened(State state) {
    return switch (state) {
      case State.Start() -> hello();
      case State.Closed s -> to(s);
      case State.AwaitChallenge _, State.Active _ ->
          throw new IllegalStateException("the transport was up already");
    };
  }

  private Step<State> hello() {
    var session = new RatchetSession(client, 0, RatchetKeys.from(master, defences));
    var frame =
        session.toServer(RatchetOpcode.CLIENT_HELLO, 0, "Hello from client " + client, entropy);
    var keys = session.keys().afterClientFrame(frame);
    return to(new State.AwaitChallenge(session.withKeys(keys)))
        .send(frame)
        .wipe(session.keys().spentBy(keys));
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitChallenge(var session) -> challenged(session, frame);
      case State.Active active -> answered(active, frame);
      case State.Closed s -> to(s);
      case State.Start _ -> throw new IllegalStateException("a frame before the transport was up");
    };
  }

  private Step<State> challenged(RatchetSession session, Frame frame) {
    RatchetSession.checkLength(frame, RatchetHeader.BYTES, defences);
    if (RatchetHeader.of(frame).is(RatchetOpcode.UNKNOWN_CLIENT)) {
      throw new Rejected(Reason.UNKNOWN_CLIENT, "the server has no key for client " + client);
    }
    var message = session.fromServer(frame, defences);
    if (!message.header().is(RatchetOpcode.SERVER_CHALLENGE)) {
      return parted(new State.AwaitChallenge(session), message, RatchetOpcode.SERVER_CHALLENGE);
    }
    var keys = session.keys().afterServerText(message.text());
    return to(new State.Active(session.nextRound(keys), 1, List.of()))
        .note(new Milestone.Established(message.text()))
        .wipe(session.keys().spentBy(keys));
  }

  private Step<State> answered(State.Active active, Frame frame) {
    RatchetSession.checkLength(frame, RatchetHeader.BYTES, defences);
    var session = active.session();
    var message = session.fromServer(frame, defences);
    if (!isAnswer(message.header())) {
      return parted(active, message, RatchetOpcode.SERVER_AGGR_RESPONSE);
    }
    if (active.unanswered().isEmpty()) {
      throw new Rejected(Reason.WRONG_PHASE, "an answer to nothing");
    }
    var oldest = active.unanswered().getFirst();
    var rest = active.unanswered().subList(1, active.unanswered().size());
    var keys = session.keys().afterServerText(message.text());
    var next = to(new State.Active(session.nextRound(keys), active.round(), rest));
    return oldest.answer(next, new Reply.Told(message.text())).wipe(session.keys().spentBy(keys));
  }

  private boolean isAnswer(RatchetHeader header) {
    boolean isError = RatchetOpcode.of(header.opcode()).filter(RatchetOpcode::isError).isPresent();
    return header.is(RatchetOpcode.SERVER_AGGR_RESPONSE)
        || (!isError && !defences.contains(RatchetDefence.PHASE));
  }

  /// A genuine message that is not the one that is due: an error of the server, or nonsense.
  private Step<State> parted(State state, RatchetMessage message, RatchetOpcode due) {
    int code = message.header().opcode();
    var error = RatchetOpcode.of(code).filter(RatchetOpcode::isError);
    if (error.isEmpty()) {
      throw new Rejected(RatchetSession.outOfPhase(code, due));
    }
    var why = new Rejection(Reason.PEER_REFUSED, error.get().name());
    return refuse(state, why).note(new Milestone.Parting(message.text()));
  }

  private Step<State> submitted(State state, long ticket, Request request) {
    if (state instanceof State.Active active
        && request instanceof Request.Contribute(var round, var numbers)) {
      if (round == active.round()) {
        return contribute(active, ticket, numbers.text());
      }
      for (var sent : active.unanswered()) {
        if (sent.round() == round) {
          return repeat(active, sent, ticket, numbers.text());
        }
      }
    }
    return to(state).answer(ticket, new Reply.Refused(Rejection.of(Reason.WRONG_PHASE)));
  }

  private Step<State> contribute(State.Active active, long ticket, String text) {
    var session = active.session();
    var frame = session.toServer(RatchetOpcode.CLIENT_DATA, active.round(), text, entropy);
    var keys = session.keys().afterClientFrame(frame);
    var unanswered = new ArrayList<>(active.unanswered());
    unanswered.add(new Sent(List.of(ticket), active.round(), frame));
    return to(new State.Active(session.withKeys(keys), active.round() + 1, unanswered))
        .send(frame)
        .wipe(session.keys().spentBy(keys));
  }

  private Step<State> repeat(State.Active active, Sent first, long ticket, String text) {
    var frame =
        defences.contains(RatchetDefence.REPETITION)
            ? first.frame()
            : active.session().toServer(RatchetOpcode.CLIENT_DATA, first.round(), text, entropy);
    var unanswered = new ArrayList<>(active.unanswered());
    unanswered.replaceAll(sent -> sent.equals(first) ? first.again(ticket, frame) : sent);
    return to(new State.Active(active.session(), active.round(), unanswered)).send(frame);
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
