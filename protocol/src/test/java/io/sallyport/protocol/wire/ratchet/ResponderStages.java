package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Tally;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.wire.ratchet.RatchetResponder.State;
import java.util.Map;

/// Every state of one responder in the course of one session with client 2. The machine is pure and
/// nothing is wiped, so each may be stepped any number of times.
final class ResponderStages {
  static final int CLIENT = 2;

  private static final Entropy ENTROPY = FixedEntropy.seeded(2);

  static final RatchetResponder MACHINE = RatchetKit.responder(ENTROPY);

  static final Frame HELLO = hello();
  static final Input RECOGNISED =
      new Input.Replied(0, new Reply.Recognised(RatchetProtocol.classroomKey(CLIENT)));
  static final Input ADMITTED =
      new Input.Replied(0, new Reply.Admitted(new Principal("ratchet", "2")));
  static final Input TALLIED =
      new Input.Replied(1, new Reply.Tallied(Tally.of(Numbers.parse("1, 2.5"))));

  static final State AWAIT_HELLO = MACHINE.start();
  static final State AWAIT_KEY = after(AWAIT_HELLO, new Input.Received(HELLO));
  static final State GREETING =
      new State.Greeting(new RatchetSession(CLIENT, 0, RatchetKit.initialKeys(CLIENT)));
  static final State AWAIT_CLAIM = after(AWAIT_KEY, RECOGNISED);
  static final State ACTIVE = after(AWAIT_CLAIM, ADMITTED);
  static final Frame DATA = data("1, 2.5");
  static final State AWAIT_TALLY = after(ACTIVE, new Input.Received(DATA));
  static final State CLOSED = new State.Closed();

  static final Map<String, State> STATES =
      Map.of(
          "AwaitHello", AWAIT_HELLO,
          "AwaitKey", AWAIT_KEY,
          "Greeting", GREETING,
          "AwaitClaim", AWAIT_CLAIM,
          "Active", ACTIVE,
          "AwaitTally", AWAIT_TALLY,
          "Closed", CLOSED);

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry("hello", new Input.Received(HELLO)),
          Map.entry("data", new Input.Received(DATA)),
          Map.entry("short", new Input.Received(Frame.owning(new byte[6]))),
          Map.entry("recognised", RECOGNISED),
          Map.entry("admitted", ADMITTED),
          Map.entry("tallied", TALLIED),
          Map.entry("told", new Input.Replied(0, new Reply.Told("a text"))),
          Map.entry("unknown", refused(Reason.UNKNOWN_CLIENT)),
          Map.entry("refused", refused(Reason.UNAVAILABLE)),
          Map.entry("submitted", new Input.Submitted(0, RatchetKit.contribution(1, "1"))),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("replaced", new Input.Notified(new Notice.Replaced())),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private ResponderStages() {}

  /// The session of [#ACTIVE].
  static RatchetSession session() {
    return ((State.Active) ACTIVE).session();
  }

  /// A genuine frame for [#ACTIVE] with this text.
  static Frame data(String text) {
    return session().toServer(RatchetOpcode.CLIENT_DATA, 1, text, ENTROPY);
  }

  /// A frame for [#ACTIVE] whose tag is genuine, with any header.
  static Frame sealed(int opcode, int client, long round, int direction) {
    var header = new RatchetHeader(opcode, client, round, direction);
    return new RatchetMessage(header, "1").seal(session().keys().toServer(), ENTROPY);
  }

  private static Frame hello() {
    return new RatchetSession(CLIENT, 0, RatchetKit.initialKeys(CLIENT))
        .toServer(RatchetOpcode.CLIENT_HELLO, 0, "Hello from client 2", ENTROPY);
  }

  private static State after(State state, Input input) {
    return MACHINE.step(state, input).next();
  }

  private static Input refused(Reason reason) {
    return new Input.Replied(0, new Reply.Refused(Rejection.of(reason)));
  }
}
