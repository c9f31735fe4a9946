package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.dhinbox.CurveResponder.State;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the responder of `dhinbox-x25519` meets every kind of input.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CurveResponderTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      Start         | opened    | AwaitKey: send
      Start         | key       | bug
      Start         | register  | bug
      Start         | send      | bug
      Start         | fetch     | bug
      Start         | quit      | bug
      Start         | unknown   | bug
      Start         | short     | bug
      Start         | attached  | bug
      Start         | deposited | bug
      Start         | collected | bug
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
      AwaitKey      | key       | Stranger: wipe 1
      AwaitKey      | register  | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | send      | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | fetch     | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | quit      | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | unknown   | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | short     | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey      | attached  | bug
      AwaitKey      | deposited | bug
      AwaitKey      | collected | bug
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
      Stranger      | opened    | bug
      Stranger      | key       | Closed: close BAD_TEXT, wipe 1
      Stranger      | register  | AwaitInbox: ask Attach 0
      Stranger      | send      | Stranger: send
      Stranger      | fetch     | Stranger: send
      Stranger      | quit      | Closed: send, close PEER_CLOSED, wipe 1
      Stranger      | unknown   | Stranger: send
      Stranger      | short     | Closed: close MALFORMED, wipe 1
      Stranger      | attached  | bug
      Stranger      | deposited | bug
      Stranger      | collected | bug
      Stranger      | refused   | bug
      Stranger      | done      | bug
      Stranger      | undone    | bug
      Stranger      | delivered | bug
      Stranger      | written   | bug
      Stranger      | submitted | bug
      Stranger      | stopping  | Closed: close SHUTDOWN, wipe 1
      Stranger      | replaced  | Closed: close REPLACED, wipe 1
      Stranger      | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      Stranger      | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      Stranger      | ended     | Closed: close PEER_CLOSED, wipe 1
      AwaitInbox    | opened    | bug
      AwaitInbox    | key       | bug
      AwaitInbox    | register  | bug
      AwaitInbox    | send      | bug
      AwaitInbox    | fetch     | bug
      AwaitInbox    | quit      | bug
      AwaitInbox    | unknown   | bug
      AwaitInbox    | short     | bug
      AwaitInbox    | attached  | Active: send, note Established
      AwaitInbox    | deposited | bug
      AwaitInbox    | collected | bug
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
      Active        | key       | Closed: close BAD_TEXT, wipe 1
      Active        | register  | Active: send
      Active        | send      | AwaitDeposit: ask Deposit 0
      Active        | fetch     | AwaitLetters: ask Collect 0
      Active        | quit      | Closed: send, close PEER_CLOSED, wipe 1
      Active        | unknown   | Active: send
      Active        | short     | Closed: close MALFORMED, wipe 1
      Active        | attached  | bug
      Active        | deposited | bug
      Active        | collected | bug
      Active        | refused   | bug
      Active        | done      | Active
      Active        | undone    | Active
      Active        | delivered | bug
      Active        | written   | bug
      Active        | submitted | bug
      Active        | stopping  | Closed: close SHUTDOWN, wipe 1
      Active        | replaced  | Closed: close REPLACED, wipe 1
      Active        | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      Active        | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      Active        | ended     | Closed: close PEER_CLOSED, wipe 1
      Fetched       | opened    | bug
      Fetched       | key       | Closed: close BAD_TEXT, wipe 1
      Fetched       | register  | Active: send, ask Acknowledge 5
      Fetched       | send      | AwaitDeposit: ask Deposit 0, ask Acknowledge 5
      Fetched       | fetch     | AwaitLetters: ask Collect 0, ask Acknowledge 5
      Fetched       | quit      | AwaitFarewell: ask Acknowledge 5
      Fetched       | unknown   | Active: send
      Fetched       | short     | Closed: close MALFORMED, wipe 1
      Fetched       | attached  | bug
      Fetched       | deposited | bug
      Fetched       | collected | bug
      Fetched       | refused   | bug
      Fetched       | done      | Active
      Fetched       | undone    | Active
      Fetched       | delivered | bug
      Fetched       | written   | bug
      Fetched       | submitted | bug
      Fetched       | stopping  | Closed: close SHUTDOWN, wipe 1
      Fetched       | replaced  | Closed: close REPLACED, wipe 1
      Fetched       | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      Fetched       | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      Fetched       | ended     | Closed: close PEER_CLOSED, wipe 1
      AwaitDeposit  | opened    | bug
      AwaitDeposit  | key       | bug
      AwaitDeposit  | register  | bug
      AwaitDeposit  | send      | bug
      AwaitDeposit  | fetch     | bug
      AwaitDeposit  | quit      | bug
      AwaitDeposit  | unknown   | bug
      AwaitDeposit  | short     | bug
      AwaitDeposit  | attached  | bug
      AwaitDeposit  | deposited | Active: send
      AwaitDeposit  | collected | bug
      AwaitDeposit  | refused   | Active: send
      AwaitDeposit  | done      | AwaitDeposit
      AwaitDeposit  | undone    | AwaitDeposit
      AwaitDeposit  | delivered | bug
      AwaitDeposit  | written   | bug
      AwaitDeposit  | submitted | bug
      AwaitDeposit  | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitDeposit  | replaced  | Closed: close REPLACED, wipe 1
      AwaitDeposit  | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitDeposit  | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitDeposit  | ended     | Closed: close PEER_CLOSED, wipe 1
      AwaitLetters  | opened    | bug
      AwaitLetters  | key       | bug
      AwaitLetters  | register  | bug
      AwaitLetters  | send      | bug
      AwaitLetters  | fetch     | bug
      AwaitLetters  | quit      | bug
      AwaitLetters  | unknown   | bug
      AwaitLetters  | short     | bug
      AwaitLetters  | attached  | bug
      AwaitLetters  | deposited | bug
      AwaitLetters  | collected | Active: send
      AwaitLetters  | refused   | Active: send
      AwaitLetters  | done      | AwaitLetters
      AwaitLetters  | undone    | AwaitLetters
      AwaitLetters  | delivered | bug
      AwaitLetters  | written   | bug
      AwaitLetters  | submitted | bug
      AwaitLetters  | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitLetters  | replaced  | Closed: close REPLACED, wipe 1
      AwaitLetters  | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitLetters  | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitLetters  | ended     | Closed: close PEER_CLOSED, wipe 1
      AwaitFarewell | opened    | bug
      AwaitFarewell | key       | bug
      AwaitFarewell | register  | bug
      AwaitFarewell | send      | bug
      AwaitFarewell | fetch     | bug
      AwaitFarewell | quit      | bug
      AwaitFarewell | unknown   | bug
      AwaitFarewell | short     | bug
      AwaitFarewell | attached  | bug
      AwaitFarewell | deposited | bug
      AwaitFarewell | collected | bug
      AwaitFarewell | refused   | bug
      AwaitFarewell | done      | Closed: send, close PEER_CLOSED, wipe 1
      AwaitFarewell | undone    | Closed: send, close PEER_CLOSED, wipe 1
      AwaitFarewell | delivered | bug
      AwaitFarewell | written   | bug
      AwaitFarewell | submitted | bug
      AwaitFarewell | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitFarewell | replaced  | Closed: close REPLACED, wipe 1
      AwaitFarewell | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitFarewell | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitFarewell | ended     | Closed: close PEER_CLOSED, wipe 1
      Closed        | opened    | Closed
      Closed        | key       | Closed
      Closed        | register  | Closed
      Closed        | send      | Closed
      Closed        | fetch     | Closed
      Closed        | quit      | Closed
      Closed        | unknown   | Closed
      Closed        | short     | Closed
      Closed        | attached  | bug
      Closed        | deposited | bug
      Closed        | collected | bug
      Closed        | refused   | bug
      Closed        | done      | Closed
      Closed        | undone    | Closed
      Closed        | delivered | bug
      Closed        | written   | bug
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
        CurveResponderStages.MACHINE, CurveResponderStages.STATES, CurveResponderStages.INPUTS);
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
