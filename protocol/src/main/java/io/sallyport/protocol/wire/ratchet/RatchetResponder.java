package io.sallyport.protocol.wire.ratchet;

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
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The server's end.
///
/// ```
/// AwaitHello --HELLO--> AwaitKey --Recognised--> Greeting --HELLO verified--> AwaitClaim
///                                                                                 | Admitted
///                          Active <--Tallied-- AwaitTally <--DATA-- Active <------+
/// ```
///
/// A HELLO is verified before the identity is claimed, so a forged one replaces nobody. Every
/// refusal leads to `Closed`. Before the key is known a refusal is silent, but for the clear error
/// 57.
final class RatchetResponder implements Machine<RatchetResponder.State> {

  sealed interface State {
    record AwaitHello() implements State {}

    /// The house looks up the key of `client`.
    record AwaitKey(int client, Frame hello) implements State {}

    /// The key is known; the HELLO is still to be verified.
    record Greeting(RatchetSession session) implements State {}

    /// The HELLO was genuine; the house decides whether the client may come in now.
    record AwaitClaim(RatchetSession session) implements State {}

    record Active(RatchetSession session) implements State {}

    /// The client's keys have stepped; the answer is still to come.
    record AwaitTally(RatchetSession session) implements State {}

    record Closed() implements State {}
  }

  private static final int CHALLENGE_BYTES = 8;

  private final RatchetReplyText replyText;
  private final Entropy entropy;
  private final Set<RatchetDefence> defences;

  RatchetResponder(RatchetReplyText replyText, Entropy entropy, Set<RatchetDefence> defences) {
    this.replyText = replyText;
    this.entropy = entropy;
    this.defences = defences;
  }

  @Override
  public State start() {
    return new State.AwaitHello();
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
    return switch (state) {
      case State.AwaitHello(), State.Closed() -> closed(why);
      case State.AwaitKey(var client, _) when why.reason() == Reason.UNKNOWN_CLIENT ->
          to(new State.Closed()).send(unknownClient(client)).close(why);
      case State.AwaitKey _ -> closed(why);
      case State.Greeting(var session) -> farewell(session, why);
      case State.AwaitClaim(var session) -> farewell(session, why);
      case State.Active(var session) -> farewell(session, why);
      case State.AwaitTally(var session) -> farewell(session, why);
    };
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitHello() -> meet(frame);
      case State.Greeting(var session) -> greet(session, frame);
      case State.Active(var session) -> receive(session, frame);
      case State.Closed s -> to(s);
      case State.AwaitKey _, State.AwaitClaim _, State.AwaitTally _ ->
          throw new IllegalStateException("a frame while a request is out");
    };
  }

  private Step<State> replied(State state, Reply reply) {
    return switch (state) {
      case State.AwaitKey(var client, var hello)
          when reply instanceof Reply.Recognised(var key) -> {
        var session = new RatchetSession(client, 0, RatchetKeys.from(key, defences));
        yield step(new State.Greeting(session), new Input.Received(hello)).wipe(List.of(key));
      }
      case State.AwaitClaim(var session) when reply instanceof Reply.Admitted -> challenge(session);
      case State.AwaitTally(var session) when reply instanceof Reply.Tallied(var tally) ->
          answer(session, RatchetOpcode.SERVER_AGGR_RESPONSE, replyText.of(tally));
      case State.AwaitKey _, State.AwaitClaim _, State.AwaitTally _
          when reply instanceof Reply.Refused(var why) ->
          refuse(state, why);
      case State.AwaitKey _, State.AwaitClaim _, State.AwaitTally _ ->
          throw new IllegalStateException("not an answer to what was asked: " + reply);
      case State.AwaitHello _, State.Greeting _, State.Active _, State.Closed _ ->
          throw new IllegalStateException("nothing was asked");
    };
  }

  /// The first frame of the connection: whoever it claims to be from, only its header is looked at.
  private Step<State> meet(Frame hello) {
    RatchetSession.checkLength(hello, RatchetHeader.BYTES, defences);
    var header = RatchetHeader.of(hello);
    if (!header.is(RatchetOpcode.CLIENT_HELLO) && defences.contains(RatchetDefence.PHASE)) {
      throw new Rejected(RatchetSession.outOfPhase(header.opcode(), RatchetOpcode.CLIENT_HELLO));
    }
    RatchetSession.checkLength(hello, RatchetMessage.SHORTEST, defences);
    return to(new State.AwaitKey(header.client(), hello))
        .ask(0, new Request.Recognise(RatchetProtocol.name(header.client())));
  }

  private Step<State> greet(RatchetSession session, Frame hello) {
    session.fromClient(hello, RatchetOpcode.CLIENT_HELLO, defences);
    var keys = session.keys().afterClientFrame(hello);
    return to(new State.AwaitClaim(session.withKeys(keys)))
        .ask(0, new Request.Claim(RatchetProtocol.name(session.client())))
        .wipe(session.keys().spentBy(keys));
  }

  private Step<State> challenge(RatchetSession session) {
    var nonce = HexFormat.of().formatHex(entropy.bytes(CHALLENGE_BYTES));
    return answer(session, RatchetOpcode.SERVER_CHALLENGE, "Challenge from server " + nonce)
        .note(new Milestone.Established(""));
  }

  private Step<State> receive(RatchetSession session, Frame frame) {
    RatchetSession.checkLength(frame, RatchetHeader.BYTES, defences);
    if (RatchetHeader.of(frame).is(RatchetOpcode.CLIENT_HELLO)
        && defences.contains(RatchetDefence.PHASE)) {
      return farewell(
          session, new Rejection(Reason.WRONG_PHASE, "second hello"), RatchetOpcode.WRONG_PHASE);
    }
    var message = session.fromClient(frame, RatchetOpcode.CLIENT_DATA, defences);
    var numbers = numbers(message.text());
    var keys = session.keys().afterClientFrame(frame);
    return to(new State.AwaitTally(session.withKeys(keys)))
        .ask(session.round(), new Request.Contribute(session.round(), numbers))
        .wipe(session.keys().spentBy(keys));
  }

  private Step<State> answer(RatchetSession session, RatchetOpcode opcode, String text) {
    var frame = session.toClient(opcode, text, entropy);
    var keys = session.keys().afterServerText(text);
    return to(new State.Active(session.nextRound(keys)))
        .send(frame)
        .wipe(session.keys().spentBy(keys));
  }

  private Numbers numbers(String text) {
    if (defences.contains(RatchetDefence.NUMBERS)) {
      return Numbers.parse(text);
    }
    try {
      return Numbers.parse(text);
    } catch (Rejected swallowed) {
      return new Numbers(text, List.of(new BigDecimal("1e400")));
    }
  }

  private Step<State> farewell(RatchetSession session, Rejection why) {
    return why.reason() == Reason.PEER_CLOSED
        ? closed(why).wipe(session.keys().secrets())
        : farewell(session, why, opcode(why.reason()));
  }

  private Step<State> farewell(RatchetSession session, Rejection why, RatchetOpcode opcode) {
    return to(new State.Closed())
        .send(session.toClient(opcode, why.toString(), entropy))
        .close(why)
        .wipe(session.keys().secrets());
  }

  private Frame unknownClient(int client) {
    var header = RatchetHeader.toClient(RatchetOpcode.UNKNOWN_CLIENT, client, 0);
    return RatchetMessage.clear(header, "Client %d not authorized".formatted(client));
  }

  private static RatchetOpcode opcode(Reason reason) {
    return switch (reason) {
      case BAD_MAC -> RatchetOpcode.INVALID_HMAC;
      case REPLAY -> RatchetOpcode.REPLAY;
      case OUT_OF_ORDER -> RatchetOpcode.REORDERING;
      case BAD_CIPHERTEXT -> RatchetOpcode.KEY_DESYNC;
      case WRONG_DIRECTION -> RatchetOpcode.WRONG_DIRECTION;
      case BUSY_IDENTITY -> RatchetOpcode.WRONG_PHASE;
      default -> RatchetOpcode.TERMINATE;
    };
  }

  private static Step<State> closed(Rejection why) {
    return to(new State.Closed()).close(why);
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
