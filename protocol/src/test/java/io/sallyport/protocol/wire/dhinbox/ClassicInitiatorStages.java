package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.wire.dhinbox.ClassicInitiator.Asked;
import io.sallyport.protocol.wire.dhinbox.ClassicInitiator.State;
import java.util.List;
import java.util.Map;

/// Every state of one initiator of `dhinbox` in the course of one session of alice; in `Waiting`
/// she wrote to bob and asked who is there.
final class ClassicInitiatorStages {
  private static final Entropy ENTROPY = FixedEntropy.seeded(3);
  private static final DhInboxChannel CHANNEL =
      DhInboxChannel.with(DhInboxWire.CLASSIC, DhInboxKit.sessionKey(DhInboxWire.CLASSIC, 1, 2));
  private static final String LETTER =
      "{\"type\":\"new_message\",\"from\":\"bob\",\"content\":\"x\",\"timestamp\":1.5}";

  static final ClassicInitiator MACHINE =
      new ClassicInitiator(DhInboxKit.ALICE, ENTROPY, DhInboxKit.ALL);

  static final Map<String, State> STATES =
      Map.of(
          "Start", MACHINE.start(),
          "AwaitKey", new State.AwaitKey(DhInboxKit.privateKey(2)),
          "AwaitLogin", new State.AwaitLogin(CHANNEL),
          "Active", new State.Active(CHANNEL, List.of()),
          "Waiting",
              new State.Active(
                  CHANNEL, List.of(new Asked.Message(3, DhInboxKit.BOB), new Asked.Users(4))),
          "Closed", new State.Closed());

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry(
              "key", new Input.Received(DhInboxWire.CLASSIC.publicKey(DhInboxKit.privateKey(1)))),
          Map.entry("success", sealed("{\"type\":\"auth_success\",\"username\":\"alice\"}")),
          Map.entry("failed", sealed("{\"type\":\"auth_failed\",\"error\":\"Name in use\"}")),
          Map.entry(
              "pending", sealed("{\"type\":\"pending_messages\",\"messages\":[" + LETTER + "]}")),
          Map.entry("message", sealed(LETTER)),
          Map.entry("delivered", sealed("{\"type\":\"message_delivered\",\"to\":\"bob\"}")),
          Map.entry("queued", sealed("{\"type\":\"message_queued\",\"to\":\"bob\"}")),
          Map.entry(
              "refused",
              sealed("{\"type\":\"message_refused\",\"to\":\"bob\",\"error\":\"Inbox full\"}")),
          Map.entry("stranger", sealed("{\"type\":\"message_queued\",\"to\":\"carol\"}")),
          Map.entry("users", sealed("{\"type\":\"user_list\",\"users\":[\"alice\"]}")),
          Map.entry("unknown", sealed("{\"type\":\"x\"}")),
          Map.entry("short", new Input.Received(Frame.owning(new byte[6]))),
          Map.entry("deposit", new Input.Submitted(8, DhInboxKit.deposit("bob", "x"))),
          Map.entry("look", new Input.Submitted(8, new Request.Look())),
          Map.entry("collect", new Input.Submitted(8, new Request.Collect(0))),
          Map.entry("replied", new Input.Replied(0, new Reply.Done())),
          Map.entry("pushed", DhInboxKit.delivered(DhInboxKit.queued(4, "bob", "one"))),
          Map.entry("written", new Input.Written(6)),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("replaced", new Input.Notified(new Notice.Replaced())),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private ClassicInitiatorStages() {}

  private static Input sealed(String plaintext) {
    return new Input.Received(DhInboxKit.sealed(CHANNEL, plaintext, ENTROPY));
  }
}
