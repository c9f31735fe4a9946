package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.wire.dhinbox.CurveResponder.State;
import java.util.List;
import java.util.Map;

/// Every state of one responder of `dhinbox-x25519` in the course of one session of alice; in
/// `Fetched` she was told of envelopes up to number 5. The machine is pure and nothing is wiped, so
/// each may be stepped any number of times.
final class CurveResponderStages {
  private static final Entropy ENTROPY = FixedEntropy.seeded(2);
  private static final DhInboxChannel CHANNEL =
      DhInboxChannel.with(DhInboxWire.CURVE, DhInboxKit.sessionKey(DhInboxWire.CURVE, 1, 2));
  private static final CurveSeat SEAT = new CurveSeat(CHANNEL, DhInboxKit.ALICE, 0, 0);

  static final CurveResponder MACHINE = new CurveResponder(ENTROPY, DhInboxKit.ALL);

  static final Map<String, State> STATES =
      Map.of(
          "Start", MACHINE.start(),
          "AwaitKey", new State.AwaitKey(DhInboxKit.privateKey(1)),
          "Stranger", new State.Stranger(CHANNEL),
          "AwaitInbox", new State.AwaitInbox(CHANNEL),
          "Active", new State.Active(SEAT),
          "Fetched", new State.Active(SEAT.telling(5)),
          "AwaitDeposit", new State.AwaitDeposit(SEAT),
          "AwaitLetters", new State.AwaitLetters(SEAT),
          "AwaitFarewell", new State.AwaitFarewell(SEAT.telling(5)),
          "Closed", new State.Closed());

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry(
              "key", new Input.Received(DhInboxWire.CURVE.publicKey(DhInboxKit.privateKey(2)))),
          Map.entry("register", sealed("{\"cmd\":\"REGISTER\",\"username\":\"alice\"}")),
          Map.entry("send", sealed("{\"cmd\":\"SEND\",\"to\":\"bob\",\"text\":\"x\"}")),
          Map.entry("fetch", sealed("{\"cmd\":\"FETCH\"}")),
          Map.entry("quit", sealed("{\"cmd\":\"QUIT\"}")),
          Map.entry("unknown", sealed("{}")),
          Map.entry("short", new Input.Received(Frame.owning(new byte[6]))),
          Map.entry("attached", replied(new Reply.Attached(DhInboxKit.ALICE, true, 5))),
          Map.entry("deposited", replied(new Reply.Deposited(true))),
          Map.entry(
              "collected",
              replied(new Reply.Collected(List.of(DhInboxKit.queued(5, "bob", "one"))))),
          Map.entry("refused", replied(refused())),
          Map.entry("done", new Input.Replied(5, new Reply.Done())),
          Map.entry("undone", new Input.Replied(5, refused())),
          Map.entry("delivered", DhInboxKit.delivered(DhInboxKit.queued(4, "bob", "one"))),
          Map.entry("written", new Input.Written(6)),
          Map.entry("submitted", new Input.Submitted(0, DhInboxKit.deposit("bob", "x"))),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("replaced", new Input.Notified(new Notice.Replaced())),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private CurveResponderStages() {}

  private static Input sealed(String plaintext) {
    return new Input.Received(DhInboxKit.sealed(CHANNEL, plaintext, ENTROPY));
  }

  private static Input replied(Reply reply) {
    return new Input.Replied(0, reply);
  }

  private static Reply refused() {
    return new Reply.Refused(Rejection.of(Reason.UNAVAILABLE));
  }
}
