package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.wire.ratchet.RatchetInitiator.State;
import java.util.Map;

/// Every state of one initiator in the course of one session of client 2. The machine is pure and
/// nothing is wiped, so each may be stepped any number of times.
final class InitiatorStages {
  private static final int CLIENT = 2;
  private static final Entropy ENTROPY = FixedEntropy.seeded(3);

  static final RatchetInitiator MACHINE = RatchetKit.initiator(CLIENT, ENTROPY);

  static final State START = MACHINE.start();
  static final State AWAIT_CHALLENGE = after(START, new Input.Opened());
  static final Frame CHALLENGE = inHandshake(RatchetOpcode.SERVER_CHALLENGE.code(), "a challenge");

  /// Nothing was sent yet.
  static final State IDLE = after(AWAIT_CHALLENGE, new Input.Received(CHALLENGE));

  /// One contribution waits for its answer, under ticket 7.
  static final State ACTIVE =
      after(IDLE, new Input.Submitted(7, RatchetKit.contribution(1, "1, 2.5")));

  static final Frame ANSWER = inRounds(RatchetOpcode.SERVER_AGGR_RESPONSE.code(), "an answer");
  static final State CLOSED = new State.Closed();

  static final Map<String, State> STATES =
      Map.of(
          "Start", START,
          "AwaitChallenge", AWAIT_CHALLENGE,
          "Idle", IDLE,
          "Active", ACTIVE,
          "Closed", CLOSED);

  static final Map<String, Input> INPUTS =
      Map.ofEntries(
          Map.entry("opened", new Input.Opened()),
          Map.entry("challenge", new Input.Received(CHALLENGE)),
          Map.entry("answer", new Input.Received(ANSWER)),
          Map.entry("error", new Input.Received(inRounds(60, "go away"))),
          Map.entry("unknown", new Input.Received(unknownClient())),
          Map.entry("short", new Input.Received(Frame.owning(new byte[6]))),
          Map.entry("replied", new Input.Replied(0, new Reply.Told("a text"))),
          Map.entry("contribute", submitted(RatchetKit.contribution(2, "5"))),
          Map.entry("repeat", submitted(RatchetKit.contribution(1, "1, 2.5"))),
          Map.entry("claim", submitted(new Request.Claim("2"))),
          Map.entry("stopping", new Input.Notified(new Notice.Stopping())),
          Map.entry("replaced", new Input.Notified(new Notice.Replaced())),
          Map.entry("handshake", new Input.Expired(Deadline.HANDSHAKE)),
          Map.entry("idle", new Input.Expired(Deadline.IDLE)),
          Map.entry("ended", new Input.Ended()));

  private InitiatorStages() {}

  /// A genuine frame of the server for [#AWAIT_CHALLENGE].
  static Frame inHandshake(int opcode, String text) {
    return fromServer(((State.AwaitChallenge) AWAIT_CHALLENGE).session(), opcode, text);
  }

  /// A genuine frame of the server for [#IDLE] and [#ACTIVE].
  static Frame inRounds(int opcode, String text) {
    return fromServer(((State.Active) ACTIVE).session(), opcode, text);
  }

  private static Frame fromServer(RatchetSession session, int opcode, String text) {
    var header = new RatchetHeader(opcode, CLIENT, session.round(), RatchetHeader.TO_CLIENT);
    return new RatchetMessage(header, text).seal(session.keys().toClient(), ENTROPY);
  }

  private static State after(State state, Input input) {
    return MACHINE.step(state, input).next();
  }

  private static Input submitted(Request request) {
    return new Input.Submitted(8, request);
  }

  private static Frame unknownClient() {
    var header = RatchetHeader.toClient(RatchetOpcode.UNKNOWN_CLIENT, 2, 0);
    return RatchetMessage.clear(header, "Client 2 not authorized");
  }
}
