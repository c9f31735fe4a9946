package io.sallyport.protocol.testkit;

import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import java.util.Map;

/// A machine in every state it can be in and every kind of input it can meet there, both by the
/// words of a table. Machines are pure and nothing is wiped, so each state may be stepped any
/// number of times.
public record Stages<S>(Machine<S> machine, Map<String, S> states, Map<String, Input> inputs) {

  public Stages {
    states = Map.copyOf(states);
    inputs = Map.copyOf(inputs);
  }
}
