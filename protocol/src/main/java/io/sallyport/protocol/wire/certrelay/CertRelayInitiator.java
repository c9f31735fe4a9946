package io.sallyport.protocol.wire.certrelay;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The client's end.
///
/// ```
/// Start --Opened--> AwaitSuccess --AUTH_SUCCESS--> In
/// ```
///
/// Once in, it asks for the keys of the others one by one, sends its part of the group's key when
/// all are here, and has the key when it has everybody's part. Its user may submit
///
/// - `Begin`, which is done when the group has its key,
/// - `FindKey`, answered with the key the server has,
/// - `Relay`, a text for all others, done when it is with the socket.
///
/// What others say is delivered from [CertRelayFellow#GROUP], since nothing tells which of them
/// said it. A packet that is not of the group is ignored, as the original's clients do.
final class CertRelayInitiator implements Machine<CertRelayInitiator.State> {

  sealed interface State {
    record Start() implements State {}

    record AwaitSuccess(Frame unread) implements State {}

    /// Logged in.
    ///
    /// @param unread the beginning of a message of the server
    /// @param asked whose keys were asked for, or will be; the first of them is due
    /// @param begins the tickets of those who wait for the key of the group
    record In(CertRelayCircle circle, Frame unread, List<CertRelayAsked> asked, List<Long> begins)
        implements State {
      public In {
        asked = List.copyOf(asked);
        begins = List.copyOf(begins);
      }

      In with(CertRelayCircle next) {
        return new In(next, unread, asked, begins);
      }
    }

    record Closed() implements State {}
  }

  /// So that a server that knows no other mark tells messages apart.
  private static final Duration APART = Duration.ofMillis(100);

  private static final int MOST_UNREAD_BYTES = 4096;

  private final CertRelayFellow self;
  private final List<String> members;

  CertRelayInitiator(CertRelayFellow self, List<String> members) {
    this.self = self;
    this.members = List.copyOf(members);
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
      case Input.Written(var ticket) -> written(state, ticket);
      case Input.Notified _, Input.TimerFired _ -> throw new IllegalStateException("none of ours");
      case Input.Expired(var deadline) -> refuse(state, deadline.passed());
      case Input.Ended() -> refuse(state, Rejection.of(Reason.PEER_CLOSED));
      case Input.Replied _ -> throw new IllegalStateException("an initiator asks nothing");
    };
  }

  @Override
  public Step<State> refuse(State state, Rejection why) {
    var step = to(new State.Closed());
    if (state instanceof State.In in) {
      var refused = new Reply.Refused(why);
      for (var asked : in.asked()) {
        step = answer(step, asked.tickets(), refused);
      }
      return answer(step, in.begins(), refused).close(why).wipe(in.circle().secrets());
    }
    return step.close(why);
  }

  private Step<State> opened(State state) {
    return switch (state) {
      case State.Start() -> logIn();
      case State.Closed s -> to(s);
      case State.AwaitSuccess _, State.In _ ->
          throw new IllegalStateException("the transport was up already");
    };
  }

  private Step<State> logIn() {
    return to(new State.AwaitSuccess(CertRelayText.nothing()))
        .send(CertRelayText.frame(self.name()))
        .sendApart(self.request(), APART);
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitSuccess(var unread) -> answered(CertRelayText.join(unread, frame));
      case State.In in -> read(in, CertRelayText.join(in.unread(), frame));
      case State.Closed s -> to(s);
      case State.Start _ -> throw new IllegalStateException("a frame before the transport was up");
    };
  }

  private Step<State> answered(Frame said) {
    var text = CertRelayText.of(said);
    if (text.startsWith(CertRelayText.AUTH_SUCCESS)) {
      return entered(CertRelayText.cut(said, CertRelayText.AUTH_SUCCESS.length(), said.size()));
    }
    if (text.startsWith(CertRelayText.AUTH_FAILED)) {
      var why = new Rejection(Reason.PEER_REFUSED, CertRelayText.AUTH_FAILED);
      return refuse(new State.AwaitSuccess(said), why)
          .note(new Milestone.Parting(CertRelayText.AUTH_FAILED));
    }
    var words = List.of(CertRelayText.AUTH_SUCCESS, CertRelayText.AUTH_FAILED);
    if (CertRelayText.isBeginning(text, 0, words)) {
      return to(new State.AwaitSuccess(said));
    }
    throw new Rejected(Reason.MALFORMED, "no answer to a login");
  }

  private Step<State> entered(Frame rest) {
    var others = CertRelayText.others(members, self.name());
    var asked = others.stream().map(other -> new CertRelayAsked(other, List.of())).toList();
    var in = new State.In(CertRelayCircle.of(others), CertRelayText.nothing(), asked, List.of());
    var step = to(in).note(new Milestone.Established(CertRelayText.AUTH_SUCCESS));
    if (!asked.isEmpty()) {
      step = step.send(request(asked.getFirst()));
    }
    return rest.size() == 0 ? step : step.and(read(in, rest));
  }

  private Step<State> read(State.In before, Frame bytes) {
    var reading = CertRelayReader.ofServer(bytes, self.moduli(before.circle()));
    if (reading.rest().size() > MOST_UNREAD_BYTES) {
      throw new Rejected(Reason.TOO_LARGE, "half a message of %d bytes".formatted(bytes.size()));
    }
    var in = new State.In(before.circle(), reading.rest(), before.asked(), before.begins());
    var step = to(in);
    for (var message : reading.messages()) {
      step = step.and(heard((State.In) step.next(), message));
    }
    return step;
  }

  private Step<State> heard(State.In in, CertRelayMessage message) {
    return switch (message) {
      case CertRelayMessage.Found(var key) -> {
        var due = due(in);
        var circle = in.circle().knowing(due.name(), key);
        yield exchange(told(in.with(circle), new Reply.Found(key)));
      }
      case CertRelayMessage.NotFound() ->
          told(
              in,
              new Reply.Refused(
                  new Rejection(Reason.UNKNOWN_CLIENT, due(in).name() + " has no key")));
      case CertRelayMessage.Start() -> exchange(to(in.with(in.circle().started())));
      case CertRelayMessage.KeyPart part -> keyed(in, self.with(in.circle(), part));
      case CertRelayMessage.Packet(var packet) -> packet(in, packet);
      case CertRelayMessage.KeyRequest _ -> throw new IllegalStateException("no word of a server");
    };
  }

  private static CertRelayAsked due(State.In in) {
    if (in.asked().isEmpty()) {
      throw new Rejected(Reason.WRONG_PHASE, "an answer to nothing");
    }
    return in.asked().getFirst();
  }

  /// The one who is due is answered, and the next request is sent.
  private static Step<State> told(State.In in, Reply reply) {
    var rest = in.asked().subList(1, in.asked().size());
    var next = to(new State.In(in.circle(), in.unread(), rest, in.begins()));
    var step = answer(next, due(in).tickets(), reply);
    return rest.isEmpty() ? step : step.sendApart(request(rest.getFirst()), APART);
  }

  /// Sends its own part once all are here and their keys are known.
  private Step<State> exchange(Step<State> step) {
    var in = (State.In) step.next();
    if (!self.isDue(in.circle())) {
      return step;
    }
    var part = self.newPart();
    for (var keyPart : self.keyParts(in.circle(), part)) {
      step = step.send(keyPart);
    }
    return step.and(keyed(in, in.circle().with(self.name(), part)));
  }

  /// Whoever waits for the key is told once it is there, and its parts are needed no more.
  private static Step<State> keyed(State.In in, CertRelayCircle circle) {
    if (!circle.isKeyed() || in.circle().isKeyed()) {
      return to(in.with(circle));
    }
    var step = to(new State.In(circle.withoutParts(), in.unread(), in.asked(), List.of()));
    return answer(step, in.begins(), new Reply.Done()).wipe(circle.secretParts());
  }

  private Step<State> packet(State.In in, Frame packet) {
    return self.open(in.circle(), packet)
        .map(envelope -> to(in).deliver(List.of(envelope), false))
        .orElseGet(() -> to(in));
  }

  private Step<State> submitted(State state, long ticket, Request request) {
    if (!(state instanceof State.In in)) {
      return to(state).answer(ticket, new Reply.Refused(Rejection.of(Reason.WRONG_PHASE)));
    }
    return switch (request) {
      case Request.FindKey(var whose) when CertRelayProtocol.isName(whose) ->
          find(in, new CertRelayAsked(whose, List.of(ticket)));
      case Request.FindKey _ -> to(in).answer(ticket, refused(Reason.NAME_INVALID));
      case Request.Begin() -> begin(in, ticket);
      case Request.Relay(var content) -> relay(in, ticket, content);
      default -> to(in).answer(ticket, refused(Reason.WRONG_PHASE));
    };
  }

  private static Step<State> find(State.In in, CertRelayAsked asked) {
    var longer = new ArrayList<>(in.asked());
    longer.add(asked);
    var step = to(new State.In(in.circle(), in.unread(), longer, in.begins()));
    return in.asked().isEmpty() ? step.sendApart(request(asked), APART) : step;
  }

  private static Step<State> begin(State.In in, long ticket) {
    if (in.circle().isKeyed()) {
      return to(in).answer(ticket, new Reply.Done());
    }
    var longer = new ArrayList<>(in.begins());
    longer.add(ticket);
    return to(new State.In(in.circle(), in.unread(), in.asked(), longer));
  }

  private Step<State> relay(State.In in, long ticket, Content content) {
    if (!in.circle().isKeyed()) {
      return to(in).answer(ticket, refused(Reason.WRONG_PHASE));
    }
    if (content.size() > CertRelaySeal.LONGEST_TEXT) {
      var why =
          Rejection.mismatch(Reason.TOO_LARGE, "bytes", CertRelaySeal.LONGEST_TEXT, content.size());
      return to(in).answer(ticket, new Reply.Refused(why));
    }
    return to(in).sendApart(self.seal(in.circle(), content), APART).mark(ticket);
  }

  /// The text that was submitted under this ticket is with the socket.
  private static Step<State> written(State state, long ticket) {
    return state instanceof State.Closed ? to(state) : to(state).answer(ticket, new Reply.Done());
  }

  private static Frame request(CertRelayAsked asked) {
    return CertRelayText.frame(CertRelayText.REQ_KEY + asked.name());
  }

  private static Reply refused(Reason reason) {
    return new Reply.Refused(Rejection.of(reason));
  }

  private static Step<State> answer(Step<State> step, List<Long> tickets, Reply reply) {
    for (long ticket : tickets) {
      step = step.answer(ticket, reply);
    }
    return step;
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
