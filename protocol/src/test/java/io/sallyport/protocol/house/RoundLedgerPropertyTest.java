package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Tally;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class RoundLedgerPropertyTest {
  private static final int ROUNDS = 6;

  @Property(tries = 10_000)
  void it_always_agrees_with_adding_everything_up_again(@ForAll("deeds") List<Deed> deeds) {
    var ledger = new RoundLedger<Integer>(3);
    var model = new Model(3);

    for (var deed : deeds) {
      switch (deed) {
        case Deed.Give(var who, var round, var typed) -> {
          var numbers = Numbers.parse(typed);
          model.contribute(who, round, numbers);
          assertSame(ledger.contribute(who, round, numbers), model.tally(round));
        }
        case Deed.Leave(var who) -> {
          model.given.remove(who);
          ledger.leave(who);
        }
      }
    }

    for (int round = 0; round < ROUNDS; round++) {
      assertSame(ledger.tally(round), model.tally(round));
    }
    assertThat(ledger.rounds()).isEqualTo(model.rounds());
  }

  @Provide
  Arbitrary<List<Deed>> deeds() {
    var who = Arbitraries.integers().between(1, 3);
    var round = Arbitraries.longs().between(0, ROUNDS - 1);
    var typed = Arbitraries.of("1", "-1", "0.1,0.2", "1e308", "1e-308,5", "0", "2.50,-2.50");
    Arbitrary<Deed> give = Combinators.combine(who, round, typed).as(Deed.Give::new);
    Arbitrary<Deed> leave = who.map(Deed.Leave::new);
    return Arbitraries.frequencyOf(Tuple.of(5, give), Tuple.of(1, leave)).list().ofMaxSize(20);
  }

  sealed interface Deed {
    record Give(int who, long round, String typed) implements Deed {}

    record Leave(int who) implements Deed {}
  }

  /// Remembers all that counts and adds it up whenever it is asked.
  private static final class Model {
    private final int roundsKept;
    private final Map<Integer, LinkedHashMap<Long, Numbers>> given = new HashMap<>();

    Model(int roundsKept) {
      this.roundsKept = roundsKept;
    }

    void contribute(int who, long round, Numbers numbers) {
      var rounds = given.computeIfAbsent(who, _ -> new LinkedHashMap<>());
      rounds.put(round, numbers);
      while (rounds.size() > roundsKept) {
        rounds.remove(rounds.firstEntry().getKey());
      }
    }

    Tally tally(long round) {
      var values =
          given.values().stream()
              .filter(rounds -> rounds.containsKey(round))
              .flatMap(rounds -> rounds.get(round).values().stream())
              .toList();
      return new Tally(values.size(), values.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    long rounds() {
      return given.values().stream().flatMap(rounds -> rounds.keySet().stream()).distinct().count();
    }
  }

  private static void assertSame(Tally actual, Tally expected) {
    assertThat(actual.count()).isEqualTo(expected.count());
    assertThat(actual.sum()).isEqualByComparingTo(expected.sum());
  }
}
