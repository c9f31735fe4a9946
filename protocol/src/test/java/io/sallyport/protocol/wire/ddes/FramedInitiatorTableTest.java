package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.ddes.FramedInitiator.State;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the initiator of `ddes-framed` meets every kind of input.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FramedInitiatorTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      Start      | opened    | AwaitKey
      Start      | key       | bug
      Start      | unfit     | bug
      Start      | token     | bug
      Start      | no token  | bug
      Start      | taken     | bug
      Start      | discarded | bug
      Start      | words     | bug
      Start      | sum       | bug
      Start      | forged    | bug
      Start      | end       | bug
      Start      | other     | bug
      Start      | short     | bug
      Start      | add       | Start: answer Refused
      Start      | negative  | Start: answer Refused
      Start      | total     | Start: answer Refused
      Start      | replied   | bug
      Start      | written   | bug
      Start      | timer     | bug
      Start      | gathered  | bug
      Start      | stopping  | Closed: close SHUTDOWN
      Start      | handshake | Closed: close HANDSHAKE_TIMEOUT
      Start      | idle      | Closed: close IDLE_TIMEOUT
      Start      | ended     | Closed: close PEER_CLOSED
      AwaitKey   | opened    | bug
      AwaitKey   | key       | AwaitToken: send 10
      AwaitKey   | unfit     | Closed: close BAD_PUBLIC_KEY
      AwaitKey   | token     | Closed: close WRONG_PHASE
      AwaitKey   | no token  | Closed: close WRONG_PHASE
      AwaitKey   | taken     | Closed: close WRONG_PHASE
      AwaitKey   | discarded | Closed: close WRONG_PHASE
      AwaitKey   | words     | Closed: close WRONG_PHASE
      AwaitKey   | sum       | Closed: close WRONG_PHASE
      AwaitKey   | forged    | Closed: close WRONG_PHASE
      AwaitKey   | end       | Closed: close PEER_REFUSED, note Parting
      AwaitKey   | other     | Closed: close WRONG_PHASE
      AwaitKey   | short     | Closed: close MALFORMED
      AwaitKey   | add       | AwaitKey: answer Refused
      AwaitKey   | negative  | AwaitKey: answer Refused
      AwaitKey   | total     | AwaitKey: answer Refused
      AwaitKey   | replied   | bug
      AwaitKey   | written   | bug
      AwaitKey   | timer     | bug
      AwaitKey   | gathered  | bug
      AwaitKey   | stopping  | Closed: close SHUTDOWN
      AwaitKey   | handshake | Closed: close HANDSHAKE_TIMEOUT
      AwaitKey   | idle      | Closed: close IDLE_TIMEOUT
      AwaitKey   | ended     | Closed: close PEER_CLOSED
      AwaitToken | opened    | bug
      AwaitToken | key       | Closed: close WRONG_PHASE, wipe 2
      AwaitToken | unfit     | Closed: close WRONG_PHASE, wipe 2
      AwaitToken | token     | Active: note Established
      AwaitToken | no token  | Closed: close BAD_CIPHERTEXT, wipe 2
      AwaitToken | taken     | Closed: close WRONG_PHASE, wipe 2
      AwaitToken | discarded | Closed: close WRONG_PHASE, wipe 2
      AwaitToken | words     | Closed: close WRONG_PHASE, wipe 2
      AwaitToken | sum       | Closed: close WRONG_PHASE, wipe 2
      AwaitToken | forged    | Closed: close WRONG_PHASE, wipe 2
      AwaitToken | end       | Closed: close PEER_REFUSED, wipe 2, note Parting
      AwaitToken | other     | Closed: close WRONG_PHASE, wipe 2
      AwaitToken | short     | Closed: close MALFORMED, wipe 2
      AwaitToken | add       | AwaitToken: answer Refused
      AwaitToken | negative  | AwaitToken: answer Refused
      AwaitToken | total     | AwaitToken: answer Refused
      AwaitToken | replied   | bug
      AwaitToken | written   | bug
      AwaitToken | timer     | bug
      AwaitToken | gathered  | bug
      AwaitToken | stopping  | Closed: close SHUTDOWN, wipe 2
      AwaitToken | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      AwaitToken | idle      | Closed: close IDLE_TIMEOUT, wipe 2
      AwaitToken | ended     | Closed: close PEER_CLOSED, wipe 2
      Active     | opened    | bug
      Active     | key       | Closed: close WRONG_PHASE, wipe 2
      Active     | unfit     | Closed: close WRONG_PHASE, wipe 2
      Active     | token     | Closed: close WRONG_PHASE, wipe 2
      Active     | no token  | Closed: close WRONG_PHASE, wipe 2
      Active     | taken     | Active
      Active     | discarded | Active
      Active     | words     | Closed: close WRONG_PHASE, wipe 2
      Active     | sum       | Active
      Active     | forged    | Closed: close BAD_MAC, wipe 2
      Active     | end       | Closed: close PEER_REFUSED, wipe 2, note Parting
      Active     | other     | Closed: close WRONG_PHASE, wipe 2
      Active     | short     | Closed: close MALFORMED, wipe 2
      Active     | add       | Active: send 30
      Active     | negative  | Active: answer Refused
      Active     | total     | Active: answer Refused
      Active     | replied   | bug
      Active     | written   | bug
      Active     | timer     | bug
      Active     | gathered  | bug
      Active     | stopping  | Closed: send 50, send 50, close SHUTDOWN, wipe 2
      Active     | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      Active     | idle      | Closed: close IDLE_TIMEOUT, wipe 2
      Active     | ended     | Closed: close PEER_CLOSED, wipe 2
      Waiting    | opened    | bug
      Waiting    | key       | Closed: answer Refused, answer Refused, close WRONG_PHASE, wipe 2
      Waiting    | unfit     | Closed: answer Refused, answer Refused, close WRONG_PHASE, wipe 2
      Waiting    | token     | Closed: answer Refused, answer Refused, close WRONG_PHASE, wipe 2
      Waiting    | no token  | Closed: answer Refused, answer Refused, close WRONG_PHASE, wipe 2
      Waiting    | taken     | Active
      Waiting    | discarded | Active: answer Refused
      Waiting    | words     | Closed: answer Refused, answer Refused, close WRONG_PHASE, wipe 2
      Waiting    | sum       | Active: answer Told
      Waiting    | forged    | Closed: answer Refused, answer Refused, close BAD_MAC, wipe 2
      Waiting    | end       | Closed: answer Refused, answer Refused, close PEER_REFUSED, wipe 2, note Parting
      Waiting    | other     | Closed: answer Refused, answer Refused, close WRONG_PHASE, wipe 2
      Waiting    | short     | Closed: answer Refused, answer Refused, close MALFORMED, wipe 2
      Waiting    | add       | Active: send 30
      Waiting    | negative  | Active: answer Refused
      Waiting    | total     | Active: answer Refused
      Waiting    | replied   | bug
      Waiting    | written   | bug
      Waiting    | timer     | bug
      Waiting    | gathered  | bug
      Waiting    | stopping  | Closed: send 50, send 50, answer Refused, answer Refused, close SHUTDOWN, wipe 2
      Waiting    | handshake | Closed: answer Refused, answer Refused, close HANDSHAKE_TIMEOUT, wipe 2
      Waiting    | idle      | Closed: answer Refused, answer Refused, close IDLE_TIMEOUT, wipe 2
      Waiting    | ended     | Closed: answer Refused, answer Refused, close PEER_CLOSED, wipe 2
      Closed     | opened    | Closed
      Closed     | key       | Closed
      Closed     | unfit     | Closed
      Closed     | token     | Closed
      Closed     | no token  | Closed
      Closed     | taken     | Closed
      Closed     | discarded | Closed
      Closed     | words     | Closed
      Closed     | sum       | Closed
      Closed     | forged    | Closed
      Closed     | end       | Closed
      Closed     | other     | Closed
      Closed     | short     | Closed
      Closed     | add       | Closed: answer Refused
      Closed     | negative  | Closed: answer Refused
      Closed     | total     | Closed: answer Refused
      Closed     | replied   | bug
      Closed     | written   | bug
      Closed     | timer     | bug
      Closed     | gathered  | bug
      Closed     | stopping  | Closed: close SHUTDOWN
      Closed     | handshake | Closed: close HANDSHAKE_TIMEOUT
      Closed     | idle      | Closed: close IDLE_TIMEOUT
      Closed     | ended     | Closed: close PEER_CLOSED
      """;

  @Override
  public Stages<State> stages() {
    return new Stages<>(
        FramedInitiatorStages.MACHINE, FramedInitiatorStages.STATES, FramedInitiatorStages.INPUTS);
  }

  @Override
  public StepTable words() {
    return DdesKit.FRAMED_STEPS;
  }

  @Override
  public String table() {
    return TABLE;
  }
}
