package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.AttackResult;
import io.sallyport.protocol.range.Range;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What came of attacks in memory. Each is played once, however many tests look at it: the seed
/// would make it the same again.
final class Played {
  private static final long SEED = 42;
  private static final Map<Performance, AttackResult> RESULTS = new ConcurrentHashMap<>();

  private record Performance(String protocol, Attack attack, Set<String> without) {}

  private Played() {}

  /// @param without the defences that are taken out
  static AttackResult on(Protocol protocol, Attack attack, Set<String> without) {
    return RESULTS.computeIfAbsent(
        new Performance(protocol.name(), attack, Set.copyOf(without)),
        _ -> Range.inMemory(protocol, without, SEED).run(attack));
  }
}
