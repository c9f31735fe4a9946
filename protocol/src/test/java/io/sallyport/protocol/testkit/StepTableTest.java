package io.sallyport.protocol.testkit;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A test in which every state of a machine meets every kind of input. In its table, `bug` is an
/// `IllegalStateException`: the caller may not do that.
public interface StepTableTest<S> {

  Stages<S> stages();

  /// The words in which the table tells what a step does.
  StepTable words();

  /// Lines such as `Active | ended | Closed: close PEER_CLOSED, wipe 2`.
  String table();

  /// The beginnings of lines, such as `Start opened`, whose steps make secrets that they wipe at
  /// once, besides what their next state does not hold.
  default Set<String> wipingTheirOwn() {
    return Set.of();
  }

  /// States that no step ends in, of which not every line is asked for.
  default Set<String> withinOneStep() {
    return Set.of();
  }

  /// The kinds of states that the table is about; all of them, unless it says otherwise.
  default Stream<Class<?>> kinds() {
    var any = stages().states().values().iterator().next();
    return recordsOf(any.getClass().getDeclaringClass());
  }

  @TestFactory
  default Stream<DynamicTest> each_state_has_an_answer_to_each_input() {
    return tests(
        rows(),
        row -> {
          var state = stages().states().get(row.state());
          var input = stages().inputs().get(row.input());

          assertThat(words().outcome(stages().machine(), state, input)).isEqualTo(row.outcome());
        });
  }

  @TestFactory
  default Stream<DynamicTest> each_step_wipes_exactly_what_its_next_state_does_not_hold() {
    return tests(
        rows().filter(row -> !row.isBug()),
        row -> {
          var before = requireNonNull(stages().states().get(row.state()));
          var input = requireNonNull(stages().inputs().get(row.input()));

          var wiping = Wiping.of(stages().machine(), before, input);
          wiping.assertNothingIsMissed();
          assertThat(wiping.own().isEmpty()).isNotEqualTo(wipingTheirOwn().contains(row.name()));
        });
  }

  @Test
  default void the_table_is_complete() {
    var expected =
        stages().states().keySet().stream()
            .filter(state -> !withinOneStep().contains(state))
            .flatMap(state -> stages().inputs().keySet().stream().map(input -> state + " " + input))
            .toList();

    assertThat(rows().filter(row -> !withinOneStep().contains(row.state())).map(Row::name))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  default void every_state_is_in_the_table() {
    var kinds = stages().states().values().stream().map(Object::getClass).collect(toSet());

    assertThat(kinds).containsExactlyInAnyOrderElementsOf(kinds().toList());
  }

  private static Stream<Class<?>> recordsOf(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(StepTableTest::recordsOf);
  }

  private Stream<Row> rows() {
    return table().lines().map(Row::of);
  }

  private static Stream<DynamicTest> tests(Stream<Row> rows, Consumer<Row> test) {
    return rows.map(row -> dynamicTest(row.name(), () -> test.accept(row)));
  }

  /// A line of the table.
  record Row(String state, String input, String outcome) {
    static Row of(String line) {
      var cells = line.split(" *\\| *", -1);
      return new Row(cells[0], cells[1], cells[2]);
    }

    String name() {
      return state + " " + input;
    }

    boolean isBug() {
      return outcome.equals("bug");
    }
  }
}
