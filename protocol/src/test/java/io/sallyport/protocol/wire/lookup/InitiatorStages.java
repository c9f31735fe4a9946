package io.sallyport.protocol.wire.lookup;

import io.sallyport.protocol.crypto.legacy.InsecureSmallDh;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Unanswered;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.wire.lookup.LookupInitiator.State;
import java.util.List;
import java.util.Map;

/// Every state of one initiator in the course of one session; in `Waiting` two commands are out.
final class InitiatorStages {
  private static final LookupChannel SERVER = LookupKit.channel(false);
  private static final LookupChannel CLIENT = LookupKit.channel(true);

  static final LookupInitiator MACHINE = new LookupInitiator(FixedEntropy.seeded(3), LookupKit.ALL);

  static final Map<String, State> STATES =
      Map.of(
          "Start", MACHINE.start(),
          "AwaitPublic", new State.AwaitPublic(InsecureSmallDh.secret(47_102)),
          "AwaitExponent", new State.AwaitExponent(CLIENT.key(), CLIENT.own()),
          "AwaitModulus", new State.AwaitModulus(CLIENT.key(), CLIENT.own(), 11),
          "Active", new State.Active(CLIENT, Unanswered.NOTHING),
          "Waiting", new State.Active(CLIENT, new Unanswered(List.of(3L, 4L))),
          "Closed", new State.Closed());

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry("number", new Input.Received(LookupNumber.encode(58_643))),
          Map.entry("modulus", new Input.Received(LookupNumber.encode(202_451))),
          Map.entry("answer", new Input.Received(SERVER.seal("Server response hello"))),
          Map.entry("forged", new Input.Received(CLIENT.seal("Server response hello"))),
          Map.entry("empty", new Input.Received(Frame.owning(new byte[0]))),
          Map.entry("echo", new Input.Submitted(8, new Request.Echo("x"))),
          Map.entry("long", new Input.Submitted(8, new Request.Echo("x".repeat(97)))),
          Map.entry("look", new Input.Submitted(8, new Request.Look())),
          Map.entry("replied", new Input.Replied(0, new Reply.Done())),
          Map.entry("written", new Input.Written(6)),
          Map.entry("timer", new Input.TimerFired(6)),
          Map.entry("gathered", new Input.Notified(new Notice.Gathered())),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("replaced", new Input.Notified(new Notice.Replaced())),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private InitiatorStages() {}
}
