package io.sallyport.protocol.testkit;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Step;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/// Tables of what a machine does in each state with each input, and the words they are written in:
/// the state a step leads to and its effects, without their contents, such as `Closed: send 60,
/// close BAD_PADDING, wipe 4`.
public final class StepTable {
  private final Function<Frame, String> sending;

  private StepTable(Function<Frame, String> sending) {
    this.sending = sending;
  }

  /// For a wire whose frames show nothing of what they are.
  public static StepTable ofSealedFrames() {
    return new StepTable(_ -> "send");
  }

  /// For a wire whose frames begin with the byte that says what they are.
  public static StepTable ofFramesWithOpcode() {
    return new StepTable(frame -> "send " + frame.u8(0));
  }

  /// For a wire whose frames begin with four bytes that say what they are.
  public static StepTable ofFramesWithLongOpcode() {
    return new StepTable(frame -> "send " + frame.u32(0));
  }

  /// The lines of a table whose cells are divided by bars.
  public static Stream<Arguments> rows(String table) {
    return table.lines().map(line -> Arguments.of((Object[]) line.split(" *\\| *")));
  }

  /// The table of which each line stands for several: its first two cells hold words for inputs and
  /// for states, where `all` is every state.
  public static String unfolded(String table, Set<String> states) {
    return table
        .lines()
        .map(line -> line.split(" *\\| *"))
        .flatMap(cells ->
            Stream.of(cells[1].equals("all") ? String.join(" ", states) : cells[1])
                .flatMap(words -> Stream.of(words.split(" ")))
                .flatMap(state ->
                    Stream.of(cells[0].split(" "))
                        .map(input -> String.join(" | ", state, input, cells[2]))))
        .collect(joining("\n"));
  }

  /// The outline of a step, or `bug` where the caller may not do that.
  public <S> String outcome(Machine<S> machine, @Nullable S state, @Nullable Input input) {
    try {
      return outline(machine.step(requireNonNull(state), requireNonNull(input)));
    } catch (IllegalStateException bug) {
      return "bug";
    }
  }

  public String outline(Step<?> step) {
    var next = step.next().getClass().getSimpleName();
    return step.effects().isEmpty() ? next : next + ": " + outline(step.effects());
  }

  private String outline(List<Effect> effects) {
    return effects.stream().map(this::outline).collect(joining(", "));
  }

  private String outline(Effect effect) {
    return switch (effect) {
      case Effect.Send(var frame, _) -> sending.apply(frame);
      case Effect.Ask(var ticket, var request) ->
          "ask " + request.getClass().getSimpleName() + " " + ticket;
      case Effect.Answer(_, var reply) -> "answer " + reply.getClass().getSimpleName();
      case Effect.Wipe(var spent) -> "wipe " + spent.size();
      case Effect.Note(var milestone) -> "note " + milestone.getClass().getSimpleName();
      case Effect.Mark(var mark) -> "mark " + mark;
      case Effect.StartTimer(var timer, _) -> "timer " + timer;
      case Effect.Deliver(var envelopes, _) -> "deliver " + envelopes.size();
      case Effect.Close(var why) -> "close " + why.reason();
    };
  }
}
