package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.service.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A session of which every state of both ends is kept. Nothing is wiped, so that each of them can
/// be stepped again with something else.
final class NoiseRecording {
  /// A machine before a step, and the step.
  record Moment<S>(S before, Input input, Step<S> step) {

    boolean isReceived() {
      return input instanceof Input.Received;
    }

    Frame frame() {
      return ((Input.Received) input).frame();
    }
  }

  /// One end.
  static final class Side<S> {
    private final Machine<S> machine;
    private final List<Moment<S>> moments = new ArrayList<>();
    private final List<Frame> sent = new ArrayList<>();
    private final Deque<Frame> onTheWay = new ArrayDeque<>();
    private S state;

    private Side(Machine<S> machine) {
      this.machine = machine;
      this.state = machine.start();
    }

    private void feed(Input input) {
      var step = machine.step(state, input);
      moments.add(new Moment<>(state, input, step));
      state = step.next();
      for (var effect : step.effects()) {
        if (effect instanceof Effect.Send(var frame, _)) {
          sent.add(frame);
          onTheWay.add(frame);
        }
        if (effect instanceof Effect.Ask(var ticket, var request)) {
          feed(new Input.Replied(ticket, NoiseKit.answer(request)));
        }
      }
    }

    Machine<S> machine() {
      return machine;
    }

    /// Every step in which a frame came in, in order.
    List<Moment<S>> received() {
      return moments.stream().filter(Moment::isReceived).toList();
    }

    List<Frame> sent() {
      return List.copyOf(sent);
    }

    S state() {
      return state;
    }

    /// The first state of this kind.
    <T extends S> T first(Class<T> kind) {
      return moments.stream()
          .map(Moment::before)
          .filter(kind::isInstance)
          .map(kind::cast)
          .findFirst()
          .orElseThrow();
    }

    /// The first state after which a frame came in.
    S before(Frame frame) {
      return received().stream()
          .filter(moment -> moment.frame().equals(frame))
          .findFirst()
          .orElseThrow()
          .before();
    }
  }

  private final Side<NoiseInitiator.State> initiator;
  private final Side<NoiseResponder.State> responder;

  private NoiseRecording(NoiseLogin login, NoiseTerms terms) {
    initiator = new Side<>(NoiseKit.initiator(login));
    responder = new Side<>(NoiseKit.responder(terms));
  }

  /// A session in which these are asked, one after the other.
  static NoiseRecording of(NoiseSuite suite, NoiseTerms terms, List<Request> requests) {
    var recording = new NoiseRecording(NoiseKit.login(suite), terms);
    recording.responder.feed(new Input.Opened());
    recording.initiator.feed(new Input.Opened());
    recording.talk();
    long ticket = 0;
    for (var request : requests) {
      recording.initiator.feed(new Input.Submitted(ticket++, request));
      recording.talk();
    }
    return recording;
  }

  private void talk() {
    while (carry(initiator, responder) || carry(responder, initiator)) {}
  }

  private static boolean carry(Side<?> from, Side<?> to) {
    var frame = from.onTheWay.poll();
    if (frame != null) {
      to.feed(new Input.Received(frame));
    }
    return frame != null;
  }

  Side<NoiseInitiator.State> initiator() {
    return initiator;
  }

  Side<NoiseResponder.State> responder() {
    return responder;
  }
}
