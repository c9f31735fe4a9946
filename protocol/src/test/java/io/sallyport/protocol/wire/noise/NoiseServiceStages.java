package io.sallyport.protocol.wire.noise;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.wire.noise.NoiseResponder.State;
import java.util.Map;
import java.util.Optional;

/// A peer that is known, in each way its session can stand, and every record that it may send. In
/// `Busy` the house has not answered its request 5; in `Spent` its allowance is spent, and in
/// `Last` it was told so twice.
final class NoiseServiceStages {
  static final NoiseResponder MACHINE = NoiseKit.responder(NoiseKit.limited(2));

  static final Map<String, State> STATES =
      Map.of(
          "Free", state(Optional.empty(), NoiseWindow.empty()),
          "Fresh", state(Optional.of(NoiseAllowance.full(2)), NoiseWindow.empty()),
          "Busy",
              state(
                  Optional.of(new NoiseAllowance(1, 0, true)),
                  NoiseWindow.<NoiseMessage.Asked>empty().with(5, new NoiseMessage.AskRoster(5))),
          "Spent", state(Optional.of(new NoiseAllowance(0, 0, true)), NoiseWindow.empty()),
          "Last", state(Optional.of(new NoiseAllowance(0, 2, true)), NoiseWindow.empty()));

  static final Map<String, Input> INPUTS = inputs();

  private NoiseServiceStages() {}

  private static Map<String, Input> inputs() {
    return NoiseRecords.all().entrySet().stream()
        .collect(
            toUnmodifiableMap(
                Map.Entry::getKey,
                record ->
                    new Input.Received(NoiseKit.sealed(NoiseKit.client(9), record.getValue()))));
  }

  private static State state(
      Optional<NoiseAllowance> allowance, NoiseWindow<NoiseMessage.Asked> out) {
    return new State.Open(
        new NoiseSession(NoiseKit.server(9), "alice", NoiseKit.HASH, 5, out, allowance));
  }
}
