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
import io.sallyport.protocol.wire.ddes.PemResponder.State;
import java.util.Map;

/// Every state of one responder of `ddes` in the course of one session.
final class PemResponderStages {
  private static final PemSession SESSION = DdesKit.pemSession();
  private static final PemSession OTHER = PemSession.of(DdesKit.secret(8, 256));

  static final PemResponder MACHINE =
      new PemResponder(Scope.SESSION, DdesKit.PAUSE, FixedEntropy.seeded(3), DdesKit.ALL);

  static final Map<String, State> STATES =
      Map.of(
          "Start", MACHINE.start(),
          "AwaitKey", new State.AwaitKey(),
          "Active", new State.Active(SESSION),
          "AwaitTally", new State.AwaitTally(SESSION),
          "AwaitSum", new State.AwaitSum(SESSION),
          "Closed", new State.Closed());

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry("key", new Input.Received(DdesKit.publicKey(DdesKit.secret(2, 32)))),
          Map.entry("unfit", new Input.Received(DdesKit.unfitKey())),
          Map.entry("group", new Input.Received(DhPublicKey.group14Parameters())),
          Map.entry("number", new Input.Received(SESSION.record("31337"))),
          Map.entry("sum", new Input.Received(SESSION.record("sum"))),
          Map.entry("exit", new Input.Received(SESSION.record("exit"))),
          Map.entry("words", new Input.Received(SESSION.record("hello"))),
          Map.entry("forged", new Input.Received(Frames.flip(SESSION.record("31337"), 0))),
          Map.entry("stranger", new Input.Received(OTHER.record("31337"))),
          Map.entry("noise", new Input.Received(Frame.owning(new byte[109]))),
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

  private PemResponderStages() {}
}
