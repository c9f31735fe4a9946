package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.testkit.Stages;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.testkit.StepTableTest;
import io.sallyport.protocol.wire.noise.NoiseInitiator.State;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// Every record that a node may send meets every question that it has not answered yet.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseUserTableTest implements StepTableTest<State> {
  private static final String TABLE =
      """
      ping                                   | all                                | Open: send
      pong                                   | Sending Fetching Attaching         | Open
      pong                                   | Totalling Finding Looking Reading  | Open
      pong                                   | Pinging                            | Open: answer Told
      close                                  | all                                | Closed: send, answer Refused, close REPLACED, wipe 2
      farewell                               | all                                | Closed: send, answer Refused, close PEER_CLOSED, wipe 2
      report total? send sendSealed sendBobs | all                                | Closed: answer Refused, close WRONG_DIRECTION, wipe 2
      sendCut attach fetch ack keys? roster? | all                                | Closed: answer Refused, close WRONG_DIRECTION, wipe 2
      bundle log? highest same lower         | all                                | Closed: answer Refused, close WRONG_DIRECTION, wipe 2
      welcome                                | all                                | Closed: answer Refused, close WRONG_PHASE, wipe 2
      ok                                     | Sending                            | Open: answer Deposited
      ok                                     | Fetching                           | Open: answer Collected
      ok                                     | Attaching                          | Open: answer Attached
      ok                                     | Totalling Finding Looking Reading  | Closed: answer Refused, close MALFORMED, wipe 2
      ok                                     | Pinging                            | Closed: answer Refused, close MALFORMED, wipe 2
      nothing otherTotal messageCut          | all                                | Closed: answer Refused, close MALFORMED, wipe 2
      emptyMessage rosterCut rosterMany      | all                                | Closed: answer Refused, close MALFORMED, wipe 2
      short long length lengthMax padding    | all                                | Closed: answer Refused, close MALFORMED, wipe 2
      noValues noIds nameCut emptySend below | all                                | Closed: answer Refused, close MALFORMED, wipe 2
      refused                                | Sending Fetching Attaching         | Open: answer Refused
      refused                                | Totalling Finding Looking Reading  | Open: answer Refused
      refused                                | Pinging                            | Closed: answer Refused, close MALFORMED, wipe 2
      keys                                   | Sending Fetching Attaching         | Closed: answer Refused, close MALFORMED, wipe 2
      keys                                   | Totalling Looking Reading Pinging  | Closed: answer Refused, close MALFORMED, wipe 2
      keys                                   | Finding                            | Open: answer Bundled
      total                                  | Sending Fetching Attaching Finding | Closed: answer Refused, close MALFORMED, wipe 2
      total                                  | Looking Reading Pinging            | Closed: answer Refused, close MALFORMED, wipe 2
      total                                  | Totalling                          | Open: answer Summed
      roster                                 | Sending Fetching Attaching         | Closed: answer Refused, close MALFORMED, wipe 2
      roster                                 | Totalling Finding Reading Pinging  | Closed: answer Refused, close MALFORMED, wipe 2
      roster                                 | Looking                            | Open: answer Present
      log                                    | Sending Fetching Attaching         | Closed: answer Refused, close MALFORMED, wipe 2
      log                                    | Totalling Finding Looking Pinging  | Closed: answer Refused, close MALFORMED, wipe 2
      log                                    | Reading                            | Open: answer Logged
      message                                | Sending Attaching Totalling        | Open: deliver 1
      message                                | Finding Looking Reading Pinging    | Open: deliver 1
      message                                | Fetching                           | Open
      notRoster upper noName longName        | all                                | Closed: answer Refused, close NAME_INVALID, wipe 2
      type00 type05 type27 type47 typeFF     | all                                | Closed: answer Refused, close UNKNOWN_OPCODE, wipe 2
      notText                                | all                                | Closed: answer Refused, close BAD_TEXT, wipe 2
      """;

  @Override
  public Stages<State> stages() {
    return new Stages<>(NoiseUserStages.MACHINE, NoiseUserStages.STATES, NoiseUserStages.INPUTS);
  }

  @Override
  public StepTable words() {
    return NoiseKit.STEPS;
  }

  @Override
  public String table() {
    return StepTable.unfolded(TABLE, NoiseUserStages.STATES.keySet());
  }

  @Override
  public Stream<Class<?>> kinds() {
    return Stream.of(State.Open.class);
  }
}
