package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.wire.dhinbox.CurveInitiator.Asked;
import io.sallyport.protocol.wire.dhinbox.CurveInitiator.State;
import java.util.List;
import java.util.Map;

/// Every state of one initiator of `dhinbox-x25519` in the course of one session of alice; in
/// `Writing` a message is out and a FETCH behind it, in `Fetching` the FETCH alone.
final class CurveInitiatorStages {
  private static final Entropy ENTROPY = FixedEntropy.seeded(3);
  private static final DhInboxChannel CHANNEL =
      DhInboxChannel.with(DhInboxWire.CURVE, DhInboxKit.sessionKey(DhInboxWire.CURVE, 1, 2));
  private static final Asked SENT = new Asked(3, new CurveRequest.Send("bob", "x"));
  private static final Asked FETCHED = new Asked(4, new CurveRequest.Fetch());

  static final CurveInitiator MACHINE =
      new CurveInitiator(DhInboxKit.ALICE, ENTROPY, DhInboxKit.ALL);

  static final Map<String, State> STATES =
      Map.of(
          "Start", MACHINE.start(),
          "AwaitKey", new State.AwaitKey(DhInboxKit.privateKey(2)),
          "AwaitLogin", new State.AwaitLogin(CHANNEL),
          "Active", new State.Active(CHANNEL, 0, List.of()),
          "Writing", new State.Active(CHANNEL, 0, List.of(SENT, FETCHED)),
          "Fetching", new State.Active(CHANNEL, 2, List.of(FETCHED)),
          "Closed", new State.Closed());

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry(
              "key", new Input.Received(DhInboxWire.CURVE.publicKey(DhInboxKit.privateKey(1)))),
          Map.entry("ok", sealed("{\"ok\":true}")),
          Map.entry("welcome", sealed("{\"ok\":true,\"info\":\"Logged in as alice\"}")),
          Map.entry(
              "messages",
              sealed("{\"ok\":true,\"messages\":[{\"from\":\"bob\",\"ts\":1,\"text\":\"x\"}]}")),
          Map.entry("failed", sealed("{\"ok\":false,\"error\":\"Name in use\"}")),
          Map.entry("vague", sealed("{}")),
          Map.entry("short", new Input.Received(Frame.owning(new byte[6]))),
          Map.entry("deposit", new Input.Submitted(8, DhInboxKit.deposit("bob", "x"))),
          Map.entry("collect", new Input.Submitted(8, new Request.Collect(0))),
          Map.entry("look", new Input.Submitted(8, new Request.Look())),
          Map.entry("replied", new Input.Replied(0, new Reply.Done())),
          Map.entry("pushed", DhInboxKit.delivered(DhInboxKit.queued(4, "bob", "one"))),
          Map.entry("written", new Input.Written(6)),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("replaced", new Input.Notified(new Notice.Replaced())),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private CurveInitiatorStages() {}

  private static Input sealed(String plaintext) {
    return new Input.Received(DhInboxKit.sealed(CHANNEL, plaintext, ENTROPY));
  }
}
