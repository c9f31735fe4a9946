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
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Set;

/// The server's end.
///
/// ```
/// AwaitPublic --value--> AwaitExponent --e--> AwaitModulus --N--> Active
///                                Active <--Told-- AwaitEcho <--command--+
/// ```
///
/// Every refusal is silent and leads to `Closed`, and so does EXIT.
final class LookupResponder implements Machine<LookupResponder.State> {

  sealed interface State {
    record AwaitPublic() implements State {}

    record AwaitExponent(Secret key, TextbookRsa.Pair own) implements State {}

    record AwaitModulus(Secret key, TextbookRsa.Pair own, int exponent) implements State {}

    record Active(LookupChannel channel) implements State {}

    /// The house was told a command.
    record AwaitEcho(LookupChannel channel) implements State {}

    record Closed() implements State {}
  }

  private final Entropy entropy;
  private final Set<LookupDefence> defences;

  LookupResponder(Entropy entropy, Set<LookupDefence> defences) {
    this.entropy = entropy;
    this.defences = defences;
  }

  @Override
  public State start() {
    return new State.AwaitPublic();
  }

  @Override
  public Step<State> on(State state, Input input) {
    return switch (input) {
      case Input.Opened() -> to(state);
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
    var step = to(new State.Closed());
    if (state instanceof State.Active(var channel) && !defences.contains(LookupDefence.SILENCE)) {
      step = step.send(channel.seal(LookupText.cut(why.toString())));
    }
    var secrets = secrets(state);
    return secrets.isEmpty() ? step.close(why) : step.close(why).wipe(secrets);
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitPublic() -> agree(frame);
      case State.AwaitExponent(var key, var own) ->
          to(new State.AwaitModulus(key, own, LookupNumber.decode(frame, defences)));
      case State.AwaitModulus(var key, var own, var exponent) -> {
        var peer = LookupKeys.peer(exponent, frame, defences);
        yield to(new State.Active(new LookupChannel(key, own, peer)))
            .note(new Milestone.Established(""));
      }
      case State.Active(var channel) -> hear(channel, channel.open(frame, defences));
      case State.Closed s -> to(s);
      case State.AwaitEcho _ -> throw new IllegalStateException("a frame while a request is out");
    };
  }

  private Step<State> agree(Frame peer) {
    var exponent = LookupKeys.exponent(entropy, defences);
    try {
      var key = LookupKeys.agree(exponent, peer, defences);
      var own = LookupKeys.pair(Role.RESPONDER, entropy, defences);
      return to(new State.AwaitExponent(key, own))
          .send(LookupNumber.encode(InsecureSmallDh.publicValue(exponent)))
          .send(LookupNumber.encode(own.open().exponent()))
          .send(LookupNumber.encode(own.open().modulus()));
    } finally {
      exponent.destroy();
    }
  }

  private Step<State> hear(LookupChannel channel, String command) {
    return command.equals(LookupText.GOODBYE)
        ? refuse(new State.Active(channel), Rejection.of(Reason.PEER_CLOSED))
        : to(new State.AwaitEcho(channel)).ask(0, new Request.Echo(command));
  }

  private Step<State> replied(State state, Reply reply) {
    return switch (state) {
      case State.AwaitEcho(var channel) when reply instanceof Reply.Told(var echo) ->
          to(new State.Active(channel)).send(channel.seal(LookupText.answer(echo)));
      case State.AwaitEcho _ when reply instanceof Reply.Refused(var why) -> refuse(state, why);
      case State.AwaitEcho _ ->
          throw new IllegalStateException("not an answer to what was asked: " + reply);
      case State.AwaitPublic _,
          State.AwaitExponent _,
          State.AwaitModulus _,
          State.Active _,
          State.Closed _ ->
          throw new IllegalStateException("nothing was asked");
    };
  }

  private static List<Secret> secrets(State state) {
    return switch (state) {
      case State.AwaitPublic(), State.Closed() -> List.of();
      case State.AwaitExponent(var key, var own) -> List.of(key, own.privateExponent());
      case State.AwaitModulus(var key, var own, _) -> List.of(key, own.privateExponent());
      case State.Active(var channel) -> channel.secrets();
      case State.AwaitEcho(var channel) -> channel.secrets();
    };
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
