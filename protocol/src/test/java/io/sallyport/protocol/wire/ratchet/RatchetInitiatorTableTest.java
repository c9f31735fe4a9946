package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.ratchet.RatchetInitiator.State;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the initiator meets every kind of input. `Active` has one contribution that waits
/// for its answer, `Idle` none.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetInitiatorTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      Start          | opened     | AwaitChallenge: send 10, wipe 2
      Start          | challenge  | bug
      Start          | answer     | bug
      Start          | error      | bug
      Start          | unknown    | bug
      Start          | short      | bug
      Start          | replied    | bug
      Start          | contribute | Start: answer Refused
      Start          | repeat     | Start: answer Refused
      Start          | claim      | Start: answer Refused
      Start          | stopping   | Closed: close SHUTDOWN
      Start          | replaced   | Closed: close REPLACED
      Start          | handshake  | Closed: close HANDSHAKE_TIMEOUT
      Start          | idle       | Closed: close IDLE_TIMEOUT
      Start          | ended      | Closed: close PEER_CLOSED
      AwaitChallenge | opened     | bug
      AwaitChallenge | challenge  | Active: note Established, wipe 2
      AwaitChallenge | answer     | Closed: close OUT_OF_ORDER, wipe 4
      AwaitChallenge | error      | Closed: close OUT_OF_ORDER, wipe 4
      AwaitChallenge | unknown    | Closed: close UNKNOWN_CLIENT, wipe 4
      AwaitChallenge | short      | Closed: close MALFORMED, wipe 4
      AwaitChallenge | replied    | bug
      AwaitChallenge | contribute | AwaitChallenge: answer Refused
      AwaitChallenge | repeat     | AwaitChallenge: answer Refused
      AwaitChallenge | claim      | AwaitChallenge: answer Refused
      AwaitChallenge | stopping   | Closed: close SHUTDOWN, wipe 4
      AwaitChallenge | replaced   | Closed: close REPLACED, wipe 4
      AwaitChallenge | handshake  | Closed: close HANDSHAKE_TIMEOUT, wipe 4
      AwaitChallenge | idle       | Closed: close IDLE_TIMEOUT, wipe 4
      AwaitChallenge | ended      | Closed: close PEER_CLOSED, wipe 4
      Idle           | opened     | bug
      Idle           | challenge  | Closed: close REPLAY, wipe 4
      Idle           | answer     | Closed: close WRONG_PHASE, wipe 4
      Idle           | error      | Closed: close PEER_REFUSED, wipe 4, note Parting
      Idle           | unknown    | Closed: close MALFORMED, wipe 4
      Idle           | short      | Closed: close MALFORMED, wipe 4
      Idle           | replied    | bug
      Idle           | contribute | Active: answer Refused
      Idle           | repeat     | Active: send 30, wipe 2
      Idle           | claim      | Active: answer Refused
      Idle           | stopping   | Closed: close SHUTDOWN, wipe 4
      Idle           | replaced   | Closed: close REPLACED, wipe 4
      Idle           | handshake  | Closed: close HANDSHAKE_TIMEOUT, wipe 4
      Idle           | idle       | Closed: close IDLE_TIMEOUT, wipe 4
      Idle           | ended      | Closed: close PEER_CLOSED, wipe 4
      Active         | opened     | bug
      Active         | challenge  | Closed: answer Refused, close REPLAY, wipe 4
      Active         | answer     | Active: answer Told, wipe 2
      Active         | error      | Closed: answer Refused, close PEER_REFUSED, wipe 4, note Parting
      Active         | unknown    | Closed: answer Refused, close MALFORMED, wipe 4
      Active         | short      | Closed: answer Refused, close MALFORMED, wipe 4
      Active         | replied    | bug
      Active         | contribute | Active: send 30, wipe 2
      Active         | repeat     | Active: send 30
      Active         | claim      | Active: answer Refused
      Active         | stopping   | Closed: answer Refused, close SHUTDOWN, wipe 4
      Active         | replaced   | Closed: answer Refused, close REPLACED, wipe 4
      Active         | handshake  | Closed: answer Refused, close HANDSHAKE_TIMEOUT, wipe 4
      Active         | idle       | Closed: answer Refused, close IDLE_TIMEOUT, wipe 4
      Active         | ended      | Closed: answer Refused, close PEER_CLOSED, wipe 4
      Closed         | opened     | Closed
      Closed         | challenge  | Closed
      Closed         | answer     | Closed
      Closed         | error      | Closed
      Closed         | unknown    | Closed
      Closed         | short      | Closed
      Closed         | replied    | bug
      Closed         | contribute | Closed: answer Refused
      Closed         | repeat     | Closed: answer Refused
      Closed         | claim      | Closed: answer Refused
      Closed         | stopping   | Closed: close SHUTDOWN
      Closed         | replaced   | Closed: close REPLACED
      Closed         | handshake  | Closed: close HANDSHAKE_TIMEOUT
      Closed         | idle       | Closed: close IDLE_TIMEOUT
      Closed         | ended      | Closed: close PEER_CLOSED
      """;

  @Override
  public Stages<State> stages() {
    return new Stages<>(InitiatorStages.MACHINE, InitiatorStages.STATES, InitiatorStages.INPUTS);
  }

  @Override
  public StepTable words() {
    return RatchetKit.STEPS;
  }

  @Override
  public String table() {
    return TABLE;
  }

  @Override
  public Set<String> wipingTheirOwn() {
    return Set.of("Start opened");
  }
}
