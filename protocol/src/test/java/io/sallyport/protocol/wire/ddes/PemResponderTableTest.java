package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.ddes.PemResponder.State;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the responder of `ddes` meets every kind of input.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PemResponderTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      Start      | opened    | AwaitKey: send
      Start      | key       | bug
      Start      | unfit     | bug
      Start      | group     | bug
      Start      | number    | bug
      Start      | sum       | bug
      Start      | exit      | bug
      Start      | words     | bug
      Start      | forged    | bug
      Start      | stranger  | bug
      Start      | noise     | bug
      Start      | tallied   | bug
      Start      | refused   | bug
      Start      | done      | bug
      Start      | submitted | bug
      Start      | written   | bug
      Start      | timer     | bug
      Start      | gathered  | bug
      Start      | stopping  | Closed: close SHUTDOWN
      Start      | handshake | Closed: close HANDSHAKE_TIMEOUT
      Start      | idle      | Closed: close IDLE_TIMEOUT
      Start      | ended     | Closed: close PEER_CLOSED
      AwaitKey   | opened    | bug
      AwaitKey   | key       | Active: send, send, note Established
      AwaitKey   | unfit     | Closed: close BAD_PUBLIC_KEY
      AwaitKey   | group     | Closed: close MALFORMED
      AwaitKey   | number    | Closed: close MALFORMED
      AwaitKey   | sum       | Closed: close MALFORMED
      AwaitKey   | exit      | Closed: close MALFORMED
      AwaitKey   | words     | Closed: close MALFORMED
      AwaitKey   | forged    | Closed: close MALFORMED
      AwaitKey   | stranger  | Closed: close MALFORMED
      AwaitKey   | noise     | Closed: close MALFORMED
      AwaitKey   | tallied   | bug
      AwaitKey   | refused   | bug
      AwaitKey   | done      | bug
      AwaitKey   | submitted | bug
      AwaitKey   | written   | bug
      AwaitKey   | timer     | bug
      AwaitKey   | gathered  | bug
      AwaitKey   | stopping  | Closed: close SHUTDOWN
      AwaitKey   | handshake | Closed: close HANDSHAKE_TIMEOUT
      AwaitKey   | idle      | Closed: close IDLE_TIMEOUT
      AwaitKey   | ended     | Closed: close PEER_CLOSED
      Active     | opened    | bug
      Active     | key       | Closed: close WRONG_PHASE, wipe 2
      Active     | unfit     | Closed: close WRONG_PHASE, wipe 2
      Active     | group     | Closed: close WRONG_PHASE, wipe 2
      Active     | number    | AwaitTally: ask Add 0
      Active     | sum       | AwaitSum: ask Total 0
      Active     | exit      | Closed: close PEER_CLOSED, wipe 2
      Active     | words     | Active: note PassedOver
      Active     | forged    | Active: note PassedOver
      Active     | stranger  | Closed: close BAD_TOKEN, wipe 2
      Active     | noise     | Closed: close WRONG_PHASE, wipe 2
      Active     | tallied   | bug
      Active     | refused   | bug
      Active     | done      | bug
      Active     | submitted | bug
      Active     | written   | bug
      Active     | timer     | bug
      Active     | gathered  | bug
      Active     | stopping  | Closed: close SHUTDOWN, wipe 2
      Active     | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      Active     | idle      | Closed: close IDLE_TIMEOUT, wipe 2
      Active     | ended     | Closed: close PEER_CLOSED, wipe 2
      AwaitTally | opened    | bug
      AwaitTally | key       | bug
      AwaitTally | unfit     | bug
      AwaitTally | group     | bug
      AwaitTally | number    | bug
      AwaitTally | sum       | bug
      AwaitTally | exit      | bug
      AwaitTally | words     | bug
      AwaitTally | forged    | bug
      AwaitTally | stranger  | bug
      AwaitTally | noise     | bug
      AwaitTally | tallied   | Active
      AwaitTally | refused   | Closed: close UNAVAILABLE, wipe 2
      AwaitTally | done      | bug
      AwaitTally | submitted | bug
      AwaitTally | written   | bug
      AwaitTally | timer     | bug
      AwaitTally | gathered  | bug
      AwaitTally | stopping  | Closed: close SHUTDOWN, wipe 2
      AwaitTally | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      AwaitTally | idle      | Closed: close IDLE_TIMEOUT, wipe 2
      AwaitTally | ended     | Closed: close PEER_CLOSED, wipe 2
      AwaitSum   | opened    | bug
      AwaitSum   | key       | bug
      AwaitSum   | unfit     | bug
      AwaitSum   | group     | bug
      AwaitSum   | number    | bug
      AwaitSum   | sum       | bug
      AwaitSum   | exit      | bug
      AwaitSum   | words     | bug
      AwaitSum   | forged    | bug
      AwaitSum   | stranger  | bug
      AwaitSum   | noise     | bug
      AwaitSum   | tallied   | Active: send
      AwaitSum   | refused   | Closed: close UNAVAILABLE, wipe 2
      AwaitSum   | done      | bug
      AwaitSum   | submitted | bug
      AwaitSum   | written   | bug
      AwaitSum   | timer     | bug
      AwaitSum   | gathered  | bug
      AwaitSum   | stopping  | Closed: close SHUTDOWN, wipe 2
      AwaitSum   | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      AwaitSum   | idle      | Closed: close IDLE_TIMEOUT, wipe 2
      AwaitSum   | ended     | Closed: close PEER_CLOSED, wipe 2
      Closed     | opened    | Closed
      Closed     | key       | Closed
      Closed     | unfit     | Closed
      Closed     | group     | Closed
      Closed     | number    | Closed
      Closed     | sum       | Closed
      Closed     | exit      | Closed
      Closed     | words     | Closed
      Closed     | forged    | Closed
      Closed     | stranger  | Closed
      Closed     | noise     | Closed
      Closed     | tallied   | bug
      Closed     | refused   | bug
      Closed     | done      | bug
      Closed     | submitted | bug
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
        PemResponderStages.MACHINE, PemResponderStages.STATES, PemResponderStages.INPUTS);
  }

  @Override
  public StepTable words() {
    return DdesKit.PEM_STEPS;
  }

  @Override
  public String table() {
    return TABLE;
  }
}
