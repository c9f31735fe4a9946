package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.testkit.StepTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every record that a node may send meets every question that it has not answered yet.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseUserTableTest {
  private static final StepTable STEPS = StepTable.ofSealedFrames();
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

  @ParameterizedTest(name = "{0} | {1} | {2}")
  @MethodSource("rows")
  void each_state_has_an_answer_to_each_record(String record, String state, String outcome) {
    assertThat(
            STEPS.outcome(
                NoiseUserStages.MACHINE,
                NoiseUserStages.STATES.get(state),
                NoiseUserStages.INPUTS.get(record)))
        .isEqualTo(outcome);
  }

  @Test
  void the_table_is_complete() {
    var cells = rows().map(row -> row.get()[0] + " " + row.get()[1]).toList();

    assertThat(cells)
        .hasSize(NoiseUserStages.STATES.size() * NoiseUserStages.INPUTS.size())
        .doesNotHaveDuplicates();
  }

  static Stream<Arguments> rows() {
    return StepTable.rows(TABLE).map(Arguments::get).flatMap(NoiseUserTableTest::each);
  }

  private static Stream<Arguments> each(Object[] row) {
    return words(row[0])
        .flatMap(record -> states(row[1]).map(state -> Arguments.of(record, state, row[2])));
  }

  private static Stream<String> states(Object cell) {
    return cell.equals("all") ? NoiseUserStages.STATES.keySet().stream() : words(cell);
  }

  private static Stream<String> words(Object cell) {
    return Stream.of(cell.toString().split(" ", -1));
  }
}
