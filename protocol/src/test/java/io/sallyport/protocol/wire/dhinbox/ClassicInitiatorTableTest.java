package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.dhinbox.ClassicInitiator.State;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the initiator of `dhinbox` meets every kind of input.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClassicInitiatorTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      Start         | opened    | AwaitKey
      Start         | key       | bug
      Start         | success   | bug
      Start         | failed    | bug
      Start         | pending   | bug
      Start         | message   | bug
      Start         | delivered | bug
      Start         | queued    | bug
      Start         | refused   | bug
      Start         | stranger  | bug
      Start         | users     | bug
      Start         | unknown   | bug
      Start         | short     | bug
      Start         | deposit   | Start: answer Refused
      Start         | look      | Start: answer Refused
      Start         | collect   | Start: answer Refused
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
      AwaitKey      | success   | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | failed    | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | pending   | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | message   | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | delivered | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | queued    | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | refused   | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | stranger  | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | users     | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | unknown   | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | short     | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | deposit   | AwaitKey: answer Refused
      AwaitKey      | look      | AwaitKey: answer Refused
      AwaitKey      | collect   | AwaitKey: answer Refused
      AwaitKey      | replied   | bug
      AwaitKey      | pushed    | bug
      AwaitKey      | written   | bug
      AwaitKey      | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitKey      | replaced  | Closed: close REPLACED, wipe 1
      AwaitKey      | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitKey      | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitKey      | ended     | Closed: close PEER_CLOSED, wipe 1
      AwaitLogin    | opened    | bug
      AwaitLogin    | key       | Closed: close BAD_CIPHERTEXT, wipe 1
      AwaitLogin    | success   | Active: note Established
      AwaitLogin    | failed    | Closed: close BUSY_IDENTITY, wipe 1, note Parting
      AwaitLogin    | pending   | Closed: close WRONG_PHASE, wipe 1
      AwaitLogin    | message   | Closed: close WRONG_PHASE, wipe 1
      AwaitLogin    | delivered | Closed: close WRONG_PHASE, wipe 1
      AwaitLogin    | queued    | Closed: close WRONG_PHASE, wipe 1
      AwaitLogin    | refused   | Closed: close WRONG_PHASE, wipe 1
      AwaitLogin    | stranger  | Closed: close WRONG_PHASE, wipe 1
      AwaitLogin    | users     | Closed: close WRONG_PHASE, wipe 1
      AwaitLogin    | unknown   | Closed: close WRONG_PHASE, wipe 1
      AwaitLogin    | short     | Closed: close MALFORMED, wipe 1
      AwaitLogin    | deposit   | AwaitLogin: answer Refused
      AwaitLogin    | look      | AwaitLogin: answer Refused
      AwaitLogin    | collect   | AwaitLogin: answer Refused
      AwaitLogin    | replied   | bug
      AwaitLogin    | pushed    | bug
      AwaitLogin    | written   | bug
      AwaitLogin    | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitLogin    | replaced  | Closed: close REPLACED, wipe 1
      AwaitLogin    | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitLogin    | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitLogin    | ended     | Closed: close PEER_CLOSED, wipe 1
      Active        | opened    | bug
      Active        | key       | Closed: close BAD_CIPHERTEXT, wipe 1
      Active        | success   | Closed: close WRONG_PHASE, wipe 1
      Active        | failed    | Closed: close WRONG_PHASE, wipe 1
      Active        | pending   | Active: deliver 1
      Active        | message   | Active: deliver 1
      Active        | delivered | Closed: close WRONG_PHASE, wipe 1
      Active        | queued    | Closed: close WRONG_PHASE, wipe 1
      Active        | refused   | Closed: close WRONG_PHASE, wipe 1
      Active        | stranger  | Closed: close WRONG_PHASE, wipe 1
      Active        | users     | Closed: close WRONG_PHASE, wipe 1
      Active        | unknown   | Active
      Active        | short     | Closed: close MALFORMED, wipe 1
      Active        | deposit   | Active: send
      Active        | look      | Active: send
      Active        | collect   | Active: answer Refused
      Active        | replied   | bug
      Active        | pushed    | bug
      Active        | written   | bug
      Active        | stopping  | Closed: close SHUTDOWN, wipe 1
      Active        | replaced  | Closed: close REPLACED, wipe 1
      Active        | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      Active        | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      Active        | ended     | Closed: close PEER_CLOSED, wipe 1
      Waiting       | opened    | bug
      Waiting       | key       | Closed: answer Refused, answer Refused, close BAD_CIPHERTEXT, wipe 1
      Waiting       | success   | Closed: answer Refused, answer Refused, close WRONG_PHASE, wipe 1
      Waiting       | failed    | Closed: answer Refused, answer Refused, close WRONG_PHASE, wipe 1
      Waiting       | pending   | Active: deliver 1
      Waiting       | message   | Active: deliver 1
      Waiting       | delivered | Active: answer Deposited
      Waiting       | queued    | Active: answer Deposited
      Waiting       | refused   | Active: answer Refused
      Waiting       | stranger  | Closed: answer Refused, answer Refused, close WRONG_PHASE, wipe 1
      Waiting       | users     | Active: answer Present
      Waiting       | unknown   | Active
      Waiting       | short     | Closed: answer Refused, answer Refused, close MALFORMED, wipe 1
      Waiting       | deposit   | Active: send
      Waiting       | look      | Active: send
      Waiting       | collect   | Active: answer Refused
      Waiting       | replied   | bug
      Waiting       | pushed    | bug
      Waiting       | written   | bug
      Waiting       | stopping  | Closed: answer Refused, answer Refused, close SHUTDOWN, wipe 1
      Waiting       | replaced  | Closed: answer Refused, answer Refused, close REPLACED, wipe 1
      Waiting       | handshake | Closed: answer Refused, answer Refused, close HANDSHAKE_TIMEOUT, wipe 1
      Waiting       | idle      | Closed: answer Refused, answer Refused, close IDLE_TIMEOUT, wipe 1
      Waiting       | ended     | Closed: answer Refused, answer Refused, close PEER_CLOSED, wipe 1
      Closed        | opened    | Closed
      Closed        | key       | Closed
      Closed        | success   | Closed
      Closed        | failed    | Closed
      Closed        | pending   | Closed
      Closed        | message   | Closed
      Closed        | delivered | Closed
      Closed        | queued    | Closed
      Closed        | refused   | Closed
      Closed        | stranger  | Closed
      Closed        | users     | Closed
      Closed        | unknown   | Closed
      Closed        | short     | Closed
      Closed        | deposit   | Closed: answer Refused
      Closed        | look      | Closed: answer Refused
      Closed        | collect   | Closed: answer Refused
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
        ClassicInitiatorStages.MACHINE,
        ClassicInitiatorStages.STATES,
        ClassicInitiatorStages.INPUTS);
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
