package io.sallyport.protocol.range;

import io.sallyport.protocol.machine.Weakness;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What became of many attacks on one protocol, beside what the protocol says of itself.
///
/// @param seed with which the same run can be had again
public record Scorecard(
    String protocol, Set<Weakness> claims, long seed, List<AttackResult> results) {
  public Scorecard {
    claims = Set.copyOf(claims);
    results = List.copyOf(results);
  }

  /// The results that are not as the protocol claims.
  public List<AttackResult> surprises() {
    return results.stream().filter(result -> !result.isAsExpected()).toList();
  }

  /// The claims that no attack has shown.
  public Set<Weakness> unshown() {
    var rest = new HashSet<>(claims);
    for (var result : results) {
      if (result.verdict() instanceof Verdict.Succeeds) {
        rest.remove(result.attack().exploits());
      }
    }
    return rest;
  }
}
