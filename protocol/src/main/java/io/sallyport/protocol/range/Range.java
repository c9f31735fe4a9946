package io.sallyport.protocol.range;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.rejection.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Plays attacks on one protocol and judges them.
///
/// Every attack is played twice, each time in an arena of its own and between two honest drills. In
/// the first performance, the control, the attack is left out; unless everything goes well then,
/// the second one would prove nothing.
public final class Range {
  private final Protocol protocol;
  private final Supplier<? extends Arena> arenas;
  private final long seed;

  /// @param protocol whose claims are put to the test
  /// @param arenas sets up the same arena each time
  /// @param seed of everything random on the side of clients and attackers
  public Range(Protocol protocol, Supplier<? extends Arena> arenas, long seed) {
    this.protocol = protocol;
    this.arenas = arenas;
    this.seed = seed;
  }

  /// A range in memory, with the given defences taken out.
  public static Range inMemory(Protocol protocol, Set<String> without, long seed) {
    return new Range(protocol, () -> new Lane(protocol, without, seed), seed);
  }

  public Scorecard run(List<Attack> attacks) {
    return new Scorecard(
        protocol.name(), protocol.weaknesses(), seed, attacks.stream().map(this::run).toList());
  }

  public AttackResult run(Attack attack) {
    boolean claimed = protocol.weaknesses().contains(attack.exploits());
    try {
      checkControl(play(attack, false));
      var trials = play(attack, true);
      return new AttackResult(attack, claimed, verdict(trials), trials);
    } catch (HarnessProblem problem) {
      return new AttackResult(attack, claimed, new Verdict.Unproven(problem.what()), List.of());
    }
  }

  /// The verdict on attempts that were really made.
  static Verdict verdict(List<Trial> trials) {
    var harm = new ArrayList<String>();
    var unmoved = new ArrayList<String>();
    var reasons = EnumSet.noneOf(Reason.class);
    boolean ended = false;
    for (var trial : trials) {
      switch (trial.outcome()) {
        case Trial.Outcome.Harmed(var evidence) -> harm.add(trial.attempt() + ": " + evidence);
        case Trial.Outcome.Unmoved() -> unmoved.add(trial.attempt());
        case Trial.Outcome.Withstood() -> {}
        case Trial.Outcome.Refused(var reason, var established) -> {
          reasons.add(reason);
          ended |= established;
        }
      }
    }
    if (!harm.isEmpty()) {
      return new Verdict.Succeeds(firstOf(harm));
    }
    if (!unmoved.isEmpty()) {
      return new Verdict.Unproven("nothing happened: " + firstOf(unmoved));
    }
    return ended ? new Verdict.Detected(reasons) : new Verdict.Blocked(reasons);
  }

  private List<Trial> play(Attack attack, boolean forReal) {
    try (var arena = arenas.get()) {
      var scene = new Scene(arena, new SeededEntropy(seed), () -> forReal);
      scene.introduce();
      scene.drill();
      attack.script().play(scene);
      scene.require(!scene.trials().isEmpty(), "the script looked at nothing");
      scene.clear();
      scene.observeDrill();
      return scene.trials();
    }
  }

  private static void checkControl(List<Trial> trials) {
    for (var trial : trials) {
      switch (trial.outcome()) {
        case Trial.Outcome.Unmoved _, Trial.Outcome.Withstood _ -> {}
        case Trial.Outcome.Harmed _, Trial.Outcome.Refused _ ->
            throw new HarnessProblem(
                "with the attack left out, %s: %s".formatted(trial.attempt(), trial.outcome()));
      }
    }
  }

  private static String firstOf(List<String> list) {
    int more = list.size() - 1;
    return more == 0 ? list.getFirst() : "%s (and %d more)".formatted(list.getFirst(), more);
  }
}
