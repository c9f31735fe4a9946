package io.sallyport.protocol.house;

import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
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
  private static final LinkedHashMap<Long, Tally> NOTHING = new LinkedHashMap<>(0);

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

  /// Does what is asked, and adds up.
  public Tally answer(C who, Request.OfRounds asked) {
    return switch (asked) {
      case Request.Contribute(var round, var numbers) -> contribute(who, round, numbers);
      case Request.Add(var round, var numbers, var scope) -> {
        add(who, round, numbers);
        yield total(who, round, scope);
      }
      case Request.Total(var round, var scope) -> total(who, round, scope);
    };
  }

  private Tally total(C who, long round, Scope scope) {
    return switch (scope) {
      case SESSION -> given(who, round);
      case ALL -> tally(round);
    };
  }

  /// Puts a contribution in, instead of an earlier one to the same round, and adds the round up.
  public Tally contribute(C who, long round, Numbers numbers) {
    return put(who, round, Tally.of(numbers));
  }

  /// Puts numbers on top of what somebody gave to the same round before, and adds the round up.
  public Tally add(C who, long round, Numbers numbers) {
    return put(who, round, given(who, round).plus(Tally.of(numbers)));
  }

  /// What somebody gave to a round that still counts.
  public Tally given(C who, long round) {
    return given.getOrDefault(who, NOTHING).getOrDefault(round, Tally.EMPTY);
  }

  private Tally put(C who, long round, Tally tally) {
    var rounds = given.computeIfAbsent(who, _ -> new LinkedHashMap<>());
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
