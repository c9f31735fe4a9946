package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.wire.noise.NoiseInitiator.State;
import java.util.List;
import java.util.Map;

/// Every state of one initiator in the course of two sessions, one of each suite; those of the
/// second, of who shares a key, are named so. In `Asking` the node owes an answer.
final class NoiseInitiatorStages {
  private static final NoiseRecording STATIC =
      NoiseRecording.of(NoiseSuite.STATIC, NoiseKit.terms(1024), List.of(new Request.Look()));
  private static final NoiseRecording SHARED =
      NoiseRecording.of(NoiseSuite.SHARED, NoiseKit.terms(1024), List.of());

  static final NoiseInitiator MACHINE = NoiseKit.initiator(NoiseKit.login(NoiseSuite.STATIC));

  static final Map<String, State> STATES =
      Map.of(
          "Start", MACHINE.start(),
          "Sent1", STATIC.initiator().first(State.Sent1.class),
          "SharedSent1", SHARED.initiator().first(State.Sent1.class),
          "Sent3", STATIC.initiator().first(State.Sent3.class),
          "Open", STATIC.initiator().first(State.Open.class),
          "Asking", STATIC.initiator().before(STATIC.responder().sent().getLast()),
          "Closed", new State.Closed());

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry("second", new Input.Received(STATIC.responder().sent().get(0))),
          Map.entry("sharedSecond", new Input.Received(SHARED.responder().sent().get(0))),
          Map.entry("welcome", new Input.Received(STATIC.responder().sent().get(1))),
          Map.entry("answer", new Input.Received(STATIC.responder().sent().get(2))),
          Map.entry("own", new Input.Received(STATIC.initiator().sent().get(3))),
          Map.entry("empty", new Input.Received(Frame.owning(new byte[0]))),
          Map.entry("look", new Input.Submitted(8, new Request.Look())),
          Map.entry("echo", new Input.Submitted(8, new Request.Echo("12345678"))),
          Map.entry("longEcho", new Input.Submitted(8, new Request.Echo("123456789"))),
          Map.entry("wordless", new Input.Submitted(8, new Request.Join())),
          Map.entry("replied", new Input.Replied(0, new Reply.Done())),
          Map.entry("written", new Input.Written(6)),
          Map.entry("timer", new Input.TimerFired(1)),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private NoiseInitiatorStages() {}
}
