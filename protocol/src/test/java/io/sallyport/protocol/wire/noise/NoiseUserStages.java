package io.sallyport.protocol.wire.noise;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.wire.noise.NoiseInitiator.State;
import io.sallyport.protocol.wire.noise.NoiseTalk.Question;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A client that is logged in and was not answered yet what its state says, as its request 5, and
/// every record that a node may send.
final class NoiseUserStages {
  static final NoiseInitiator MACHINE = NoiseKit.initiator(NoiseKit.login(NoiseSuite.STATIC));

  static final Map<String, State> STATES =
      Map.of(
          "Sending", asking("send"),
          "Fetching", asking("fetch"),
          "Attaching", asking("attach"),
          "Totalling", asking("total?"),
          "Finding", asking("keys?"),
          "Looking", asking("roster?"),
          "Reading", asking("log?"),
          "Pinging", asking("ping"));

  static final Map<String, Input> INPUTS =
      NoiseRecords.all().entrySet().stream()
          .collect(
              toUnmodifiableMap(
                  Map.Entry::getKey,
                  record ->
                      new Input.Received(NoiseKit.sealed(NoiseKit.server(9), record.getValue()))));

  private NoiseUserStages() {}

  private static State asking(String what) {
    var message = requireNonNull(NoiseRecords.MESSAGES.get(what));
    var out = NoiseWindow.<Question>empty().with(5, new Question(1, message));
    return new State.Open(
        new NoiseTalk(NoiseKit.client(9), "alice", 6, out, List.of(), Duration.ofSeconds(30)));
  }
}
