package io.sallyport.protocol.house;

import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Tally;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who gave what to which round, and what each round adds up to. Exact: leaving takes out precisely
/// what was put in.
///
/// Only the newest [#roundsKept] rounds of a contributor count, so that one who stays for years
/// takes bounded memory. Not thread safe.
///
/// @param <C> the identity of a contributor: one connection
public final class RoundLedger<C> {
  private final int roundsKept;
  private final Map<Long, Tally> totals = new HashMap<>();
  private final Map<C, LinkedHashMap<Long, Tally>> given = new HashMap<>();

  public RoundLedger(int roundsKept) {
    if (roundsKept < 1) {
      throw new IllegalArgumentException("rounds kept: " + roundsKept);
    }
    this.roundsKept = roundsKept;
  }

  public int roundsKept() {
    return roundsKept;
  }

  /// Puts a contribution in, instead of an earlier one to the same round, and adds the round up.
  public Tally contribute(C who, long round, Numbers numbers) {
    var rounds = given.computeIfAbsent(who, _ -> new LinkedHashMap<>());
    var tally = Tally.of(numbers);
    var before = rounds.put(round, tally);
    if (before != null) {
      takeOut(round, before);
    }
    if (rounds.size() > roundsKept) {
      var oldest = rounds.pollFirstEntry();
      takeOut(oldest.getKey(), oldest.getValue());
    }
    return totals.merge(round, tally, Tally::plus);
  }

  /// Takes out everything this contributor gave, in all rounds.
  public void leave(C who) {
    var rounds = given.remove(who);
    if (rounds != null) {
      rounds.forEach(this::takeOut);
    }
  }

  /// What a round adds up to now.
  public Tally tally(long round) {
    return totals.getOrDefault(round, Tally.EMPTY);
  }

  /// How many rounds somebody has given to.
  public int rounds() {
    return totals.size();
  }

  private void takeOut(long round, Tally tally) {
    totals.computeIfPresent(
        round,
        (_, total) -> {
          var rest = total.minus(tally);
          return rest.count() == 0 ? null : rest;
        });
  }
}
