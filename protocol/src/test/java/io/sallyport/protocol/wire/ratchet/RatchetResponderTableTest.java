package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.ratchet.RatchetResponder.State;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the responder meets every kind of input. `Greeting` exists only within one step,
/// between key and verification.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetResponderTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      AwaitHello | opened     | AwaitHello
      AwaitHello | hello      | AwaitKey: ask Recognise 0
      AwaitHello | data       | Closed: close WRONG_PHASE
      AwaitHello | short      | Closed: close MALFORMED
      AwaitHello | recognised | bug
      AwaitHello | admitted   | bug
      AwaitHello | tallied    | bug
      AwaitHello | told       | bug
      AwaitHello | unknown    | bug
      AwaitHello | refused    | bug
      AwaitHello | submitted  | bug
      AwaitHello | stopping   | Closed: close SHUTDOWN
      AwaitHello | replaced   | Closed: close REPLACED
      AwaitHello | handshake  | Closed: close HANDSHAKE_TIMEOUT
      AwaitHello | idle       | Closed: close IDLE_TIMEOUT
      AwaitHello | ended      | Closed: close PEER_CLOSED
      AwaitKey   | opened     | AwaitKey
      AwaitKey   | hello      | bug
      AwaitKey   | data       | bug
      AwaitKey   | short      | bug
      AwaitKey   | recognised | AwaitClaim: ask Claim 0, wipe 2, wipe 1
      AwaitKey   | admitted   | bug
      AwaitKey   | tallied    | bug
      AwaitKey   | told       | bug
      AwaitKey   | unknown    | Closed: send 57, close UNKNOWN_CLIENT
      AwaitKey   | refused    | Closed: close UNAVAILABLE
      AwaitKey   | submitted  | bug
      AwaitKey   | stopping   | Closed: close SHUTDOWN
      AwaitKey   | replaced   | Closed: close REPLACED
      AwaitKey   | handshake  | Closed: close HANDSHAKE_TIMEOUT
      AwaitKey   | idle       | Closed: close IDLE_TIMEOUT
      AwaitKey   | ended      | Closed: close PEER_CLOSED
      AwaitClaim | opened     | AwaitClaim
      AwaitClaim | hello      | bug
      AwaitClaim | data       | bug
      AwaitClaim | short      | bug
      AwaitClaim | recognised | bug
      AwaitClaim | admitted   | Active: send 20, wipe 2, note Established
      AwaitClaim | tallied    | bug
      AwaitClaim | told       | bug
      AwaitClaim | unknown    | Closed: send 60, close UNKNOWN_CLIENT, wipe 4
      AwaitClaim | refused    | Closed: send 60, close UNAVAILABLE, wipe 4
      AwaitClaim | submitted  | bug
      AwaitClaim | stopping   | Closed: send 60, close SHUTDOWN, wipe 4
      AwaitClaim | replaced   | Closed: send 60, close REPLACED, wipe 4
      AwaitClaim | handshake  | Closed: send 60, close HANDSHAKE_TIMEOUT, wipe 4
      AwaitClaim | idle       | Closed: send 60, close IDLE_TIMEOUT, wipe 4
      AwaitClaim | ended      | Closed: close PEER_CLOSED, wipe 4
      Active     | opened     | Active
      Active     | hello      | Closed: send 56, close WRONG_PHASE, wipe 4
      Active     | data       | AwaitTally: ask Contribute 1, wipe 2
      Active     | short      | Closed: send 60, close MALFORMED, wipe 4
      Active     | recognised | bug
      Active     | admitted   | bug
      Active     | tallied    | bug
      Active     | told       | bug
      Active     | unknown    | bug
      Active     | refused    | bug
      Active     | submitted  | bug
      Active     | stopping   | Closed: send 60, close SHUTDOWN, wipe 4
      Active     | replaced   | Closed: send 60, close REPLACED, wipe 4
      Active     | handshake  | Closed: send 60, close HANDSHAKE_TIMEOUT, wipe 4
      Active     | idle       | Closed: send 60, close IDLE_TIMEOUT, wipe 4
      Active     | ended      | Closed: close PEER_CLOSED, wipe 4
      AwaitTally | opened     | AwaitTally
      AwaitTally | hello      | bug
      AwaitTally | data       | bug
      AwaitTally | short      | bug
      AwaitTally | recognised | bug
      AwaitTally | admitted   | bug
      AwaitTally | tallied    | Active: send 40, wipe 2
      AwaitTally | told       | bug
      AwaitTally | unknown    | Closed: send 60, close UNKNOWN_CLIENT, wipe 4
      AwaitTally | refused    | Closed: send 60, close UNAVAILABLE, wipe 4
      AwaitTally | submitted  | bug
      AwaitTally | stopping   | Closed: send 60, close SHUTDOWN, wipe 4
      AwaitTally | replaced   | Closed: send 60, close REPLACED, wipe 4
      AwaitTally | handshake  | Closed: send 60, close HANDSHAKE_TIMEOUT, wipe 4
      AwaitTally | idle       | Closed: send 60, close IDLE_TIMEOUT, wipe 4
      AwaitTally | ended      | Closed: close PEER_CLOSED, wipe 4
      Closed     | opened     | Closed
      Closed     | hello      | Closed
      Closed     | data       | Closed
      Closed     | short      | Closed
      Closed     | recognised | bug
      Closed     | admitted   | bug
      Closed     | tallied    | bug
      Closed     | told       | bug
      Closed     | unknown    | bug
      Closed     | refused    | bug
      Closed     | submitted  | bug
      Closed     | stopping   | Closed: close SHUTDOWN
      Closed     | replaced   | Closed: close REPLACED
      Closed     | handshake  | Closed: close HANDSHAKE_TIMEOUT
      Closed     | idle       | Closed: close IDLE_TIMEOUT
      Closed     | ended      | Closed: close PEER_CLOSED
      Greeting   | hello      | AwaitClaim: ask Claim 0, wipe 2
      Greeting   | data       | Closed: send 60, close WRONG_PHASE, wipe 4
      Greeting   | idle       | Closed: send 60, close IDLE_TIMEOUT, wipe 4
      """;

  @Override
  public Stages<State> stages() {
    return new Stages<>(ResponderStages.MACHINE, ResponderStages.STATES, ResponderStages.INPUTS);
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
    return Set.of("AwaitKey recognised");
  }

  @Override
  public Set<String> withinOneStep() {
    return Set.of("Greeting");
  }
}
