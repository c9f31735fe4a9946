package io.sallyport.actors.session;

import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Rejection;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A machine and where it stands. Its heavy steps are taken elsewhere, and whatever happens
/// meanwhile waits for their outcome. Confined to the session's actor.
final class Mind<S> {

  /// Takes a step on another thread and then has [#conclude] called with it.
  @FunctionalInterface
  interface Elsewhere<S> {
    void take(Supplier<Step<S>> heavy);
  }

  private final Machine<S> machine;
  private final Elsewhere<S> elsewhere;
  private final Consumer<List<Effect>> performer;
  private final Queue<Input> later = new ArrayDeque<>(2);
  private S state;
  private boolean busy;

  Mind(Machine<S> machine, Elsewhere<S> elsewhere, Consumer<List<Effect>> performer) {
    this.machine = machine;
    this.elsewhere = elsewhere;
    this.performer = performer;
    this.state = machine.start();
  }

  /// Whether a heavy step is under way.
  boolean isBusy() {
    return busy;
  }

  int window() {
    return machine.window();
  }

  void step(Input input) {
    if (busy) {
      later.add(input);
    } else if (machine.isHeavy(state, input)) {
      busy = true;
      var before = state;
      elsewhere.take(() -> machine.step(before, input));
    } else {
      adopt(machine.step(state, input));
    }
  }

  void refuse(Rejection why) {
    adopt(machine.refuse(state, why));
  }

  /// The heavy step under way is not taken.
  void giveUp(Rejection why) {
    busy = false;
    refuse(why);
  }

  void conclude(Step<S> step) {
    busy = false;
    adopt(step);
  }

  /// What has waited longest for a heavy step that is over.
  @Nullable Input next() {
    return busy ? null : later.poll();
  }

  private void adopt(Step<S> step) {
    state = step.next();
    performer.accept(step.effects());
  }
}
