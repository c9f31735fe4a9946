package io.sallyport.protocol.wire.lookup;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.wire.lookup.LookupResponder.State;
import java.util.Map;

/// Every state of one responder in the course of one session.
final class ResponderStages {
  private static final LookupChannel SERVER = LookupKit.channel(false);
  private static final LookupChannel CLIENT = LookupKit.channel(true);

  static final LookupResponder MACHINE = new LookupResponder(FixedEntropy.seeded(3), LookupKit.ALL);

  static final Map<String, State> STATES =
      Map.of(
          "AwaitPublic", MACHINE.start(),
          "AwaitExponent", new State.AwaitExponent(SERVER.key(), SERVER.own()),
          "AwaitModulus", new State.AwaitModulus(SERVER.key(), SERVER.own(), 17),
          "Active", new State.Active(SERVER),
          "AwaitEcho", new State.AwaitEcho(SERVER),
          "Closed", new State.Closed());

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry("number", new Input.Received(LookupNumber.encode(23_771))),
          Map.entry("modulus", new Input.Received(LookupNumber.encode(112_711))),
          Map.entry("command", new Input.Received(CLIENT.seal("hello"))),
          Map.entry("exit", new Input.Received(CLIENT.seal("EXIT"))),
          Map.entry("forged", new Input.Received(SERVER.seal("hello"))),
          Map.entry("empty", new Input.Received(Frame.owning(new byte[0]))),
          Map.entry("told", new Input.Replied(0, new Reply.Told("hello"))),
          Map.entry(
              "refused", new Input.Replied(0, new Reply.Refused(Rejection.of(Reason.UNAVAILABLE)))),
          Map.entry("done", new Input.Replied(0, new Reply.Done())),
          Map.entry("submitted", new Input.Submitted(8, new Request.Echo("x"))),
          Map.entry("written", new Input.Written(6)),
          Map.entry("timer", new Input.TimerFired(6)),
          Map.entry("gathered", new Input.Notified(new Notice.Gathered())),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("replaced", new Input.Notified(new Notice.Replaced())),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private ResponderStages() {}
}
