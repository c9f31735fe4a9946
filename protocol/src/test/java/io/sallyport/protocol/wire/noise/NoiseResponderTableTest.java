package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.noise.NoiseResponder.State;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every state of the responder meets every kind of input.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseResponderTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      Start         | opened      | Start: timer 1
      Start         | preamble    | Greeted
      Start         | first       | Closed: close MALFORMED, wipe 0
      Start         | sharedFirst | Closed: close MALFORMED, wipe 0
      Start         | third       | Closed: close MALFORMED, wipe 0
      Start         | sharedThird | Closed: close MALFORMED, wipe 0
      Start         | record      | Closed: close MALFORMED, wipe 0
      Start         | empty       | Closed: close MALFORMED, wipe 0
      Start         | recognised  | bug
      Start         | entered     | bug
      Start         | refused     | bug
      Start         | done        | bug
      Start         | submitted   | bug
      Start         | written     | bug
      Start         | firstFrame  | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      Start         | aged        | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      Start         | refill      | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      Start         | replaced    | Closed: close REPLACED, wipe 0
      Start         | stopping    | Closed: close SHUTDOWN, wipe 0
      Start         | gathered    | Closed: close SHUTDOWN, wipe 0
      Start         | delivered   | Closed: close SHUTDOWN, wipe 0
      Start         | handshake   | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      Start         | idle        | Closed: close IDLE_TIMEOUT, wipe 0
      Start         | ended       | Closed: close PEER_CLOSED, wipe 0
      Greeted       | opened      | Greeted: timer 1
      Greeted       | preamble    | Closed: close MALFORMED, wipe 0
      Greeted       | first       | Pending: send, wipe 2
      Greeted       | sharedFirst | Closed: close MALFORMED, wipe 0
      Greeted       | third       | Closed: close MALFORMED, wipe 0
      Greeted       | sharedThird | Closed: close MALFORMED, wipe 0
      Greeted       | record      | Closed: close MALFORMED, wipe 0
      Greeted       | empty       | Closed: close MALFORMED, wipe 0
      Greeted       | recognised  | bug
      Greeted       | entered     | bug
      Greeted       | refused     | bug
      Greeted       | done        | bug
      Greeted       | submitted   | bug
      Greeted       | written     | bug
      Greeted       | firstFrame  | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      Greeted       | aged        | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      Greeted       | refill      | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      Greeted       | replaced    | Closed: close REPLACED, wipe 0
      Greeted       | stopping    | Closed: close SHUTDOWN, wipe 0
      Greeted       | gathered    | Closed: close SHUTDOWN, wipe 0
      Greeted       | delivered   | Closed: close SHUTDOWN, wipe 0
      Greeted       | handshake   | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      Greeted       | idle        | Closed: close IDLE_TIMEOUT, wipe 0
      Greeted       | ended       | Closed: close PEER_CLOSED, wipe 0
      SharedGreeted | opened      | Greeted: timer 1
      SharedGreeted | preamble    | Closed: close MALFORMED, wipe 0
      SharedGreeted | first       | Closed: close MALFORMED, wipe 0
      SharedGreeted | sharedFirst | Recognising: ask Recognise 0
      SharedGreeted | third       | Closed: close MALFORMED, wipe 0
      SharedGreeted | sharedThird | Closed: close MALFORMED, wipe 0
      SharedGreeted | record      | Closed: close MALFORMED, wipe 0
      SharedGreeted | empty       | Closed: close MALFORMED, wipe 0
      SharedGreeted | recognised  | bug
      SharedGreeted | entered     | bug
      SharedGreeted | refused     | bug
      SharedGreeted | done        | bug
      SharedGreeted | submitted   | bug
      SharedGreeted | written     | bug
      SharedGreeted | firstFrame  | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      SharedGreeted | aged        | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      SharedGreeted | refill      | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      SharedGreeted | replaced    | Closed: close REPLACED, wipe 0
      SharedGreeted | stopping    | Closed: close SHUTDOWN, wipe 0
      SharedGreeted | gathered    | Closed: close SHUTDOWN, wipe 0
      SharedGreeted | delivered   | Closed: close SHUTDOWN, wipe 0
      SharedGreeted | handshake   | Closed: close HANDSHAKE_TIMEOUT, wipe 0
      SharedGreeted | idle        | Closed: close IDLE_TIMEOUT, wipe 0
      SharedGreeted | ended       | Closed: close PEER_CLOSED, wipe 0
      Recognising   | opened      | Recognising: timer 1
      Recognising   | preamble    | Closed: close WRONG_PHASE, wipe 2
      Recognising   | first       | Closed: close WRONG_PHASE, wipe 2
      Recognising   | sharedFirst | Closed: close WRONG_PHASE, wipe 2
      Recognising   | third       | Closed: close WRONG_PHASE, wipe 2
      Recognising   | sharedThird | Closed: close WRONG_PHASE, wipe 2
      Recognising   | record      | Closed: close WRONG_PHASE, wipe 2
      Recognising   | empty       | Closed: close WRONG_PHASE, wipe 2
      Recognising   | recognised  | Pending: send, wipe 2
      Recognising   | entered     | Pending: send, wipe 2
      Recognising   | refused     | Pending: send, wipe 2
      Recognising   | done        | Pending: send, wipe 2
      Recognising   | submitted   | bug
      Recognising   | written     | bug
      Recognising   | firstFrame  | Recognising
      Recognising   | aged        | Recognising
      Recognising   | refill      | Recognising
      Recognising   | replaced    | Closed: close REPLACED, wipe 2
      Recognising   | stopping    | Closed: close SHUTDOWN, wipe 2
      Recognising   | gathered    | Closed: close SHUTDOWN, wipe 2
      Recognising   | delivered   | Closed: close SHUTDOWN, wipe 2
      Recognising   | handshake   | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      Recognising   | idle        | Closed: close IDLE_TIMEOUT, wipe 2
      Recognising   | ended       | Closed: close PEER_CLOSED, wipe 2
      Pending       | opened      | Pending: timer 1
      Pending       | preamble    | Closed: close MALFORMED, wipe 3
      Pending       | first       | Closed: close BAD_MAC, wipe 3
      Pending       | sharedFirst | Closed: close BAD_MAC, wipe 3
      Pending       | third       | Entering: ask Enter 0, wipe 5
      Pending       | sharedThird | Closed: close BAD_MAC, wipe 3
      Pending       | record      | Closed: close BAD_MAC, wipe 3
      Pending       | empty       | Closed: close MALFORMED, wipe 3
      Pending       | recognised  | bug
      Pending       | entered     | bug
      Pending       | refused     | bug
      Pending       | done        | bug
      Pending       | submitted   | bug
      Pending       | written     | bug
      Pending       | firstFrame  | Pending
      Pending       | aged        | Pending
      Pending       | refill      | Pending
      Pending       | replaced    | Closed: close REPLACED, wipe 3
      Pending       | stopping    | Closed: close SHUTDOWN, wipe 3
      Pending       | gathered    | Closed: close SHUTDOWN, wipe 3
      Pending       | delivered   | Closed: close SHUTDOWN, wipe 3
      Pending       | handshake   | Closed: close HANDSHAKE_TIMEOUT, wipe 3
      Pending       | idle        | Closed: close IDLE_TIMEOUT, wipe 3
      Pending       | ended       | Closed: close PEER_CLOSED, wipe 3
      SharedPending | opened      | Pending: timer 1
      SharedPending | preamble    | Closed: close MALFORMED, wipe 4
      SharedPending | first       | Closed: close BAD_MAC, wipe 4
      SharedPending | sharedFirst | Closed: close BAD_MAC, wipe 4
      SharedPending | third       | Closed: close BAD_MAC, wipe 4
      SharedPending | sharedThird | Entering: ask Enter 0, wipe 6
      SharedPending | record      | Closed: close BAD_MAC, wipe 4
      SharedPending | empty       | Closed: close MALFORMED, wipe 4
      SharedPending | recognised  | bug
      SharedPending | entered     | bug
      SharedPending | refused     | bug
      SharedPending | done        | bug
      SharedPending | submitted   | bug
      SharedPending | written     | bug
      SharedPending | firstFrame  | Pending
      SharedPending | aged        | Pending
      SharedPending | refill      | Pending
      SharedPending | replaced    | Closed: close REPLACED, wipe 4
      SharedPending | stopping    | Closed: close SHUTDOWN, wipe 4
      SharedPending | gathered    | Closed: close SHUTDOWN, wipe 4
      SharedPending | delivered   | Closed: close SHUTDOWN, wipe 4
      SharedPending | handshake   | Closed: close HANDSHAKE_TIMEOUT, wipe 4
      SharedPending | idle        | Closed: close IDLE_TIMEOUT, wipe 4
      SharedPending | ended       | Closed: close PEER_CLOSED, wipe 4
      Entering      | opened      | Entering: timer 1
      Entering      | preamble    | Closed: close WRONG_PHASE, wipe 2
      Entering      | first       | Closed: close WRONG_PHASE, wipe 2
      Entering      | sharedFirst | Closed: close WRONG_PHASE, wipe 2
      Entering      | third       | Closed: close WRONG_PHASE, wipe 2
      Entering      | sharedThird | Closed: close WRONG_PHASE, wipe 2
      Entering      | record      | Closed: close WRONG_PHASE, wipe 2
      Entering      | empty       | Closed: close WRONG_PHASE, wipe 2
      Entering      | recognised  | bug
      Entering      | entered     | Open: send, timer 2, note Bound, note Established
      Entering      | refused     | Closed: close UNKNOWN_CLIENT, wipe 2
      Entering      | done        | bug
      Entering      | submitted   | bug
      Entering      | written     | bug
      Entering      | firstFrame  | Entering
      Entering      | aged        | Entering
      Entering      | refill      | Entering
      Entering      | replaced    | Closed: close REPLACED, wipe 2
      Entering      | stopping    | Closed: close SHUTDOWN, wipe 2
      Entering      | gathered    | Closed: close SHUTDOWN, wipe 2
      Entering      | delivered   | Closed: close SHUTDOWN, wipe 2
      Entering      | handshake   | Closed: close HANDSHAKE_TIMEOUT, wipe 2
      Entering      | idle        | Closed: close IDLE_TIMEOUT, wipe 2
      Entering      | ended       | Closed: close PEER_CLOSED, wipe 2
      Open          | opened      | bug
      Open          | preamble    | Closed: close MALFORMED, wipe 2
      Open          | first       | Closed: close MALFORMED, wipe 2
      Open          | sharedFirst | Closed: close MALFORMED, wipe 2
      Open          | third       | Closed: close MALFORMED, wipe 2
      Open          | sharedThird | Closed: close MALFORMED, wipe 2
      Open          | record      | Open: ask Look 0, timer 3
      Open          | empty       | Closed: close MALFORMED, wipe 2
      Open          | recognised  | bug
      Open          | entered     | bug
      Open          | refused     | bug
      Open          | done        | bug
      Open          | submitted   | bug
      Open          | written     | bug
      Open          | firstFrame  | Open
      Open          | aged        | Closed: send, close EXPIRED, wipe 2
      Open          | refill      | Open
      Open          | replaced    | Closed: send, close REPLACED, wipe 2
      Open          | stopping    | Closed: send, close SHUTDOWN, wipe 2
      Open          | gathered    | bug
      Open          | delivered   | Open: send
      Open          | handshake   | Closed: send, close IDLE_TIMEOUT, wipe 2
      Open          | idle        | Closed: send, close IDLE_TIMEOUT, wipe 2
      Open          | ended       | Closed: close TRUNCATED, wipe 2
      Closed        | opened      | Closed
      Closed        | preamble    | Closed
      Closed        | first       | Closed
      Closed        | sharedFirst | Closed
      Closed        | third       | Closed
      Closed        | sharedThird | Closed
      Closed        | record      | Closed
      Closed        | empty       | Closed
      Closed        | recognised  | Closed: wipe 1
      Closed        | entered     | Closed
      Closed        | refused     | Closed
      Closed        | done        | Closed
      Closed        | submitted   | Closed
      Closed        | written     | Closed
      Closed        | firstFrame  | Closed
      Closed        | aged        | Closed
      Closed        | refill      | Closed
      Closed        | replaced    | Closed
      Closed        | stopping    | Closed
      Closed        | gathered    | Closed
      Closed        | delivered   | Closed
      Closed        | handshake   | Closed
      Closed        | idle        | Closed
      Closed        | ended       | Closed
      """;

  @Override
  public Stages<State> stages() {
    return new Stages<>(
        NoiseResponderStages.MACHINE, NoiseResponderStages.STATES, NoiseResponderStages.INPUTS);
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
    return Set.of("Greeted first", "Pending third", "SharedPending sharedThird");
  }
}
