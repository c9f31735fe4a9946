package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.ddes.PemInitiator.State;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the initiator of `ddes` meets every kind of input.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PemInitiatorTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      Start           | opened      | AwaitParameters
      Start           | group       | bug
      Start           | small       | bug
      Start           | key         | bug
      Start           | unfit       | bug
      Start           | established | bug
      Start           | stranger    | bug
      Start           | reply       | bug
      Start           | forged      | bug
      Start           | noise       | bug
      Start           | add         | Start: answer Refused
      Start           | many        | Start: answer Refused
      Start           | long        | Start: answer Refused
      Start           | total       | Start: answer Refused
      Start           | look        | Start: answer Refused
      Start           | replied     | bug
      Start           | written     | bug
      Start           | timer       | bug
      Start           | gathered    | bug
      Start           | stopping    | Closed: close SHUTDOWN
      Start           | handshake   | Closed: close HANDSHAKE_TIMEOUT
      Start           | idle        | Closed: close IDLE_TIMEOUT
      Start           | ended       | Closed: close PEER_CLOSED
      AwaitParameters | opened      | bug
      AwaitParameters | group       | AwaitKey: send
      AwaitParameters | small       | Closed: close BAD_PUBLIC_KEY
      AwaitParameters | key         | Closed: close MALFORMED
      AwaitParameters | unfit       | Closed: close MALFORMED
      AwaitParameters | established | Closed: close MALFORMED
      AwaitParameters | stranger    | Closed: close MALFORMED
      AwaitParameters | reply       | Closed: close MALFORMED
      AwaitParameters | forged      | Closed: close MALFORMED
      AwaitParameters | noise       | Closed: close MALFORMED
      AwaitParameters | add         | AwaitParameters: answer Refused
      AwaitParameters | many        | AwaitParameters: answer Refused
      AwaitParameters | long        | AwaitParameters: answer Refused
      AwaitParameters | total       | AwaitParameters: answer Refused
      AwaitParameters | look        | AwaitParameters: answer Refused
      AwaitParameters | replied     | bug
      AwaitParameters | written     | bug
      AwaitParameters | timer       | bug
      AwaitParameters | gathered    | bug
      AwaitParameters | stopping    | Closed: close SHUTDOWN
      AwaitParameters | handshake   | Closed: close HANDSHAKE_TIMEOUT
      AwaitParameters | idle        | Closed: close IDLE_TIMEOUT
      AwaitParameters | ended       | Closed: close PEER_CLOSED
      AwaitKey        | opened      | bug
      AwaitKey        | group       | Closed: close MALFORMED, wipe 1
      AwaitKey        | small       | Closed: close MALFORMED, wipe 1
      AwaitKey        | key         | AwaitSession: wipe 1
      AwaitKey        | unfit       | Closed: close BAD_PUBLIC_KEY, wipe 1
      AwaitKey        | established | Closed: close MALFORMED, wipe 1
      AwaitKey        | stranger    | Closed: close MALFORMED, wipe 1
      AwaitKey        | reply       | Closed: close MALFORMED, wipe 1
      AwaitKey        | forged      | Closed: close MALFORMED, wipe 1
      AwaitKey        | noise       | Closed: close MALFORMED, wipe 1
      AwaitKey        | add         | AwaitKey: answer Refused
      AwaitKey        | many        | AwaitKey: answer Refused
      AwaitKey        | long        | AwaitKey: answer Refused
      AwaitKey        | total       | AwaitKey: answer Refused
      AwaitKey        | look        | AwaitKey: answer Refused
      AwaitKey        | replied     | bug
      AwaitKey        | written     | bug
      AwaitKey        | timer       | bug
      AwaitKey        | gathered    | bug
      AwaitKey        | stopping    | Closed: close SHUTDOWN, wipe 1
      AwaitKey        | handshake   | Closed: close HANDSHAKE_TIMEOUT, wipe 1
      AwaitKey        | idle        | Closed: close IDLE_TIMEOUT, wipe 1
      AwaitKey        | ended       | Closed: close PEER_CLOSED, wipe 1
      AwaitSession    | opened      | bug
      AwaitSession    | group       | Closed: close BAD_CIPHERTEXT, wipe 2
      AwaitSession    | small       | Closed: close BAD_CIPHERTEXT, wipe 2
      AwaitSession    | key         | Closed: close BAD_CIPHERTEXT, wipe 2
      AwaitSession    | unfit       | Closed: close BAD_CIPHERTEXT, wipe 2
      AwaitSession    | established | Active: note Established
      AwaitSession    | stranger    | Closed: close BAD_CIPHERTEXT, wipe 2
      AwaitSession    | reply       | Closed: close BAD_CIPHERTEXT, wipe 2
      AwaitSession    | forged      | Closed: close BAD_CIPHERTEXT, wipe 2
      AwaitSession    | noise       | Closed: close BAD_CIPHERTEXT, wipe 2
      AwaitSession    | add         | AwaitSession: answer Refused
      AwaitSession    | many        | AwaitSession: answer Refused
      AwaitSession    | long        | AwaitSession: answer Refused
      AwaitSession    | total       | AwaitSession: answer Refused
      AwaitSession    | look        | AwaitSession: answer Refused
      AwaitSession    | replied     | bug
      AwaitSession    | written     | bug
      AwaitSession    | timer       | bug
      AwaitSession    | gathered    | bug
      AwaitSession    | stopping    | Closed: close SHUTDOWN, wipe 2
      AwaitSession    | handshake   | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      AwaitSession    | idle        | Closed: close IDLE_TIMEOUT, wipe 2
      AwaitSession    | ended       | Closed: close PEER_CLOSED, wipe 2
      Active          | opened      | bug
      Active          | group       | Closed: close MALFORMED, wipe 2
      Active          | small       | Closed: close MALFORMED, wipe 2
      Active          | key         | Closed: close MALFORMED, wipe 2
      Active          | unfit       | Closed: close MALFORMED, wipe 2
      Active          | established | Closed: close MALFORMED, wipe 2
      Active          | stranger    | Closed: close MALFORMED, wipe 2
      Active          | reply       | Closed: close WRONG_PHASE, wipe 2
      Active          | forged      | Closed: close BAD_MAC, wipe 2
      Active          | noise       | Closed: close MALFORMED, wipe 2
      Active          | add         | Active: send, answer Done
      Active          | many        | Active: answer Refused
      Active          | long        | Active: answer Refused
      Active          | total       | Active: send
      Active          | look        | Active: answer Refused
      Active          | replied     | bug
      Active          | written     | bug
      Active          | timer       | bug
      Active          | gathered    | bug
      Active          | stopping    | Closed: send, close SHUTDOWN, wipe 2
      Active          | handshake   | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      Active          | idle        | Closed: close IDLE_TIMEOUT, wipe 2
      Active          | ended       | Closed: close PEER_CLOSED, wipe 2
      Waiting         | opened      | bug
      Waiting         | group       | Closed: answer Refused, answer Refused, close MALFORMED, wipe 2
      Waiting         | small       | Closed: answer Refused, answer Refused, close MALFORMED, wipe 2
      Waiting         | key         | Closed: answer Refused, answer Refused, close MALFORMED, wipe 2
      Waiting         | unfit       | Closed: answer Refused, answer Refused, close MALFORMED, wipe 2
      Waiting         | established | Closed: answer Refused, answer Refused, close MALFORMED, wipe 2
      Waiting         | stranger    | Closed: answer Refused, answer Refused, close MALFORMED, wipe 2
      Waiting         | reply       | Active: answer Told
      Waiting         | forged      | Closed: answer Refused, answer Refused, close BAD_MAC, wipe 2
      Waiting         | noise       | Closed: answer Refused, answer Refused, close MALFORMED, wipe 2
      Waiting         | add         | Active: send, answer Done
      Waiting         | many        | Active: answer Refused
      Waiting         | long        | Active: answer Refused
      Waiting         | total       | Active: send
      Waiting         | look        | Active: answer Refused
      Waiting         | replied     | bug
      Waiting         | written     | bug
      Waiting         | timer       | bug
      Waiting         | gathered    | bug
      Waiting         | stopping    | Closed: send, answer Refused, answer Refused, close SHUTDOWN, wipe 2
      Waiting         | handshake   | Closed: answer Refused, answer Refused, close HANDSHAKE_TIMEOUT, wipe 2
      Waiting         | idle        | Closed: answer Refused, answer Refused, close IDLE_TIMEOUT, wipe 2
      Waiting         | ended       | Closed: answer Refused, answer Refused, close PEER_CLOSED, wipe 2
      Closed          | opened      | Closed
      Closed          | group       | Closed
      Closed          | small       | Closed
      Closed          | key         | Closed
      Closed          | unfit       | Closed
      Closed          | established | Closed
      Closed          | stranger    | Closed
      Closed          | reply       | Closed
      Closed          | forged      | Closed
      Closed          | noise       | Closed
      Closed          | add         | Closed: answer Refused
      Closed          | many        | Closed: answer Refused
      Closed          | long        | Closed: answer Refused
      Closed          | total       | Closed: answer Refused
      Closed          | look        | Closed: answer Refused
      Closed          | replied     | bug
      Closed          | written     | bug
      Closed          | timer       | bug
      Closed          | gathered    | bug
      Closed          | stopping    | Closed: close SHUTDOWN
      Closed          | handshake   | Closed: close HANDSHAKE_TIMEOUT
      Closed          | idle        | Closed: close IDLE_TIMEOUT
      Closed          | ended       | Closed: close PEER_CLOSED
      """;

  @Override
  public Stages<State> stages() {
    return new Stages<>(
        PemInitiatorStages.MACHINE, PemInitiatorStages.STATES, PemInitiatorStages.INPUTS);
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
