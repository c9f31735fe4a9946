package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.dhinbox.CurveInitiator.State;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the initiator of `dhinbox-x25519` meets every kind of input.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CurveInitiatorTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      Start         | opened    | AwaitKey
      Start         | key       | bug
      Start         | ok        | bug
      Start         | welcome   | bug
      Start         | messages  | bug
      Start         | failed    | bug
      Start         | vague     | bug
      Start         | short     | bug
      Start         | deposit   | Start: answer Refused
      Start         | collect   | Start: answer Refused
      Start         | look      | Start: answer Refused
      Start         | replied   | bug
      Start         | pushed    | bug
      Start         | written   | bug
      Start         | stopping  | Closed: close SHUTDOWN
      Start         | replaced  | Closed: close REPLACED
      Start         | handshake | Closed: close HANDSHAKE_TIMEOUT
      Start         | idle      | Closed: close IDLE_TIMEOUT
      Start         | ended     | Closed: close PEER_CLOSED
      AwaitKey      | opened    | bug
      AwaitKey      | key       | AwaitLogin: send, send, wipe 1
      AwaitKey      | ok        | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | welcome   | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | messages  | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | failed    | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | vague     | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | short     | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | deposit   | AwaitKey: answer Refused
      AwaitKey      | collect   | AwaitKey: answer Refused
      AwaitKey      | look      | AwaitKey: answer Refused
      AwaitKey      | replied   | bug
      AwaitKey      | pushed    | bug
      AwaitKey      | written   | bug
      AwaitKey      | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitKey      | replaced  | Closed: close REPLACED, wipe 1
      AwaitKey      | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitKey      | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitKey      | ended     | Closed: close PEER_CLOSED, wipe 1
      AwaitLogin    | opened    | bug
      AwaitLogin    | key       | Closed: close BAD_TEXT, wipe 1
      AwaitLogin    | ok        | Active: note Established
      AwaitLogin    | welcome   | Active: note Established
      AwaitLogin    | messages  | Active: note Established
      AwaitLogin    | failed    | Closed: close BUSY_IDENTITY, wipe 1, note Parting
      AwaitLogin    | vague     | Closed: close PEER_REFUSED, wipe 1, note Parting
      AwaitLogin    | short     | Closed: close MALFORMED, wipe 1
      AwaitLogin    | deposit   | AwaitLogin: answer Refused
      AwaitLogin    | collect   | AwaitLogin: answer Refused
      AwaitLogin    | look      | AwaitLogin: answer Refused
      AwaitLogin    | replied   | bug
      AwaitLogin    | pushed    | bug
      AwaitLogin    | written   | bug
      AwaitLogin    | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitLogin    | replaced  | Closed: close REPLACED, wipe 1
      AwaitLogin    | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitLogin    | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitLogin    | ended     | Closed: close PEER_CLOSED, wipe 1
      Active        | opened    | bug
      Active        | key       | Closed: close BAD_TEXT, wipe 1
      Active        | ok        | Closed: close WRONG_PHASE, wipe 1
      Active        | welcome   | Closed: close WRONG_PHASE, wipe 1
      Active        | messages  | Closed: close WRONG_PHASE, wipe 1
      Active        | failed    | Closed: close WRONG_PHASE, wipe 1
      Active        | vague     | Closed: close WRONG_PHASE, wipe 1
      Active        | short     | Closed: close MALFORMED, wipe 1
      Active        | deposit   | Active: send
      Active        | collect   | Active: send
      Active        | look      | Active: answer Refused
      Active        | replied   | bug
      Active        | pushed    | bug
      Active        | written   | bug
      Active        | stopping  | Closed: send, close SHUTDOWN, wipe 1
      Active        | replaced  | Closed: close REPLACED, wipe 1
      Active        | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      Active        | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      Active        | ended     | Closed: close PEER_CLOSED, wipe 1
      Writing       | opened    | bug
      Writing       | key       | Closed: answer Refused, answer Refused, close BAD_TEXT, wipe 1
      Writing       | ok        | Active: send, answer Deposited
      Writing       | welcome   | Active: send, answer Deposited
      Writing       | messages  | Active: send, answer Deposited
      Writing       | failed    | Active: send, answer Refused
      Writing       | vague     | Active: send, answer Refused
      Writing       | short     | Closed: answer Refused, answer Refused, close MALFORMED, wipe 1
      Writing       | deposit   | Active
      Writing       | collect   | Active
      Writing       | look      | Active: answer Refused
      Writing       | replied   | bug
      Writing       | pushed    | bug
      Writing       | written   | bug
      Writing       | stopping  | Closed: answer Refused, answer Refused, close SHUTDOWN, wipe 1
      Writing       | replaced  | Closed: answer Refused, answer Refused, close REPLACED, wipe 1
      Writing       | handshake | Closed: answer Refused, answer Refused, close HANDSHAKE_TIMEOUT, wipe 1
      Writing       | idle      | Closed: answer Refused, answer Refused, close IDLE_TIMEOUT, wipe 1
      Writing       | ended     | Closed: answer Refused, answer Refused, close PEER_CLOSED, wipe 1
      Fetching      | opened    | bug
      Fetching      | key       | Closed: answer Refused, close BAD_TEXT, wipe 1
      Fetching      | ok        | Active: answer Collected
      Fetching      | welcome   | Active: answer Collected
      Fetching      | messages  | Active: answer Collected
      Fetching      | failed    | Active: answer Refused
      Fetching      | vague     | Active: answer Refused
      Fetching      | short     | Closed: answer Refused, close MALFORMED, wipe 1
      Fetching      | deposit   | Active
      Fetching      | collect   | Active
      Fetching      | look      | Active: answer Refused
      Fetching      | replied   | bug
      Fetching      | pushed    | bug
      Fetching      | written   | bug
      Fetching      | stopping  | Closed: answer Refused, close SHUTDOWN, wipe 1
      Fetching      | replaced  | Closed: answer Refused, close REPLACED, wipe 1
      Fetching      | handshake | Closed: answer Refused, close HANDSHAKE_TIMEOUT, wipe 1
      Fetching      | idle      | Closed: answer Refused, close IDLE_TIMEOUT, wipe 1
      Fetching      | ended     | Closed: answer Refused, close PEER_CLOSED, wipe 1
      Closed        | opened    | Closed
      Closed        | key       | Closed
      Closed        | ok        | Closed
      Closed        | welcome   | Closed
      Closed        | messages  | Closed
      Closed        | failed    | Closed
      Closed        | vague     | Closed
      Closed        | short     | Closed
      Closed        | deposit   | Closed: answer Refused
      Closed        | collect   | Closed: answer Refused
      Closed        | look      | Closed: answer Refused
      Closed        | replied   | bug
      Closed        | pushed    | bug
      Closed        | written   | bug
      Closed        | stopping  | Closed: close SHUTDOWN
      Closed        | replaced  | Closed: close REPLACED
      Closed        | handshake | Closed: close HANDSHAKE_TIMEOUT
      Closed        | idle      | Closed: close IDLE_TIMEOUT
      Closed        | ended     | Closed: close PEER_CLOSED
      """;

  @Override
  public Stages<State> stages() {
    return new Stages<>(
        CurveInitiatorStages.MACHINE, CurveInitiatorStages.STATES, CurveInitiatorStages.INPUTS);
  }

  @Override
  public StepTable words() {
    return DhInboxKit.STEPS;
  }

  @Override
  public String table() {
    return TABLE;
  }
}
