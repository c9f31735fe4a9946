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
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The client's end of `dhinbox`.
///
/// ```
/// Start --Opened--> AwaitKey --public--> AwaitLogin --auth_success--> Active
/// ```
///
/// Requests may be sent ahead of the answers. An answer names what it answers: the oldest request
/// it fits gets it.
final class ClassicInitiator implements Machine<ClassicInitiator.State> {

  sealed interface State {
    record Start() implements State {}

    record AwaitKey(Secret privateKey) implements State {}

    record AwaitLogin(DhInboxChannel channel) implements State {}

    /// Logged in.
    ///
    /// @param unanswered oldest first
    record Active(DhInboxChannel channel, List<Asked> unanswered) implements State {
      public Active {
        unanswered = List.copyOf(unanswered);
      }
    }

    record Closed() implements State {}
  }

  /// What waits for an answer, and the ticket that will get it.
  sealed interface Asked {
    long ticket();

    record Message(long ticket, Name to) implements Asked {}

    record Users(long ticket) implements Asked {}
  }

  private static final int MOST_UNANSWERED = 256;

  private final Name name;
  private final Entropy entropy;
  private final Set<DhInboxDefence> defences;

  ClassicInitiator(Name name, Entropy entropy, Set<DhInboxDefence> defences) {
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
      case State.AwaitKey(var privateKey) ->
          to(new State.Closed()).close(why).wipe(List.of(privateKey));
      case State.AwaitLogin(var channel) ->
          to(new State.Closed()).close(why).wipe(channel.secrets());
      case State.Active(var channel, var unanswered) ->
          to(new State.Closed())
              .each(unanswered, one -> new Effect.Answer(one.ticket(), new Reply.Refused(why)))
              .close(why)
              .wipe(channel.secrets());
    };
  }

  private Step<State> opened(State state) {
    return switch (state) {
      case State.Start() ->
          to(new State.AwaitKey(DhInboxWire.CLASSIC.privateKey(entropy, defences)));
      case State.Closed s -> to(s);
      case State.AwaitKey _, State.AwaitLogin _, State.Active _ ->
          throw new IllegalStateException("the transport was up already");
    };
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitKey(var privateKey) -> logIn(privateKey, frame);
      case State.AwaitLogin(var channel) -> loggedIn(channel.open(frame, defences));
      case State.Active(var channel, var unanswered) ->
          told(channel.open(frame, defences), unanswered);
      case State.Closed s -> to(s);
      case State.Start _ -> throw new IllegalStateException("a frame before the transport was up");
    };
  }

  private Step<State> logIn(Secret privateKey, Frame publicKey) {
    var key = DhInboxWire.CLASSIC.sessionKey(privateKey, publicKey, defences);
    var channel = DhInboxChannel.with(DhInboxWire.CLASSIC, key);
    return to(new State.AwaitLogin(channel))
        .send(DhInboxWire.CLASSIC.publicKey(privateKey))
        .send(channel.seal(name.text(), entropy))
        .wipe(List.of(privateKey));
  }

  private Step<State> loggedIn(DhInboxChannel.Opened opened) {
    var state = new State.AwaitLogin(opened.channel());
    return switch (ClassicEvent.decode(opened.plaintext(), defences)) {
      case ClassicEvent.AuthSuccess _ ->
          to(new State.Active(opened.channel(), List.of())).note(new Milestone.Established(""));
      case ClassicEvent.AuthFailed(var error) ->
          refuse(state, Rejection.of(DhInboxError.meaning(error)))
              .note(new Milestone.Parting(DhInboxText.repeated(error)));
      case ClassicEvent _ ->
          refuse(state, new Rejection(Reason.WRONG_PHASE, "not an answer to a login"));
    };
  }

  private Step<State> told(DhInboxChannel.Opened opened, List<Asked> unanswered) {
    var state = new State.Active(opened.channel(), unanswered);
    return switch (ClassicEvent.decode(opened.plaintext(), defences)) {
      case ClassicEvent.PendingMessages(var messages) ->
          to(state)
              .deliver(messages.stream().map(message -> message.envelope(name)).toList(), true);
      case ClassicEvent.NewMessage message ->
          to(state).deliver(List.of(message.envelope(name)), false);
      case ClassicEvent.MessageDelivered(var to) ->
          answer(state, sent(to), new Reply.Deposited(true));
      case ClassicEvent.MessageQueued(var to) ->
          answer(state, sent(to), new Reply.Deposited(false));
      case ClassicEvent.MessageRefused(var to, var error) ->
          answer(state, sent(to), new Reply.Refused(Rejection.of(DhInboxError.meaning(error))));
      case ClassicEvent.UserList(var users) ->
          answer(
              state,
              Asked.Users.class::isInstance,
              new Reply.Present(users.stream().map(Name::of).flatMap(Optional::stream).toList()));
      case ClassicEvent.Unknown() -> to(state);
      case ClassicEvent.AuthSuccess _, ClassicEvent.AuthFailed _ ->
          throw new Rejected(Reason.WRONG_PHASE, "a second answer to the login");
    };
  }

  private static Predicate<Asked> sent(String to) {
    return asked -> asked instanceof Asked.Message(_, var name) && name.text().equals(to);
  }

  private static Step<State> answer(State.Active state, Predicate<Asked> which, Reply reply) {
    var left = new ArrayList<>(state.unanswered());
    var answered =
        left.stream()
            .filter(which)
            .findFirst()
            .orElseThrow(() -> new Rejected(Reason.WRONG_PHASE, "an answer to nothing"));
    left.remove(answered);
    return to(new State.Active(state.channel(), left)).answer(answered.ticket(), reply);
  }

  private Step<State> submitted(State state, long ticket, Request request) {
    if (!(state instanceof State.Active active)) {
      return to(state).answer(ticket, refused(Reason.WRONG_PHASE));
    }
    if (active.unanswered().size() >= MOST_UNANSWERED) {
      return to(state).answer(ticket, refused(Reason.OVERLOAD));
    }
    return switch (request) {
      case Request.Deposit deposit -> {
        var problem = DhInboxText.problem(deposit.content());
        yield problem.isPresent()
            ? to(state).answer(ticket, refused(problem.get()))
            : ask(
                active,
                new Asked.Message(ticket, deposit.to()),
                new ClassicCommand.SendMessage(deposit.to().text(), deposit.content().text()));
      }
      case Request.Look() -> ask(active, new Asked.Users(ticket), new ClassicCommand.ListUsers());
      default -> to(state).answer(ticket, refused(Reason.WRONG_PHASE));
    };
  }

  private Step<State> ask(State.Active active, Asked asked, ClassicCommand command) {
    var unanswered = new ArrayList<>(active.unanswered());
    unanswered.add(asked);
    return to(new State.Active(active.channel(), unanswered))
        .send(active.channel().seal(command.encode(), entropy));
  }

  private static Reply refused(Reason reason) {
    return new Reply.Refused(Rejection.of(reason));
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
