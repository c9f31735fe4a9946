package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Unanswered;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Tally;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Frames;
import io.sallyport.protocol.wire.ddes.FramedInitiator.State;
import java.util.List;
import java.util.Map;

/// Every state of one initiator of `ddes-framed` in the course of one session; in `Waiting` two
/// numbers have no answer yet.
final class FramedInitiatorStages {
  private static final FramedSession SESSION = DdesKit.framedSession();
  private static final Frame SUM = SESSION.sum(Tally.of(Numbers.parse("31337")));

  static final FramedInitiator MACHINE = new FramedInitiator(FixedEntropy.seeded(3), DdesKit.ALL);

  static final Map<String, State> STATES =
      Map.of(
          "Start", MACHINE.start(),
          "AwaitKey", new State.AwaitKey(),
          "AwaitToken", new State.AwaitToken(SESSION.keys()),
          "Active", new State.Active(SESSION, DdesKit.CLIENT, Unanswered.NOTHING),
          "Waiting", new State.Active(SESSION, DdesKit.CLIENT, new Unanswered(List.of(3L, 4L))),
          "Closed", new State.Closed());

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry("key", received(FramedMessage.KEY, DdesKit.publicKey(DdesKit.secret(2, 32)))),
          Map.entry("unfit", received(FramedMessage.KEY, DdesKit.unfitKey())),
          Map.entry("token", new Input.Received(SESSION.announcement())),
          Map.entry("no token", received(FramedMessage.TOKEN, Frame.owning(new byte[24]))),
          Map.entry("taken", said(FramedMessage.TAKEN)),
          Map.entry("discarded", said(FramedMessage.DISCARDED)),
          Map.entry("words", said("Send your password")),
          Map.entry("sum", new Input.Received(SUM)),
          Map.entry("forged", new Input.Received(Frames.flip(SUM, 8 * 4))),
          Map.entry("end", received(FramedMessage.END, text("Goodbye"))),
          Map.entry("other", received(99, text("x"))),
          Map.entry("short", new Input.Received(Frame.owning(new byte[3]))),
          Map.entry("add", new Input.Submitted(8, DdesKit.add("31337"))),
          Map.entry("negative", new Input.Submitted(8, DdesKit.add("-31337"))),
          Map.entry("total", new Input.Submitted(8, DdesKit.total())),
          Map.entry("replied", new Input.Replied(0, new Reply.Done())),
          Map.entry("written", new Input.Written(6)),
          Map.entry("timer", new Input.TimerFired(0)),
          Map.entry("gathered", new Input.Notified(new Notice.Gathered())),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private FramedInitiatorStages() {}

  private static Input said(String words) {
    return received(FramedMessage.NUMBER, text(words));
  }

  private static Input received(int opcode, Frame payload) {
    return new Input.Received(DdesKit.framed(opcode, payload));
  }

  private static Frame text(String words) {
    return Frame.owning(words.getBytes(US_ASCII));
  }
}
