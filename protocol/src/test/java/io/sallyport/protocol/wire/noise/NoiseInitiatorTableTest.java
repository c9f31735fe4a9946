package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.noise.NoiseInitiator.State;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the initiator meets every kind of input.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseInitiatorTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      Start       | opened       | Sent1: send, send
      Start       | second       | bug
      Start       | sharedSecond | bug
      Start       | welcome      | bug
      Start       | answer       | bug
      Start       | own          | bug
      Start       | empty        | bug
      Start       | look         | Start: answer Refused
      Start       | echo         | Start: answer Refused
      Start       | longEcho     | Start: answer Refused
      Start       | wordless     | Start: answer Refused
      Start       | replied      | bug
      Start       | written      | bug
      Start       | timer        | Start
      Start       | stopping     | Closed: close SHUTDOWN, wipe 0
      Start       | handshake    | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      Start       | idle         | Closed: close IDLE_TIMEOUT, wipe 0
      Start       | ended        | Closed: close PEER_CLOSED, wipe 0
      Sent1       | opened       | bug
      Sent1       | second       | Sent3: send, wipe 8
      Sent1       | sharedSecond | Closed: close BAD_MAC, wipe 4
      Sent1       | welcome      | Closed: close MALFORMED, wipe 4
      Sent1       | answer       | Closed: close MALFORMED, wipe 4
      Sent1       | own          | Closed: close MALFORMED, wipe 4
      Sent1       | empty        | Closed: close MALFORMED, wipe 4
      Sent1       | look         | Sent1: answer Refused
      Sent1       | echo         | Sent1: answer Refused
      Sent1       | longEcho     | Sent1: answer Refused
      Sent1       | wordless     | Sent1: answer Refused
      Sent1       | replied      | bug
      Sent1       | written      | bug
      Sent1       | timer        | Sent1
      Sent1       | stopping     | Closed: close SHUTDOWN, wipe 4
      Sent1       | handshake    | Closed: close HANDSHAKE_TIMEOUT, wipe 4
      Sent1       | idle         | Closed: close IDLE_TIMEOUT, wipe 4
      Sent1       | ended        | Closed: close PEER_CLOSED, wipe 4
      SharedSent1 | opened       | bug
      SharedSent1 | second       | Closed: close BAD_MAC, wipe 4
      SharedSent1 | sharedSecond | Sent3: send, wipe 8
      SharedSent1 | welcome      | Closed: close MALFORMED, wipe 4
      SharedSent1 | answer       | Closed: close MALFORMED, wipe 4
      SharedSent1 | own          | Closed: close MALFORMED, wipe 4
      SharedSent1 | empty        | Closed: close MALFORMED, wipe 4
      SharedSent1 | look         | Sent1: answer Refused
      SharedSent1 | echo         | Sent1: answer Refused
      SharedSent1 | longEcho     | Sent1: answer Refused
      SharedSent1 | wordless     | Sent1: answer Refused
      SharedSent1 | replied      | bug
      SharedSent1 | written      | bug
      SharedSent1 | timer        | Sent1
      SharedSent1 | stopping     | Closed: close SHUTDOWN, wipe 4
      SharedSent1 | handshake    | Closed: close HANDSHAKE_TIMEOUT, wipe 4
      SharedSent1 | idle         | Closed: close IDLE_TIMEOUT, wipe 4
      SharedSent1 | ended        | Closed: close PEER_CLOSED, wipe 4
      Sent3       | opened       | bug
      Sent3       | second       | Closed: close MALFORMED, wipe 2
      Sent3       | sharedSecond | Closed: close MALFORMED, wipe 2
      Sent3       | welcome      | Open: timer 1, note Bound, note Established
      Sent3       | answer       | Closed: close BAD_MAC, wipe 2
      Sent3       | own          | Closed: close BAD_MAC, wipe 2
      Sent3       | empty        | Closed: close MALFORMED, wipe 2
      Sent3       | look         | Sent3: answer Refused
      Sent3       | echo         | Sent3: answer Refused
      Sent3       | longEcho     | Sent3: answer Refused
      Sent3       | wordless     | Sent3: answer Refused
      Sent3       | replied      | bug
      Sent3       | written      | bug
      Sent3       | timer        | Sent3
      Sent3       | stopping     | Closed: close SHUTDOWN, wipe 2
      Sent3       | handshake    | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      Sent3       | idle         | Closed: close IDLE_TIMEOUT, wipe 2
      Sent3       | ended        | Closed: close PEER_REFUSED, wipe 2
      Open        | opened       | bug
      Open        | second       | Closed: close MALFORMED, wipe 2
      Open        | sharedSecond | Closed: close MALFORMED, wipe 2
      Open        | welcome      | Closed: close BAD_MAC, wipe 2
      Open        | answer       | Closed: close MALFORMED, wipe 2
      Open        | own          | Closed: close BAD_MAC, wipe 2
      Open        | empty        | Closed: close MALFORMED, wipe 2
      Open        | look         | Open: send
      Open        | echo         | Open: send
      Open        | longEcho     | Open: answer Refused
      Open        | wordless     | Open: answer Refused
      Open        | replied      | bug
      Open        | written      | bug
      Open        | timer        | Open: send, timer 1
      Open        | stopping     | Closed: send, close SHUTDOWN, wipe 2
      Open        | handshake    | Closed: send, close HANDSHAKE_TIMEOUT, wipe 2
      Open        | idle         | Closed: send, close IDLE_TIMEOUT, wipe 2
      Open        | ended        | Closed: close TRUNCATED, wipe 2
      Asking      | opened       | bug
      Asking      | second       | Closed: answer Refused, close MALFORMED, wipe 2
      Asking      | sharedSecond | Closed: answer Refused, close MALFORMED, wipe 2
      Asking      | welcome      | Closed: answer Refused, close BAD_MAC, wipe 2
      Asking      | answer       | Open: answer Present
      Asking      | own          | Closed: answer Refused, close BAD_MAC, wipe 2
      Asking      | empty        | Closed: answer Refused, close MALFORMED, wipe 2
      Asking      | look         | Open: send
      Asking      | echo         | Open: send
      Asking      | longEcho     | Open: answer Refused
      Asking      | wordless     | Open: answer Refused
      Asking      | replied      | bug
      Asking      | written      | bug
      Asking      | timer        | Open: send, timer 1
      Asking      | stopping     | Closed: send, answer Refused, close SHUTDOWN, wipe 2
      Asking      | handshake    | Closed: send, answer Refused, close HANDSHAKE_TIMEOUT, wipe 2
      Asking      | idle         | Closed: send, answer Refused, close IDLE_TIMEOUT, wipe 2
      Asking      | ended        | Closed: answer Refused, close TRUNCATED, wipe 2
      Closed      | opened       | Closed
      Closed      | second       | Closed
      Closed      | sharedSecond | Closed
      Closed      | welcome      | Closed
      Closed      | answer       | Closed
      Closed      | own          | Closed
      Closed      | empty        | Closed
      Closed      | look         | Closed: answer Refused
      Closed      | echo         | Closed: answer Refused
      Closed      | longEcho     | Closed: answer Refused
      Closed      | wordless     | Closed: answer Refused
      Closed      | replied      | Closed
      Closed      | written      | Closed
      Closed      | timer        | Closed
      Closed      | stopping     | Closed
      Closed      | handshake    | Closed
      Closed      | idle         | Closed
      Closed      | ended        | Closed
      """;

  @Override
  public Stages<State> stages() {
    return new Stages<>(
        NoiseInitiatorStages.MACHINE, NoiseInitiatorStages.STATES, NoiseInitiatorStages.INPUTS);
  }

  @Override
  public StepTable words() {
    return NoiseKit.STEPS;
  }

  @Override
  public String table() {
    return TABLE;
  }

  @Override
  public Set<String> wipingTheirOwn() {
    return Set.of("Sent1 second", "SharedSent1 sharedSecond");
  }
}
