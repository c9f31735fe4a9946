package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.wire.ratchet.RatchetInitiator.State;

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
}
