package io.sallyport.protocol.wire.lookup;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.lookup.LookupResponder.State;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the responder meets every kind of input.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookupResponderTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      AwaitPublic   | opened    | AwaitPublic
      AwaitPublic   | number    | AwaitExponent: send, send, send
      AwaitPublic   | modulus   | Closed: close BAD_PUBLIC_KEY
      AwaitPublic   | command   | Closed: close MALFORMED
      AwaitPublic   | exit      | Closed: close MALFORMED
      AwaitPublic   | forged    | Closed: close MALFORMED
      AwaitPublic   | empty     | Closed: close MALFORMED
      AwaitPublic   | told      | bug
      AwaitPublic   | refused   | bug
      AwaitPublic   | done      | bug
      AwaitPublic   | submitted | bug
      AwaitPublic   | written   | bug
      AwaitPublic   | timer     | bug
      AwaitPublic   | gathered  | bug
      AwaitPublic   | stopping  | Closed: close SHUTDOWN
      AwaitPublic   | replaced  | Closed: close REPLACED
      AwaitPublic   | handshake | Closed: close HANDSHAKE_TIMEOUT
      AwaitPublic   | idle      | Closed: close IDLE_TIMEOUT
      AwaitPublic   | ended     | Closed: close PEER_CLOSED
      AwaitExponent | opened    | AwaitExponent
      AwaitExponent | number    | AwaitModulus
      AwaitExponent | modulus   | AwaitModulus
      AwaitExponent | command   | Closed: close MALFORMED, wipe 2
      AwaitExponent | exit      | Closed: close MALFORMED, wipe 2
      AwaitExponent | forged    | Closed: close MALFORMED, wipe 2
      AwaitExponent | empty     | Closed: close MALFORMED, wipe 2
      AwaitExponent | told      | bug
      AwaitExponent | refused   | bug
      AwaitExponent | done      | bug
      AwaitExponent | submitted | bug
      AwaitExponent | written   | bug
      AwaitExponent | timer     | bug
      AwaitExponent | gathered  | bug
      AwaitExponent | stopping  | Closed: close SHUTDOWN, wipe 2
      AwaitExponent | replaced  | Closed: close REPLACED, wipe 2
      AwaitExponent | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      AwaitExponent | idle      | Closed: close IDLE_TIMEOUT, wipe 2
      AwaitExponent | ended     | Closed: close PEER_CLOSED, wipe 2
      AwaitModulus  | opened    | AwaitModulus
      AwaitModulus  | number    | Closed: close BAD_PUBLIC_KEY, wipe 2
      AwaitModulus  | modulus   | Active: note Established
      AwaitModulus  | command   | Closed: close MALFORMED, wipe 2
      AwaitModulus  | exit      | Closed: close MALFORMED, wipe 2
      AwaitModulus  | forged    | Closed: close MALFORMED, wipe 2
      AwaitModulus  | empty     | Closed: close MALFORMED, wipe 2
      AwaitModulus  | told      | bug
      AwaitModulus  | refused   | bug
      AwaitModulus  | done      | bug
      AwaitModulus  | submitted | bug
      AwaitModulus  | written   | bug
      AwaitModulus  | timer     | bug
      AwaitModulus  | gathered  | bug
      AwaitModulus  | stopping  | Closed: close SHUTDOWN, wipe 2
      AwaitModulus  | replaced  | Closed: close REPLACED, wipe 2
      AwaitModulus  | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      AwaitModulus  | idle      | Closed: close IDLE_TIMEOUT, wipe 2
      AwaitModulus  | ended     | Closed: close PEER_CLOSED, wipe 2
      Active        | opened    | Active
      Active        | number    | Closed: close MALFORMED, wipe 2
      Active        | modulus   | Closed: close MALFORMED, wipe 2
      Active        | command   | AwaitEcho: ask Echo 0
      Active        | exit      | Closed: close PEER_CLOSED, wipe 2
      Active        | forged    | Closed: close BAD_SIGNATURE, wipe 2
      Active        | empty     | Closed: close MALFORMED, wipe 2
      Active        | told      | bug
      Active        | refused   | bug
      Active        | done      | bug
      Active        | submitted | bug
      Active        | written   | bug
      Active        | timer     | bug
      Active        | gathered  | bug
      Active        | stopping  | Closed: close SHUTDOWN, wipe 2
      Active        | replaced  | Closed: close REPLACED, wipe 2
      Active        | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      Active        | idle      | Closed: close IDLE_TIMEOUT, wipe 2
      Active        | ended     | Closed: close PEER_CLOSED, wipe 2
      AwaitEcho     | opened    | AwaitEcho
      AwaitEcho     | number    | bug
      AwaitEcho     | modulus   | bug
      AwaitEcho     | command   | bug
      AwaitEcho     | exit      | bug
      AwaitEcho     | forged    | bug
      AwaitEcho     | empty     | bug
      AwaitEcho     | told      | Active: send
      AwaitEcho     | refused   | Closed: close UNAVAILABLE, wipe 2
      AwaitEcho     | done      | bug
      AwaitEcho     | submitted | bug
      AwaitEcho     | written   | bug
      AwaitEcho     | timer     | bug
      AwaitEcho     | gathered  | bug
      AwaitEcho     | stopping  | Closed: close SHUTDOWN, wipe 2
      AwaitEcho     | replaced  | Closed: close REPLACED, wipe 2
      AwaitEcho     | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      AwaitEcho     | idle      | Closed: close IDLE_TIMEOUT, wipe 2
      AwaitEcho     | ended     | Closed: close PEER_CLOSED, wipe 2
      Closed        | opened    | Closed
      Closed        | number    | Closed
      Closed        | modulus   | Closed
      Closed        | command   | Closed
      Closed        | exit      | Closed
      Closed        | forged    | Closed
      Closed        | empty     | Closed
      Closed        | told      | bug
      Closed        | refused   | bug
      Closed        | done      | bug
      Closed        | submitted | bug
      Closed        | written   | bug
      Closed        | timer     | bug
      Closed        | gathered  | bug
      Closed        | stopping  | Closed: close SHUTDOWN
      Closed        | replaced  | Closed: close REPLACED
      Closed        | handshake | Closed: close HANDSHAKE_TIMEOUT
      Closed        | idle      | Closed: close IDLE_TIMEOUT
      Closed        | ended     | Closed: close PEER_CLOSED
      """;

  @Override
  public Stages<State> stages() {
    return new Stages<>(ResponderStages.MACHINE, ResponderStages.STATES, ResponderStages.INPUTS);
  }

  @Override
  public StepTable words() {
    return LookupKit.STEPS;
  }

  @Override
  public String table() {
    return TABLE;
  }
}
