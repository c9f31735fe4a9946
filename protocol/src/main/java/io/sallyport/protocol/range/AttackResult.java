package io.sallyport.protocol.range;

import static java.util.stream.Collectors.joining;

import io.sallyport.protocol.rejection.Reason;
import java.util.List;
import java.util.Set;

/// How one attack on one protocol went.
///
/// @param claimed whether the protocol admits the weakness the attack exploits
/// @param trials every single attempt
public record AttackResult(Attack attack, boolean claimed, Verdict verdict, List<Trial> trials) {
  public AttackResult {
    trials = List.copyOf(trials);
  }

  /// Whether the protocol is exactly as weak here as it claims.
  public boolean isAsExpected() {
    return switch (verdict) {
      case Verdict.Succeeds _ -> claimed;
      case Verdict.Blocked _, Verdict.Detected _ -> !claimed;
      case Verdict.Unproven _ -> false;
    };
  }

  /// The verdict in a word: `SUCCEEDS`, `BLOCKED`, `DETECTED` or `UNPROVEN`.
  public String word() {
    return switch (verdict) {
      case Verdict.Succeeds _ -> "SUCCEEDS";
      case Verdict.Blocked _ -> "BLOCKED";
      case Verdict.Detected _ -> "DETECTED";
      case Verdict.Unproven _ -> "UNPROVEN";
    };
  }

  /// What the verdict rests on: the reasons of the refusals, or what was seen.
  public String grounds() {
    return switch (verdict) {
      case Verdict.Succeeds(var evidence) -> evidence;
      case Verdict.Blocked(var reasons) -> reasons.isEmpty() ? "service went on" : words(reasons);
      case Verdict.Detected(var reasons) -> words(reasons);
      case Verdict.Unproven(var problem) -> problem;
    };
  }

  /// One line for people: why it ended so, or what is wrong about it.
  public String explanation() {
    if (isAsExpected()) {
      return attack.why();
    }
    return switch (verdict) {
      case Verdict.Succeeds _ -> "The protocol does not admit " + attack.exploits() + ".";
      case Verdict.Blocked _, Verdict.Detected _ ->
          "The protocol claims " + attack.exploits() + ", which could not be shown.";
      case Verdict.Unproven _ -> "The run proves nothing.";
    };
  }

  private static String words(Set<Reason> reasons) {
    return reasons.stream().map(Reason::name).collect(joining(", "));
  }
}
