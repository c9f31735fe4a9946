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
import io.sallyport.protocol.wire.dhinbox.ClassicResponder.State;
import java.util.List;
import java.util.Map;

/// Every state of one responder of `dhinbox` in the course of one session of alice, for whom
/// envelopes up to number 5 have waited. The machine is pure and nothing is wiped, so each may be
/// stepped any number of times.
final class ClassicResponderStages {
  private static final Entropy ENTROPY = FixedEntropy.seeded(2);
  private static final DhInboxChannel CHANNEL =
      DhInboxChannel.with(DhInboxWire.CLASSIC, DhInboxKit.sessionKey(DhInboxWire.CLASSIC, 1, 2));
  private static final ClassicResponder.Seat SEAT = new ClassicResponder.Seat(CHANNEL, 5);

  static final ClassicResponder MACHINE = new ClassicResponder(ENTROPY, DhInboxKit.ALL);

  static final Map<String, State> STATES =
      Map.of(
          "Start", MACHINE.start(),
          "AwaitKey", new State.AwaitKey(DhInboxKit.privateKey(1)),
          "AwaitName", new State.AwaitName(CHANNEL),
          "AwaitInbox", new State.AwaitInbox(CHANNEL),
          "Active", new State.Active(SEAT),
          "AwaitDeposit", new State.AwaitDeposit(SEAT, "bob"),
          "AwaitPresent", new State.AwaitPresent(SEAT),
          "Closed", new State.Closed());

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry(
              "key", new Input.Received(DhInboxWire.CLASSIC.publicKey(DhInboxKit.privateKey(2)))),
          Map.entry("name", new Input.Received(sealed("alice"))),
          Map.entry(
              "send",
              new Input.Received(
                  sealed("{\"type\":\"send_message\",\"to\":\"bob\",\"content\":\"x\"}"))),
          Map.entry("list", new Input.Received(sealed("{\"type\":\"list_users\"}"))),
          Map.entry("unknown", new Input.Received(sealed("{\"type\":\"x\"}"))),
          Map.entry("short", new Input.Received(Frame.owning(new byte[6]))),
          Map.entry("attached", replied(new Reply.Attached(DhInboxKit.ALICE, true, 5))),
          Map.entry("deposited", replied(new Reply.Deposited(true))),
          Map.entry("present", replied(new Reply.Present(List.of(DhInboxKit.ALICE)))),
          Map.entry("refused", replied(refused())),
          Map.entry("done", new Input.Replied(5, new Reply.Done())),
          Map.entry("undone", new Input.Replied(5, refused())),
          Map.entry(
              "delivered",
              DhInboxKit.delivered(
                  DhInboxKit.queued(4, "bob", "one"),
                  DhInboxKit.queued(5, "bob", "two"),
                  DhInboxKit.queued(6, "bob", "three"))),
          Map.entry("written", new Input.Written(6)),
          Map.entry("submitted", new Input.Submitted(0, DhInboxKit.deposit("bob", "x"))),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("replaced", new Input.Notified(new Notice.Replaced())),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private ClassicResponderStages() {}

  private static Frame sealed(String plaintext) {
    return DhInboxKit.sealed(CHANNEL, plaintext, ENTROPY);
  }

  private static Input replied(Reply reply) {
    return new Input.Replied(0, reply);
  }

  private static Reply refused() {
    return new Reply.Refused(Rejection.of(Reason.UNAVAILABLE));
  }
}
