package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.ddes.FramedResponder.State;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the responder of `ddes-framed` meets every kind of input.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FramedResponderTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      Start        | opened    | AwaitKey: send 10
      Start        | key       | bug
      Start        | unfit     | bug
      Start        | no key    | bug
      Start        | number    | bug
      Start        | token     | bug
      Start        | forged    | bug
      Start        | tampered  | bug
      Start        | empty     | bug
      Start        | other     | bug
      Start        | end       | bug
      Start        | short     | bug
      Start        | tallied   | bug
      Start        | refused   | bug
      Start        | done      | bug
      Start        | submitted | bug
      Start        | written   | bug
      Start        | timer     | bug
      Start        | gathered  | bug
      Start        | stopping  | Closed: close SHUTDOWN
      Start        | handshake | Closed: close HANDSHAKE_TIMEOUT
      Start        | idle      | Closed: close IDLE_TIMEOUT
      Start        | ended     | Closed: close PEER_CLOSED
      AwaitKey     | opened    | bug
      AwaitKey     | key       | Active: send 20, note Established, timer 0, wipe 1
      AwaitKey     | unfit     | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey     | no key    | Closed: close MALFORMED, wipe 1
      AwaitKey     | number    | Closed: close WRONG_PHASE, wipe 1
      AwaitKey     | token     | Closed: close WRONG_PHASE, wipe 1
      AwaitKey     | forged    | Closed: close WRONG_PHASE, wipe 1
      AwaitKey     | tampered  | Closed: close WRONG_PHASE, wipe 1
      AwaitKey     | empty     | Closed: close WRONG_PHASE, wipe 1
      AwaitKey     | other     | Closed: close WRONG_PHASE, wipe 1
      AwaitKey     | end       | Closed: close WRONG_PHASE, wipe 1
      AwaitKey     | short     | Closed: close MALFORMED, wipe 1
      AwaitKey     | tallied   | bug
      AwaitKey     | refused   | bug
      AwaitKey     | done      | bug
      AwaitKey     | submitted | bug
      AwaitKey     | written   | bug
      AwaitKey     | timer     | bug
      AwaitKey     | gathered  | bug
      AwaitKey     | stopping  | Closed: close SHUTDOWN, wipe 1
      AwaitKey     | handshake | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitKey     | idle      | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitKey     | ended     | Closed: close PEER_CLOSED, wipe 1
      Active       | opened    | bug
      Active       | key       | Active: note PassedOver
      Active       | unfit     | Active: note PassedOver
      Active       | no key    | Active: note PassedOver
      Active       | number    | AwaitTally: ask Add 0
      Active       | token     | Closed: send 50, close BAD_TOKEN, wipe 2
      Active       | forged    | Closed: send 50, close BAD_MAC, wipe 2
      Active       | tampered  | Active: note PassedOver, send 30
      Active       | empty     | Active: note PassedOver
      Active       | other     | Active: note PassedOver
      Active       | end       | Closed: send 50, close PEER_CLOSED, wipe 2
      Active       | short     | Closed: send 50, close MALFORMED, wipe 2
      Active       | tallied   | bug
      Active       | refused   | bug
      Active       | done      | bug
      Active       | submitted | bug
      Active       | written   | bug
      Active       | timer     | Closed: send 50, close IDLE_TIMEOUT, wipe 2
      Active       | gathered  | bug
      Active       | stopping  | Closed: send 50, close SHUTDOWN, wipe 2
      Active       | handshake | Closed: send 50, close HANDSHAKE_TIMEOUT, wipe 2
      Active       | idle      | Closed: send 50, close IDLE_TIMEOUT, wipe 2
      Active       | ended     | Closed: close PEER_CLOSED, wipe 2
      Given        | opened    | bug
      Given        | key       | Active: note PassedOver
      Given        | unfit     | Active: note PassedOver
      Given        | no key    | Active: note PassedOver
      Given        | number    | AwaitTally: ask Add 0
      Given        | token     | Closed: send 50, close BAD_TOKEN, wipe 2
      Given        | forged    | Closed: send 50, close BAD_MAC, wipe 2
      Given        | tampered  | Active: note PassedOver, send 30
      Given        | empty     | Active: note PassedOver
      Given        | other     | Active: note PassedOver
      Given        | end       | Closed: send 50, close PEER_CLOSED, wipe 2
      Given        | short     | Closed: send 50, close MALFORMED, wipe 2
      Given        | tallied   | bug
      Given        | refused   | bug
      Given        | done      | bug
      Given        | submitted | bug
      Given        | written   | bug
      Given        | timer     | AwaitLastSum: ask Total 0
      Given        | gathered  | bug
      Given        | stopping  | Closed: send 50, close SHUTDOWN, wipe 2
      Given        | handshake | Closed: send 50, close HANDSHAKE_TIMEOUT, wipe 2
      Given        | idle      | AwaitLastSum: ask Total 0
      Given        | ended     | Closed: close PEER_CLOSED, wipe 2
      AwaitTally   | opened    | bug
      AwaitTally   | key       | bug
      AwaitTally   | unfit     | bug
      AwaitTally   | no key    | bug
      AwaitTally   | number    | bug
      AwaitTally   | token     | bug
      AwaitTally   | forged    | bug
      AwaitTally   | tampered  | bug
      AwaitTally   | empty     | bug
      AwaitTally   | other     | bug
      AwaitTally   | end       | bug
      AwaitTally   | short     | bug
      AwaitTally   | tallied   | Active: send 30, send 40, timer 0
      AwaitTally   | refused   | Closed: send 50, close UNAVAILABLE, wipe 2
      AwaitTally   | done      | bug
      AwaitTally   | submitted | bug
      AwaitTally   | written   | bug
      AwaitTally   | timer     | AwaitTally
      AwaitTally   | gathered  | bug
      AwaitTally   | stopping  | Closed: send 50, close SHUTDOWN, wipe 2
      AwaitTally   | handshake | Closed: send 50, close HANDSHAKE_TIMEOUT, wipe 2
      AwaitTally   | idle      | Closed: send 50, close IDLE_TIMEOUT, wipe 2
      AwaitTally   | ended     | Closed: close PEER_CLOSED, wipe 2
      AwaitLastSum | opened    | bug
      AwaitLastSum | key       | bug
      AwaitLastSum | unfit     | bug
      AwaitLastSum | no key    | bug
      AwaitLastSum | number    | bug
      AwaitLastSum | token     | bug
      AwaitLastSum | forged    | bug
      AwaitLastSum | tampered  | bug
      AwaitLastSum | empty     | bug
      AwaitLastSum | other     | bug
      AwaitLastSum | end       | bug
      AwaitLastSum | short     | bug
      AwaitLastSum | tallied   | Closed: send 40, close IDLE_TIMEOUT, wipe 2
      AwaitLastSum | refused   | Closed: send 50, close UNAVAILABLE, wipe 2
      AwaitLastSum | done      | bug
      AwaitLastSum | submitted | bug
      AwaitLastSum | written   | bug
      AwaitLastSum | timer     | AwaitLastSum
      AwaitLastSum | gathered  | bug
      AwaitLastSum | stopping  | Closed: send 50, close SHUTDOWN, wipe 2
      AwaitLastSum | handshake | Closed: send 50, close HANDSHAKE_TIMEOUT, wipe 2
      AwaitLastSum | idle      | Closed: send 50, close IDLE_TIMEOUT, wipe 2
      AwaitLastSum | ended     | Closed: close PEER_CLOSED, wipe 2
      Closed       | opened    | Closed
      Closed       | key       | Closed
      Closed       | unfit     | Closed
      Closed       | no key    | Closed
      Closed       | number    | Closed
      Closed       | token     | Closed
      Closed       | forged    | Closed
      Closed       | tampered  | Closed
      Closed       | empty     | Closed
      Closed       | other     | Closed
      Closed       | end       | Closed
      Closed       | short     | Closed
      Closed       | tallied   | bug
      Closed       | refused   | bug
      Closed       | done      | bug
      Closed       | submitted | bug
      Closed       | written   | bug
      Closed       | timer     | Closed
      Closed       | gathered  | bug
      Closed       | stopping  | Closed: close SHUTDOWN
      Closed       | handshake | Closed: close HANDSHAKE_TIMEOUT
      Closed       | idle      | Closed: close IDLE_TIMEOUT
      Closed       | ended     | Closed: close PEER_CLOSED
      """;

  @Override
  public Stages<State> stages() {
    return new Stages<>(
        FramedResponderStages.MACHINE, FramedResponderStages.STATES, FramedResponderStages.INPUTS);
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
