package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.dhinbox.ClassicResponder.State;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the responder of `dhinbox` meets every kind of input.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClassicResponderTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      Start         | opened    | AwaitKey: send
      Start         | key       | bug
      Start         | name      | bug
      Start         | send      | bug
      Start         | list      | bug
      Start         | unknown   | bug
      Start         | short     | bug
      Start         | attached  | bug
      Start         | deposited | bug
      Start         | present   | bug
      Start         | refused   | bug
      Start         | done      | bug
      Start         | undone    | bug
      Start         | delivered | bug
      Start         | written   | bug
      Start         | submitted | bug
      Start         | stopping  | Closed: close SHUTDOWN
      Start         | replaced  | Closed: close REPLACED
      Start         | handshake | Closed: close HANDSHAKE_TIMEOUT
      Start         | idle      | Closed: close IDLE_TIMEOUT
      Start         | ended     | Closed: close PEER_CLOSED
      AwaitKey      | opened    | bug
      AwaitKey      | key       | AwaitName: wipe 1
      AwaitKey      | name      | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | send      | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | list      | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | unknown   | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | short     | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | attached  | bug
      AwaitKey      | deposited | bug
      AwaitKey      | present   | bug
      AwaitKey      | refused   | bug
      AwaitKey      | done      | bug
      AwaitKey      | undone    | bug
      AwaitKey      | delivered | bug
      AwaitKey      | written   | bug
      AwaitKey      | submitted | bug
      AwaitKey      | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitKey      | replaced  | Closed: close REPLACED, wipe 1
      AwaitKey      | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitKey      | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitKey      | ended     | Closed: close PEER_CLOSED, wipe 1
      AwaitName     | opened    | bug
      AwaitName     | key       | Closed: close BAD_CIPHERTEXT, wipe 1
      AwaitName     | name      | AwaitInbox: ask Attach 0
      AwaitName     | send      | AwaitInbox: ask Attach 0
      AwaitName     | list      | AwaitInbox: ask Attach 0
      AwaitName     | unknown   | AwaitInbox: ask Attach 0
      AwaitName     | short     | Closed: close MALFORMED, wipe 1
      AwaitName     | attached  | bug
      AwaitName     | deposited | bug
      AwaitName     | present   | bug
      AwaitName     | refused   | bug
      AwaitName     | done      | bug
      AwaitName     | undone    | bug
      AwaitName     | delivered | bug
      AwaitName     | written   | bug
      AwaitName     | submitted | bug
      AwaitName     | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitName     | replaced  | Closed: close REPLACED, wipe 1
      AwaitName     | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitName     | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitName     | ended     | Closed: close PEER_CLOSED, wipe 1
      AwaitInbox    | opened    | bug
      AwaitInbox    | key       | bug
      AwaitInbox    | name      | bug
      AwaitInbox    | send      | bug
      AwaitInbox    | list      | bug
      AwaitInbox    | unknown   | bug
      AwaitInbox    | short     | bug
      AwaitInbox    | attached  | Active: send, note Established
      AwaitInbox    | deposited | bug
      AwaitInbox    | present   | bug
      AwaitInbox    | refused   | Closed: send, close UNAVAILABLE, wipe 1
      AwaitInbox    | done      | bug
      AwaitInbox    | undone    | bug
      AwaitInbox    | delivered | bug
      AwaitInbox    | written   | bug
      AwaitInbox    | submitted | bug
      AwaitInbox    | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitInbox    | replaced  | Closed: close REPLACED, wipe 1
      AwaitInbox    | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitInbox    | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitInbox    | ended     | Closed: close PEER_CLOSED, wipe 1
      Active        | opened    | bug
      Active        | key       | Closed: close BAD_CIPHERTEXT, wipe 1
      Active        | name      | Closed: close MALFORMED, wipe 1
      Active        | send      | AwaitDeposit: ask Deposit 0
      Active        | list      | AwaitPresent: ask Look 0
      Active        | unknown   | Active
      Active        | short     | Closed: close MALFORMED, wipe 1
      Active        | attached  | bug
      Active        | deposited | bug
      Active        | present   | bug
      Active        | refused   | bug
      Active        | done      | Active
      Active        | undone    | Closed: close UNAVAILABLE, wipe 1
      Active        | delivered | Active: send, send, mark 6
      Active        | written   | Active: ask Acknowledge 6
      Active        | submitted | bug
      Active        | stopping  | Closed: close SHUTDOWN, wipe 1
      Active        | replaced  | Closed: close REPLACED, wipe 1
      Active        | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      Active        | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      Active        | ended     | Closed: close PEER_CLOSED, wipe 1
      AwaitDeposit  | opened    | bug
      AwaitDeposit  | key       | bug
      AwaitDeposit  | name      | bug
      AwaitDeposit  | send      | bug
      AwaitDeposit  | list      | bug
      AwaitDeposit  | unknown   | bug
      AwaitDeposit  | short     | bug
      AwaitDeposit  | attached  | bug
      AwaitDeposit  | deposited | Active: send
      AwaitDeposit  | present   | bug
      AwaitDeposit  | refused   | Active: send
      AwaitDeposit  | done      | AwaitDeposit
      AwaitDeposit  | undone    | Closed: close UNAVAILABLE, wipe 1
      AwaitDeposit  | delivered | AwaitDeposit: send, send, mark 6
      AwaitDeposit  | written   | AwaitDeposit: ask Acknowledge 6
      AwaitDeposit  | submitted | bug
      AwaitDeposit  | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitDeposit  | replaced  | Closed: close REPLACED, wipe 1
      AwaitDeposit  | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitDeposit  | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitDeposit  | ended     | Closed: close PEER_CLOSED, wipe 1
      AwaitPresent  | opened    | bug
      AwaitPresent  | key       | bug
      AwaitPresent  | name      | bug
      AwaitPresent  | send      | bug
      AwaitPresent  | list      | bug
      AwaitPresent  | unknown   | bug
      AwaitPresent  | short     | bug
      AwaitPresent  | attached  | bug
      AwaitPresent  | deposited | bug
      AwaitPresent  | present   | Active: send
      AwaitPresent  | refused   | Active: send
      AwaitPresent  | done      | AwaitPresent
      AwaitPresent  | undone    | Closed: close UNAVAILABLE, wipe 1
      AwaitPresent  | delivered | AwaitPresent: send, send, mark 6
      AwaitPresent  | written   | AwaitPresent: ask Acknowledge 6
      AwaitPresent  | submitted | bug
      AwaitPresent  | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitPresent  | replaced  | Closed: close REPLACED, wipe 1
      AwaitPresent  | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitPresent  | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitPresent  | ended     | Closed: close PEER_CLOSED, wipe 1
      Closed        | opened    | Closed
      Closed        | key       | Closed
      Closed        | name      | Closed
      Closed        | send      | Closed
      Closed        | list      | Closed
      Closed        | unknown   | Closed
      Closed        | short     | Closed
      Closed        | attached  | bug
      Closed        | deposited | bug
      Closed        | present   | bug
      Closed        | refused   | bug
      Closed        | done      | Closed
      Closed        | undone    | Closed
      Closed        | delivered | Closed
      Closed        | written   | Closed
      Closed        | submitted | bug
      Closed        | stopping  | Closed: close SHUTDOWN
      Closed        | replaced  | Closed: close REPLACED
      Closed        | handshake | Closed: close HANDSHAKE_TIMEOUT
      Closed        | idle      | Closed: close IDLE_TIMEOUT
      Closed        | ended     | Closed: close PEER_CLOSED
      """;

  @Override
  public Stages<State> stages() {
    return new Stages<>(
        ClassicResponderStages.MACHINE,
        ClassicResponderStages.STATES,
        ClassicResponderStages.INPUTS);
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
