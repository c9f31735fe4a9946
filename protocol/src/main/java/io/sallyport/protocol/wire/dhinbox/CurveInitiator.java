package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The client's end of `dhinbox-x25519`.
///
/// ```
/// Start --Opened--> AwaitKey --public--> AwaitLogin --ok--> Active
/// ```
///
/// One request is out at a time, and the others wait here: to the server the next frame means that
/// the answer before it arrived. For the same reason no QUIT follows a request without an answer.
final class CurveInitiator implements Machine<CurveInitiator.State> {

  sealed interface State {
    record Start() implements State {}

    record AwaitKey(Secret privateKey) implements State {}

    record AwaitLogin(DhInboxChannel channel) implements State {}

    /// Has its name.
    ///
    /// @param collected how many messages have been fetched so far
    /// @param asked oldest first; the first of them is out
    record Active(DhInboxChannel channel, long collected, List<Asked> asked) implements State {
      public Active {
        asked = List.copyOf(asked);
      }
    }

    record Closed() implements State {}
  }

  /// A request, and the ticket that will get the answer.
  record Asked(long ticket, CurveRequest request) {}

  private static final int MOST_UNANSWERED = 256;

  private final Name name;
  private final Entropy entropy;
  private final Set<DhInboxDefence> defences;

  CurveInitiator(Name name, Entropy entropy, Set<DhInboxDefence> defences) {
    this.name = name;
    this.entropy = entropy;
    this.defences = DhInboxDefence.ofClients(defences);
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
      case Input.Notified(Notice.Stopping()) -> quit(state);
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
      case State.AwaitKey(var privateKey) -> step.close(why).wipe(List.of(privateKey));
      case State.AwaitLogin(var channel) -> step.close(why).wipe(channel.secrets());
      case State.Active(var channel, _, var asked) ->
          step.each(asked, one -> new Effect.Answer(one.ticket(), new Reply.Refused(why)))
              .close(why)
              .wipe(channel.secrets());
    };
  }

  private Step<State> quit(State state) {
    var why = Rejection.of(Reason.SHUTDOWN);
    if (state instanceof State.Active(var channel, _, var asked) && asked.isEmpty()) {
      var quit = seal(channel, new CurveRequest.Quit());
      return end(to(new State.Closed()).send(quit), state, why);
    }
    return refuse(state, why);
  }

  private Step<State> opened(State state) {
    return switch (state) {
      case State.Start() -> to(new State.AwaitKey(DhInboxWire.CURVE.privateKey(entropy, defences)));
      case State.Closed s -> to(s);
      case State.AwaitKey _, State.AwaitLogin _, State.Active _ ->
          throw new IllegalStateException("the transport was up already");
    };
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitKey(var privateKey) -> logIn(privateKey, frame);
      case State.AwaitLogin(var channel) -> loggedIn(channel.open(frame, defences));
      case State.Active(var channel, var collected, var asked) -> {
        var opened = channel.open(frame, defences);
        yield answered(new State.Active(opened.channel(), collected, asked), opened.plaintext());
      }
      case State.Closed s -> to(s);
      case State.Start _ -> throw new IllegalStateException("a frame before the transport was up");
    };
  }

  private Step<State> logIn(Secret privateKey, Frame publicKey) {
    var key = DhInboxWire.CURVE.sessionKey(privateKey, publicKey, defences);
    var channel = DhInboxChannel.with(DhInboxWire.CURVE, key);
    return to(new State.AwaitLogin(channel))
        .send(DhInboxWire.CURVE.publicKey(privateKey))
        .send(seal(channel, new CurveRequest.Register(name.text())))
        .wipe(List.of(privateKey));
  }

  private Step<State> loggedIn(DhInboxChannel.Opened opened) {
    return switch (CurveReply.decode(opened.plaintext(), defences)) {
      case CurveReply.Failed(var error) ->
          refuse(new State.AwaitLogin(opened.channel()), Rejection.of(DhInboxError.meaning(error)))
              .note(new Milestone.Parting(DhInboxText.repeated(error)));
      case CurveReply.Ok _, CurveReply.Welcome _, CurveReply.Messages _ ->
          to(new State.Active(opened.channel(), 0, List.of())).note(new Milestone.Established(""));
    };
  }

  private Step<State> answered(State.Active state, Frame plaintext) {
    var reply = CurveReply.decode(plaintext, defences);
    if (state.asked().isEmpty()) {
      throw new Rejected(Reason.WRONG_PHASE, "an answer to nothing");
    }
    var first = state.asked().getFirst();
    var rest = state.asked().subList(1, state.asked().size());
    var meaning = meaning(first.request(), reply, state.collected());
    long collected =
        state.collected()
            + (meaning instanceof Reply.Collected(var envelopes) ? envelopes.size() : 0);
    var step = to(new State.Active(state.channel(), collected, rest));
    if (!rest.isEmpty()) {
      step = step.send(seal(state.channel(), rest.getFirst().request()));
    }
    return step.answer(first.ticket(), meaning);
  }

  private Reply meaning(CurveRequest request, CurveReply reply, long collected) {
    if (reply instanceof CurveReply.Failed(var error)) {
      return new Reply.Refused(Rejection.of(DhInboxError.meaning(error)));
    }
    if (!(request instanceof CurveRequest.Fetch)) {
      return new Reply.Deposited(false);
    }
    var messages =
        reply instanceof CurveReply.Messages(var all) ? all : List.<CurveReply.Message>of();
    var envelopes = new ArrayList<Queued>();
    for (var message : messages) {
      envelopes.add(new Queued(collected + envelopes.size() + 1, message.envelope(name)));
    }
    return new Reply.Collected(envelopes);
  }

  private Step<State> submitted(State state, long ticket, Request request) {
    if (!(state instanceof State.Active active)) {
      return to(state).answer(ticket, refused(Reason.WRONG_PHASE));
    }
    if (active.asked().size() >= MOST_UNANSWERED) {
      return to(state).answer(ticket, refused(Reason.OVERLOAD));
    }
    return switch (request) {
      case Request.Deposit(_, var to, var content, _) -> {
        Optional<Reason> problem = DhInboxText.problem(content);
        yield problem.isPresent()
            ? to(state).answer(ticket, refused(problem.get()))
            : ask(active, new Asked(ticket, new CurveRequest.Send(to.text(), content.text())));
      }
      case Request.Collect _ -> ask(active, new Asked(ticket, new CurveRequest.Fetch()));
      default -> to(state).answer(ticket, refused(Reason.WRONG_PHASE));
    };
  }

  private Step<State> ask(State.Active active, Asked asked) {
    var all = new ArrayList<>(active.asked());
    all.add(asked);
    var step = to(new State.Active(active.channel(), active.collected(), all));
    return all.size() == 1 ? step.send(seal(active.channel(), asked.request())) : step;
  }

  private Frame seal(DhInboxChannel channel, CurveRequest request) {
    return channel.seal(request.encode(), entropy);
  }

  private static Reply refused(Reason reason) {
    return new Reply.Refused(Rejection.of(reason));
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
