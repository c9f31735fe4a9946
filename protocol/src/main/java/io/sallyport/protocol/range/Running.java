package io.sallyport.protocol.range;

import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Rejection;
import java.util.List;

/// A machine and where it stands.
final class Running<S> {
  private final Machine<S> machine;
  private S state;

  private Running(Machine<S> machine) {
    this.machine = machine;
    this.state = machine.start();
  }

  static <S> Running<S> start(Machine<S> machine) {
    return new Running<>(machine);
  }

  List<Effect> step(Input input) {
    return moveTo(machine.step(state, input));
  }

  List<Effect> refuse(Rejection why) {
    return moveTo(machine.refuse(state, why));
  }

  private List<Effect> moveTo(Step<S> step) {
    state = step.next();
    return step.effects();
  }
}
