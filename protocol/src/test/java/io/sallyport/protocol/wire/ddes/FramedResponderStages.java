package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Frames;
import io.sallyport.protocol.wire.ddes.FramedResponder.State;
import java.util.Map;

/// Every state of one responder of `ddes-framed` in the course of one session; in `Given` a number
/// was accepted, in `Active` none.
final class FramedResponderStages {
  private static final FramedSession SESSION = DdesKit.framedSession();
  private static final Frame NUMBER = SESSION.number(new byte[8], DdesKit.CLIENT);

  static final FramedResponder MACHINE =
      new FramedResponder(Scope.SESSION, FixedEntropy.seeded(3), DdesKit.ALL);

  static final Map<String, State> STATES =
      Map.of(
          "Start", MACHINE.start(),
          "AwaitKey", new State.AwaitKey(DdesKit.secret(1, 32)),
          "Active", new State.Active(SESSION, false),
          "Given", new State.Active(SESSION, true),
          "AwaitTally", new State.AwaitTally(SESSION),
          "AwaitLastSum", new State.AwaitLastSum(SESSION),
          "Closed", new State.Closed());

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry("key", received(FramedMessage.KEY, DdesKit.publicKey(DdesKit.secret(2, 32)))),
          Map.entry("unfit", received(FramedMessage.KEY, DdesKit.unfitKey())),
          Map.entry("no key", received(FramedMessage.KEY, Frame.owning(new byte[9]))),
          Map.entry("number", new Input.Received(NUMBER)),
          Map.entry("token", new Input.Received(Frames.flip(NUMBER, 8 * 40))),
          Map.entry("forged", new Input.Received(Frames.flip(NUMBER, 8 * 4))),
          Map.entry("tampered", new Input.Received(DdesKit.tampered(SESSION))),
          Map.entry("empty", received(FramedMessage.NUMBER, Frame.owning(new byte[0]))),
          Map.entry("other", received(99, NUMBER)),
          Map.entry("end", received(FramedMessage.END, Frame.owning(new byte[0]))),
          Map.entry("short", new Input.Received(Frame.owning(new byte[3]))),
          Map.entry("tallied", new Input.Replied(0, DdesKit.tallied("31337"))),
          Map.entry(
              "refused", new Input.Replied(0, new Reply.Refused(Rejection.of(Reason.UNAVAILABLE)))),
          Map.entry("done", new Input.Replied(0, new Reply.Done())),
          Map.entry("submitted", new Input.Submitted(8, new Request.Look())),
          Map.entry("written", new Input.Written(6)),
          Map.entry("timer", new Input.TimerFired(0)),
          Map.entry("gathered", new Input.Notified(new Notice.Gathered())),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private FramedResponderStages() {}

  private static Input received(int opcode, Frame payload) {
    return new Input.Received(DdesKit.framed(opcode, payload));
  }
}
