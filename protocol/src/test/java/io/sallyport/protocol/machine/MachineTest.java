package io.sallyport.protocol.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MachineTest {
  private final Machine<String> machine = new Turnstile();

  @Test
  void an_input_that_breaks_no_rule_is_a_step() {
    assertThat(machine.step("shut", new Input.Opened())).isEqualTo(Step.to("open"));
  }

  @Test
  void a_broken_rule_becomes_a_refusal_in_the_state_it_was_broken_in() {
    var step = machine.step("shut", new Input.Ended());

    assertThat(step).isEqualTo(Step.to("shut for good").close(Rejection.of(Reason.MALFORMED)));
  }

  @Test
  void a_bug_is_not_turned_into_a_refusal() {
    var frame = new Input.Received(Frame.owning(new byte[0]));

    assertThatThrownBy(() -> machine.step("shut", frame)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_protocol_that_says_nothing_takes_turns() {
    assertThat(machine.window()).isEqualTo(1);
  }

  /// Opens once, refuses an end, and has a bug.
  private static final class Turnstile implements Machine<String> {
    @Override
    public String start() {
      return "shut";
    }

    @Override
    public Step<String> on(String state, Input input) {
      return switch (input) {
        case Input.Opened() -> Step.to("open");
        case Input.Ended() -> throw new Rejected(Reason.MALFORMED);
        case Input.Received _,
            Input.Replied _,
            Input.Submitted _,
            Input.Notified _,
            Input.Written _,
            Input.TimerFired _,
            Input.Expired _ ->
            throw new IllegalStateException("a bug");
      };
    }

    @Override
    public Step<String> refuse(String state, Rejection why) {
      return Step.to(state + " for good").close(why);
    }
  }
}
