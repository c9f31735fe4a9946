package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Unanswered;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Frames;
import io.sallyport.protocol.wire.ddes.PemInitiator.State;
import java.util.List;
import java.util.Map;

/// Every state of one initiator of `ddes` in the course of one session; in `Waiting` it asked for
/// the sum twice.
final class PemInitiatorStages {
  private static final PemSession SESSION = DdesKit.pemSession();
  private static final PemSession OTHER = PemSession.of(DdesKit.secret(8, 256));
  private static final Numbers LONG =
      new Numbers("1".repeat(PemSession.LONGEST_TEXT_BYTES + 1), List.of());

  static final PemInitiator MACHINE = new PemInitiator(FixedEntropy.seeded(3), DdesKit.ALL);

  static final Map<String, State> STATES =
      Map.of(
          "Start", MACHINE.start(),
          "AwaitParameters", new State.AwaitParameters(),
          "AwaitKey", new State.AwaitKey(DdesKit.secret(1, 32)),
          "AwaitSession", new State.AwaitSession(SESSION),
          "Active", new State.Active(SESSION, Unanswered.NOTHING),
          "Waiting", new State.Active(SESSION, new Unanswered(List.of(3L, 4L))),
          "Closed", new State.Closed());

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry("group", new Input.Received(DhPublicKey.group14Parameters())),
          Map.entry("small", new Input.Received(DdesVectors.smallPem().byServer().getFirst())),
          Map.entry("key", new Input.Received(DdesKit.publicKey(DdesKit.secret(2, 32)))),
          Map.entry("unfit", new Input.Received(DdesKit.unfitKey())),
          Map.entry("established", new Input.Received(SESSION.established())),
          Map.entry("stranger", new Input.Received(OTHER.established())),
          Map.entry("reply", new Input.Received(SESSION.reply("31337.0"))),
          Map.entry("forged", new Input.Received(Frames.flip(SESSION.reply("31337.0"), 8 * 20))),
          Map.entry("noise", new Input.Received(Frame.owning(new byte[42]))),
          Map.entry("add", new Input.Submitted(8, DdesKit.add("31337"))),
          Map.entry("many", new Input.Submitted(8, DdesKit.add("1,2"))),
          Map.entry("long", new Input.Submitted(8, new Request.Add(0, LONG, Scope.SESSION))),
          Map.entry("total", new Input.Submitted(8, DdesKit.total())),
          Map.entry("look", new Input.Submitted(8, new Request.Look())),
          Map.entry("replied", new Input.Replied(0, new Reply.Done())),
          Map.entry("written", new Input.Written(6)),
          Map.entry("timer", new Input.TimerFired(0)),
          Map.entry("gathered", new Input.Notified(new Notice.Gathered())),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private PemInitiatorStages() {}
}
