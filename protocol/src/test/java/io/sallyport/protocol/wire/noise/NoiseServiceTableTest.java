package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.noise.NoiseResponder.State;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every record that a peer may send meets every way in which its session can stand.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseServiceTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      ping                                   | Free Busy             | Open: send
      ping                                   | Fresh                 | Open: send, timer 3
      ping                                   | Spent                 | Open
      ping                                   | Last                  | Closed: send, close RATE, wipe 2
      pong                                   | Free Busy Spent       | Open
      pong                                   | Fresh                 | Open: timer 3
      pong                                   | Last                  | Closed: send, close RATE, wipe 2
      close farewell                         | all                   | Closed: send, close PEER_CLOSED, wipe 2
      report                                 | Free Busy             | Open: ask Report 6
      report                                 | Fresh                 | Open: ask Report 6, timer 3
      report                                 | Spent                 | Open: send
      report                                 | Last                  | Closed: send, close RATE, wipe 2
      total?                                 | Free Busy             | Open: ask SumUp 6
      total?                                 | Fresh                 | Open: ask SumUp 6, timer 3
      total?                                 | Spent                 | Open: send
      total?                                 | Last                  | Closed: send, close RATE, wipe 2
      send sendSealed                        | Free Busy             | Open: ask Deposit 6
      send sendSealed                        | Fresh                 | Open: ask Deposit 6, timer 3
      send sendSealed                        | Spent                 | Open: send
      send sendSealed                        | Last                  | Closed: send, close RATE, wipe 2
      sendBobs                               | Free Fresh Busy       | Closed: close NAME_INVALID, wipe 2
      sendBobs                               | Spent                 | Open: send
      sendBobs                               | Last                  | Closed: send, close RATE, wipe 2
      sendCut                                | Free Fresh Busy       | Closed: close MALFORMED, wipe 2
      sendCut                                | Spent                 | Open: send
      sendCut                                | Last                  | Closed: send, close RATE, wipe 2
      attach                                 | Free Busy             | Open: ask Attach 6
      attach                                 | Fresh                 | Open: ask Attach 6, timer 3
      attach                                 | Spent                 | Open: send
      attach                                 | Last                  | Closed: send, close RATE, wipe 2
      fetch                                  | Free Busy             | Open: ask Collect 6
      fetch                                  | Fresh                 | Open: ask Collect 6, timer 3
      fetch                                  | Spent                 | Open: send
      fetch                                  | Last                  | Closed: send, close RATE, wipe 2
      ack                                    | Free Busy             | Open: ask Settle 6
      ack                                    | Fresh                 | Open: ask Settle 6, timer 3
      ack                                    | Spent                 | Open: send
      ack                                    | Last                  | Closed: send, close RATE, wipe 2
      keys?                                  | Free Busy             | Open: ask FindBundle 6
      keys?                                  | Fresh                 | Open: ask FindBundle 6, timer 3
      keys?                                  | Spent                 | Open: send
      keys?                                  | Last                  | Closed: send, close RATE, wipe 2
      roster?                                | Free Busy             | Open: ask Look 6
      roster?                                | Fresh                 | Open: ask Look 6, timer 3
      roster?                                | Spent                 | Open: send
      roster?                                | Last                  | Closed: send, close RATE, wipe 2
      bundle                                 | Free Busy             | Open: ask Publish 6
      bundle                                 | Fresh                 | Open: ask Publish 6, timer 3
      bundle                                 | Spent                 | Open: send
      bundle                                 | Last                  | Closed: send, close RATE, wipe 2
      log?                                   | Free Busy             | Open: ask ReadLog 6
      log?                                   | Fresh                 | Open: ask ReadLog 6, timer 3
      log?                                   | Spent                 | Open: send
      log?                                   | Last                  | Closed: send, close RATE, wipe 2
      highest                                | Free Busy             | Open: ask Look 4294967295
      highest                                | Fresh                 | Open: ask Look 4294967295, timer 3
      highest                                | Spent                 | Open: send
      highest                                | Last                  | Closed: send, close RATE, wipe 2
      same lower                             | Free Fresh Busy Spent | Closed: close REPLAY, wipe 2
      same lower                             | Last                  | Closed: send, close RATE, wipe 2
      welcome ok nothing refused keys total  | Free Fresh Busy Spent | Closed: close WRONG_DIRECTION, wipe 2
      welcome ok nothing refused keys total  | Last                  | Closed: send, close RATE, wipe 2
      otherTotal roster log message          | Free Fresh Busy Spent | Closed: close WRONG_DIRECTION, wipe 2
      otherTotal roster log message          | Last                  | Closed: send, close RATE, wipe 2
      messageCut                             | Free Fresh Busy Spent | Closed: close WRONG_DIRECTION, wipe 2
      messageCut                             | Last                  | Closed: send, close RATE, wipe 2
      emptyMessage rosterCut rosterMany      | all                   | Closed: close MALFORMED, wipe 2
      short long length lengthMax padding    | all                   | Closed: close MALFORMED, wipe 2
      noValues noIds nameCut emptySend below | all                   | Closed: close MALFORMED, wipe 2
      notRoster upper noName longName        | all                   | Closed: close NAME_INVALID, wipe 2
      type00 type05 type27 type47 typeFF     | all                   | Closed: close UNKNOWN_OPCODE, wipe 2
      notText                                | all                   | Closed: close BAD_TEXT, wipe 2
      """;

  @Override
  public Stages<State> stages() {
    return new Stages<>(
        NoiseServiceStages.MACHINE, NoiseServiceStages.STATES, NoiseServiceStages.INPUTS);
  }

  @Override
  public StepTable words() {
    return NoiseKit.STEPS;
  }

  @Override
  public String table() {
    return StepTable.unfolded(TABLE, NoiseServiceStages.STATES.keySet());
  }

  @Override
  public Stream<Class<?>> kinds() {
    return Stream.of(State.Open.class);
  }
}
