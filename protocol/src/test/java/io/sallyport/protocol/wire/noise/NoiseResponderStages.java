package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.wire.noise.NoiseResponder.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Every state of one responder in the course of two sessions, one of each suite; those of the
/// second, of who shares a key, are named so.
final class NoiseResponderStages {
  private static final NoiseRecording STATIC =
      NoiseRecording.of(NoiseSuite.STATIC, NoiseKit.limited(200), List.of(new Request.Look()));
  private static final NoiseRecording SHARED =
      NoiseRecording.of(NoiseSuite.SHARED, NoiseKit.limited(200), List.of());

  static final NoiseResponder MACHINE = NoiseKit.responder(NoiseKit.limited(200));

  static final Map<String, State> STATES =
      Map.of(
          "Start", MACHINE.start(),
          "Greeted", STATIC.responder().first(State.Greeted.class),
          "SharedGreeted", SHARED.responder().first(State.Greeted.class),
          "Recognising", SHARED.responder().first(State.Recognising.class),
          "Pending", STATIC.responder().first(State.Pending.class),
          "SharedPending", SHARED.responder().first(State.Pending.class),
          "Entering", STATIC.responder().first(State.Entering.class),
          "Open", STATIC.responder().first(State.Open.class),
          "Closed", new State.Closed());

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry("preamble", new Input.Received(STATIC.initiator().sent().get(0))),
          Map.entry("first", new Input.Received(STATIC.initiator().sent().get(1))),
          Map.entry("sharedFirst", new Input.Received(SHARED.initiator().sent().get(1))),
          Map.entry("third", new Input.Received(STATIC.initiator().sent().get(2))),
          Map.entry("sharedThird", new Input.Received(SHARED.initiator().sent().get(2))),
          Map.entry("record", new Input.Received(STATIC.initiator().sent().get(3))),
          Map.entry("empty", new Input.Received(Frame.owning(new byte[0]))),
          Map.entry("recognised", new Input.Replied(0, new Reply.Recognised(NoiseKit.key(3)))),
          Map.entry(
              "entered",
              new Input.Replied(
                  0, new Reply.Entered(new Principal("noise", "alice"), Instant.EPOCH))),
          Map.entry("refused", new Input.Replied(0, NoiseKit.refused(Reason.UNKNOWN_CLIENT))),
          Map.entry("done", new Input.Replied(0, new Reply.Done())),
          Map.entry("submitted", new Input.Submitted(8, new Request.Look())),
          Map.entry("written", new Input.Written(6)),
          Map.entry("firstFrame", new Input.TimerFired(1)),
          Map.entry("aged", new Input.TimerFired(2)),
          Map.entry("refill", new Input.TimerFired(3)),
          Map.entry("replaced", new Input.Notified(new Notice.Replaced())),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("gathered", new Input.Notified(new Notice.Gathered())),
          Map.entry(
              "delivered", new Input.Notified(new Notice.Delivered(List.of(NoiseKit.WAITING)))),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private NoiseResponderStages() {}
}
