package io.sallyport.protocol.wire.lookup;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.lookup.LookupInitiator.State;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the initiator meets every kind of input.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookupInitiatorTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      Start         | opened    | AwaitPublic: send
      Start         | number    | bug
      Start         | modulus   | bug
      Start         | answer    | bug
      Start         | forged    | bug
      Start         | empty     | bug
      Start         | echo      | Start: answer Refused
      Start         | long      | Start: answer Refused
      Start         | look      | Start: answer Refused
      Start         | replied   | bug
      Start         | written   | bug
      Start         | timer     | bug
      Start         | gathered  | bug
      Start         | stopping  | Closed: close SHUTDOWN
      Start         | replaced  | Closed: close REPLACED
      Start         | handshake | Closed: close HANDSHAKE_TIMEOUT
      Start         | idle      | Closed: close IDLE_TIMEOUT
      Start         | ended     | Closed: close PEER_CLOSED
      AwaitPublic   | opened    | bug
      AwaitPublic   | number    | AwaitExponent: send, send, wipe 1
      AwaitPublic   | modulus   | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitPublic   | answer    | Closed: close MALFORMED, wipe 1
      AwaitPublic   | forged    | Closed: close MALFORMED, wipe 1
      AwaitPublic   | empty     | Closed: close MALFORMED, wipe 1
      AwaitPublic   | echo      | AwaitPublic: answer Refused
      AwaitPublic   | long      | AwaitPublic: answer Refused
      AwaitPublic   | look      | AwaitPublic: answer Refused
      AwaitPublic   | replied   | bug
      AwaitPublic   | written   | bug
      AwaitPublic   | timer     | bug
      AwaitPublic   | gathered  | bug
      AwaitPublic   | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitPublic   | replaced  | Closed: close REPLACED, wipe 1
      AwaitPublic   | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitPublic   | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitPublic   | ended     | Closed: close PEER_CLOSED, wipe 1
      AwaitExponent | opened    | bug
      AwaitExponent | number    | AwaitModulus
      AwaitExponent | modulus   | AwaitModulus
      AwaitExponent | answer    | Closed: close MALFORMED, wipe 2
      AwaitExponent | forged    | Closed: close MALFORMED, wipe 2
      AwaitExponent | empty     | Closed: close MALFORMED, wipe 2
      AwaitExponent | echo      | AwaitExponent: answer Refused
      AwaitExponent | long      | AwaitExponent: answer Refused
      AwaitExponent | look      | AwaitExponent: answer Refused
      AwaitExponent | replied   | bug
      AwaitExponent | written   | bug
      AwaitExponent | timer     | bug
      AwaitExponent | gathered  | bug
      AwaitExponent | stopping  | Closed: close SHUTDOWN, wipe 2
      AwaitExponent | replaced  | Closed: close REPLACED, wipe 2
      AwaitExponent | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      AwaitExponent | idle      | Closed: close IDLE_TIMEOUT, wipe 2
      AwaitExponent | ended     | Closed: close PEER_CLOSED, wipe 2
      AwaitModulus  | opened    | bug
      AwaitModulus  | number    | Closed: close BAD_PUBLIC_KEY, wipe 2
      AwaitModulus  | modulus   | Active: note Established
      AwaitModulus  | answer    | Closed: close MALFORMED, wipe 2
      AwaitModulus  | forged    | Closed: close MALFORMED, wipe 2
      AwaitModulus  | empty     | Closed: close MALFORMED, wipe 2
      AwaitModulus  | echo      | AwaitModulus: answer Refused
      AwaitModulus  | long      | AwaitModulus: answer Refused
      AwaitModulus  | look      | AwaitModulus: answer Refused
      AwaitModulus  | replied   | bug
      AwaitModulus  | written   | bug
      AwaitModulus  | timer     | bug
      AwaitModulus  | gathered  | bug
      AwaitModulus  | stopping  | Closed: close SHUTDOWN, wipe 2
      AwaitModulus  | replaced  | Closed: close REPLACED, wipe 2
      AwaitModulus  | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      AwaitModulus  | idle      | Closed: close IDLE_TIMEOUT, wipe 2
      AwaitModulus  | ended     | Closed: close PEER_CLOSED, wipe 2
      Active        | opened    | bug
      Active        | number    | Closed: close MALFORMED, wipe 2
      Active        | modulus   | Closed: close MALFORMED, wipe 2
      Active        | answer    | Closed: close WRONG_PHASE, wipe 2
      Active        | forged    | Closed: close BAD_SIGNATURE, wipe 2
      Active        | empty     | Closed: close MALFORMED, wipe 2
      Active        | echo      | Active: send
      Active        | long      | Active: answer Refused
      Active        | look      | Active: answer Refused
      Active        | replied   | bug
      Active        | written   | bug
      Active        | timer     | bug
      Active        | gathered  | bug
      Active        | stopping  | Closed: send, close SHUTDOWN, wipe 2
      Active        | replaced  | Closed: close REPLACED, wipe 2
      Active        | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      Active        | idle      | Closed: close IDLE_TIMEOUT, wipe 2
      Active        | ended     | Closed: close PEER_CLOSED, wipe 2
      Waiting       | opened    | bug
      Waiting       | number    | Closed: answer Refused, answer Refused, close MALFORMED, wipe 2
      Waiting       | modulus   | Closed: answer Refused, answer Refused, close MALFORMED, wipe 2
      Waiting       | answer    | Active: answer Told
      Waiting       | forged    | Closed: answer Refused, answer Refused, close BAD_SIGNATURE, wipe 2
      Waiting       | empty     | Closed: answer Refused, answer Refused, close MALFORMED, wipe 2
      Waiting       | echo      | Active: send
      Waiting       | long      | Active: answer Refused
      Waiting       | look      | Active: answer Refused
      Waiting       | replied   | bug
      Waiting       | written   | bug
      Waiting       | timer     | bug
      Waiting       | gathered  | bug
      Waiting       | stopping  | Closed: send, answer Refused, answer Refused, close SHUTDOWN, wipe 2
      Waiting       | replaced  | Closed: answer Refused, answer Refused, close REPLACED, wipe 2
      Waiting       | handshake | Closed: answer Refused, answer Refused, close HANDSHAKE_TIMEOUT, wipe 2
      Waiting       | idle      | Closed: answer Refused, answer Refused, close IDLE_TIMEOUT, wipe 2
      Waiting       | ended     | Closed: answer Refused, answer Refused, close PEER_CLOSED, wipe 2
      Closed        | opened    | Closed
      Closed        | number    | Closed
      Closed        | modulus   | Closed
      Closed        | answer    | Closed
      Closed        | forged    | Closed
      Closed        | empty     | Closed
      Closed        | echo      | Closed: answer Refused
      Closed        | long      | Closed: answer Refused
      Closed        | look      | Closed: answer Refused
      Closed        | replied   | bug
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
    return new Stages<>(InitiatorStages.MACHINE, InitiatorStages.STATES, InitiatorStages.INPUTS);
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
