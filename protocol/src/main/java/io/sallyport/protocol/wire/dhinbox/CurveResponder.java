package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Set;

/// The server's end of `dhinbox-x25519`.
///
/// ```
/// Start --Opened--> AwaitKey --public--> Stranger --REGISTER--> AwaitInbox --Attached--+
///                                                                                      v
///                            AwaitDeposit <--SEND--  Active  --FETCH--> AwaitLetters
///                                 +------Deposited-----> <------Collected-----+
///                                                   |
///                                                   +--QUIT--> AwaitFarewell --Done--> Closed
/// ```
///
/// What a FETCH told is acknowledged to the house when the next genuine frame arrives: a client
/// that waits for each answer has the one before by then. Only a request that this side never sends
/// proves that: our own answers open under the same key. Until then it is fetched again by the next
/// session. Requests that a frame caused have ticket 0, acknowledgements the sequence number they
/// go up to.
final class CurveResponder implements Machine<CurveResponder.State> {

  sealed interface State {
    /// The client has a name.
    sealed interface Seated extends State {
      CurveSeat seat();
    }

    record Start() implements State {}

    record AwaitKey(Secret privateKey) implements State {}

    /// Has a key and no name.
    record Stranger(DhInboxChannel channel) implements State {}

    record AwaitInbox(DhInboxChannel channel) implements State {}

    record Active(CurveSeat seat) implements Seated {}

    record AwaitDeposit(CurveSeat seat) implements Seated {}

    record AwaitLetters(CurveSeat seat) implements Seated {}

    /// The client takes its leave; the house is told what has arrived.
    record AwaitFarewell(CurveSeat seat) implements Seated {}

    record Closed() implements State {}
  }

  private static final long ASKED_BY_FRAME = 0;

  private final Entropy entropy;
  private final Set<DhInboxDefence> defences;

  CurveResponder(Entropy entropy, Set<DhInboxDefence> defences) {
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
      case Input.Replied(var ticket, var reply) ->
          ticket == ASKED_BY_FRAME ? replied(state, reply) : acknowledged(state, reply);
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
    var secrets = secrets(state);
    var step = to(new State.Closed()).close(why);
    return secrets.isEmpty() ? step : step.wipe(secrets);
  }

  private Step<State> opened(State state) {
    return switch (state) {
      case State.Start() -> {
        var privateKey = DhInboxWire.CURVE.privateKey(entropy, defences);
        yield to(new State.AwaitKey(privateKey)).send(DhInboxWire.CURVE.publicKey(privateKey));
      }
      case State.Closed s -> to(s);
      default -> throw new IllegalStateException("the transport was up already");
    };
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitKey(var privateKey) -> agree(privateKey, frame);
      case State.Stranger(var channel) -> introduced(channel.open(frame, defences));
      case State.Active(var seat) -> requested(seat, seat.channel().open(frame, defences));
      case State.Closed s -> to(s);
      case State.Start _ -> throw new IllegalStateException("a frame before the transport was up");
      case State.AwaitInbox _, State.Seated _ ->
          throw new IllegalStateException("a frame while a request is out");
    };
  }

  private Step<State> agree(Secret privateKey, Frame frame) {
    var key = DhInboxWire.CURVE.sessionKey(privateKey, frame, defences);
    return to(new State.Stranger(DhInboxChannel.with(DhInboxWire.CURVE, key)))
        .wipe(List.of(privateKey));
  }

  private Step<State> introduced(DhInboxChannel.Opened opened) {
    var channel = opened.channel();
    var stranger = to(new State.Stranger(channel));
    return switch (CurveRequest.decode(opened.plaintext(), defences)) {
      case CurveRequest.Register(var words) -> register(stranger, channel, words);
      case CurveRequest.Send _, CurveRequest.Fetch _ ->
          fail(stranger, channel, DhInboxError.NOT_REGISTERED);
      case CurveRequest.Quit() -> farewell(channel);
      case CurveRequest.Unknown() -> fail(stranger, channel, DhInboxError.UNKNOWN_COMMAND);
    };
  }

  private Step<State> requested(CurveSeat before, DhInboxChannel.Opened opened) {
    var request = CurveRequest.decode(opened.plaintext(), defences);
    var seat = before.with(opened.channel());
    if (!seat.hasNews() || request instanceof CurveRequest.Unknown) {
      return answer(seat, request);
    }
    return seat.acknowledge(
        request instanceof CurveRequest.Quit
            ? to(new State.AwaitFarewell(seat))
            : answer(seat.acknowledging(seat.told()), request));
  }

  private Step<State> answer(CurveSeat seat, CurveRequest request) {
    return switch (request) {
      case CurveRequest.Register(var words) -> registerAgain(seat, words);
      case CurveRequest.Send(var to, var text) -> deposit(seat, to, Content.ofText(text));
      case CurveRequest.Fetch() ->
          to(new State.AwaitLetters(seat)).ask(ASKED_BY_FRAME, new Request.Collect(seat.told()));
      case CurveRequest.Quit() -> farewell(seat.channel());
      case CurveRequest.Unknown() -> fail(seat, DhInboxError.UNKNOWN_COMMAND);
    };
  }

  private Step<State> register(Step<State> before, DhInboxChannel channel, String words) {
    return DhInboxText.name(words, defences)
        .map(name -> new Request.Attach(name, false))
        .map(attach -> to(new State.AwaitInbox(channel)).ask(ASKED_BY_FRAME, attach))
        .orElseGet(() -> fail(before, channel, DhInboxError.ofName(words)));
  }

  private Step<State> registerAgain(CurveSeat seat, String words) {
    var active = to(new State.Active(seat));
    var name = DhInboxText.name(words, defences);
    if (name.isEmpty() || !defences.contains(DhInboxDefence.ONE_NAME)) {
      return register(active, seat.channel(), words);
    }
    return name.get().equals(seat.name())
        ? send(active, seat.channel(), CurveReply.Welcome.to(seat.name(), true))
        : fail(seat, DhInboxError.ALREADY_REGISTERED);
  }

  private Step<State> deposit(CurveSeat seat, String words, Content content) {
    var name = DhInboxText.name(words, defences);
    if (name.isEmpty()) {
      return fail(seat, DhInboxError.NO_RECIPIENT);
    }
    if (!DhInboxText.fits(content)) {
      return fail(seat, DhInboxError.TOO_LONG);
    }
    var id = Envelope.Id.random(entropy);
    return to(new State.AwaitDeposit(seat))
        .ask(ASKED_BY_FRAME, new Request.Deposit(id, name.get(), content, false));
  }

  private Step<State> replied(State state, Reply reply) {
    return switch (state) {
      case State.AwaitInbox(var channel)
          when reply instanceof Reply.Attached(var name, var known, _) ->
          welcome(new CurveSeat(channel, name, 0, 0), known);
      case State.AwaitInbox(var channel) when reply instanceof Reply.Refused(var why) ->
          turnedAway(channel, why);
      case State.AwaitDeposit(var seat) when reply instanceof Reply.Deposited ->
          send(to(new State.Active(seat)), seat.channel(), new CurveReply.Ok());
      case State.AwaitLetters(var seat) when reply instanceof Reply.Collected(var envelopes) ->
          tell(seat, envelopes);
      case State.AwaitDeposit(var seat) when reply instanceof Reply.Refused(var why) ->
          fail(seat, DhInboxError.ofSeated(why.reason()));
      case State.AwaitLetters(var seat) when reply instanceof Reply.Refused(var why) ->
          fail(seat, DhInboxError.ofSeated(why.reason()));
      case State.AwaitInbox _, State.AwaitDeposit _, State.AwaitLetters _ ->
          throw new IllegalStateException("not an answer to what was asked: " + reply);
      case State.Start _, State.AwaitKey _, State.Stranger _, State.Seated _, State.Closed _ ->
          throw new IllegalStateException("nothing was asked");
    };
  }

  private Step<State> acknowledged(State state, Reply reply) {
    return switch (state) {
      case State.Active(var seat) -> to(new State.Active(seat.acknowledged(reply)));
      case State.AwaitDeposit(var seat) -> to(new State.AwaitDeposit(seat.acknowledged(reply)));
      case State.AwaitLetters(var seat) -> to(new State.AwaitLetters(seat.acknowledged(reply)));
      case State.AwaitFarewell(var seat) -> farewell(seat.acknowledged(reply).channel());
      case State.Closed s -> to(s);
      case State.Start _, State.AwaitKey _, State.Stranger _, State.AwaitInbox _ ->
          throw new IllegalStateException("nothing was asked");
    };
  }

  private Step<State> welcome(CurveSeat seat, boolean known) {
    var welcome = CurveReply.Welcome.to(seat.name(), known);
    return send(to(new State.Active(seat)), seat.channel(), welcome)
        .note(new Milestone.Established(""));
  }

  /// Tells as much as fits into one answer; the rest is for the next FETCH. At a server without the
  /// defence, told is gone.
  private Step<State> tell(CurveSeat seat, List<Queued> envelopes) {
    var reply = CurveReply.Messages.fitting(envelopes);
    int count = reply.messages().size();
    var next = count == 0 ? seat : seat.telling(envelopes.get(count - 1).sequence());
    var step = send(to(new State.Active(next)), seat.channel(), reply);
    return defences.contains(DhInboxDefence.LATE_REMOVAL) || !next.hasNews()
        ? step
        : next.acknowledge(step);
  }

  /// A house that did not answer in time may still give the name to this connection: nobody can
  /// tell, so it ends.
  private Step<State> turnedAway(DhInboxChannel channel, Rejection why) {
    var error = DhInboxError.of(why.reason());
    return why.reason() == Reason.UNAVAILABLE
        ? fail(to(new State.Closed()), channel, error).close(why).wipe(channel.secrets())
        : fail(to(new State.Stranger(channel)), channel, error);
  }

  private Step<State> farewell(DhInboxChannel channel) {
    return send(to(new State.Closed()), channel, new CurveReply.Ok())
        .close(Rejection.of(Reason.PEER_CLOSED))
        .wipe(channel.secrets());
  }

  private Step<State> fail(CurveSeat seat, DhInboxError error) {
    return fail(to(new State.Active(seat)), seat.channel(), error);
  }

  private Step<State> fail(Step<State> step, DhInboxChannel channel, DhInboxError error) {
    return send(step, channel, new CurveReply.Failed(error.words(defences)));
  }

  private Step<State> send(Step<State> step, DhInboxChannel channel, CurveReply reply) {
    return step.send(channel.seal(reply.encode(), entropy));
  }

  private static List<Secret> secrets(State state) {
    return switch (state) {
      case State.AwaitKey(var privateKey) -> List.of(privateKey);
      case State.Stranger(var channel) -> channel.secrets();
      case State.AwaitInbox(var channel) -> channel.secrets();
      case State.Seated seated -> seated.seat().channel().secrets();
      case State.Start _, State.Closed _ -> List.of();
    };
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
