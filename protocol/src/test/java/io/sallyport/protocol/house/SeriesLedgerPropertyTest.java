package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Sum;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SeriesLedgerPropertyTest {

  /// A report.
  ///
  /// @param later hours after the one before
  record Deed(String who, long id, int later, List<Long> millionths) {}

  private record Origin(String who, long id) {}

  @Property(tries = 1000)
  void it_agrees_with_adding_up_once_what_comes_within_a_day(@ForAll("deeds") List<Deed> deeds) {
    var now = Instant.EPOCH;
    var ledger = new SeriesLedger();
    Map<Origin, Instant> seen = new HashMap<>();
    List<Long> counted = new ArrayList<>();

    for (var deed : deeds) {
      now = now.plus(Duration.ofHours(deed.later()));
      var at = seen.get(new Origin(deed.who(), deed.id()));
      if (at == null || !at.plus(SeriesLedger.IDS_REMEMBERED).isAfter(now)) {
        seen.put(new Origin(deed.who(), deed.id()), now);
        counted.addAll(deed.millionths());
      }
      var offer = ledger.offer(deed.who(), new Envelope.Id(0, deed.id()), deed.millionths(), now);
      if (offer instanceof SeriesLedger.Offer.Counts(var event)) {
        ledger.apply(event);
      }
      ledger = deed.later() == 0 ? SeriesLedger.of(ledger.image(now)) : ledger;
    }

    var contributors = seen.keySet().stream().map(Origin::who).distinct().count();
    assertThat(ledger.sumUp(0)).isEqualTo(new Reply.Summed(sum(contributors, counted)));
  }

  @Property(tries = 1000)
  void what_is_stored_together_adds_up_as_one_after_the_other(@ForAll("deeds") List<Deed> deeds) {
    var now = Instant.EPOCH;
    var single = new SeriesLedger();
    var batched = new SeriesLedger();
    var intake = new SeriesIntake(batched, now);

    for (var deed : deeds) {
      if (deed.later() > 0) {
        intake.event().ifPresent(batched::apply);
        now = now.plus(Duration.ofHours(deed.later()));
        intake = new SeriesIntake(batched, now);
      }
      var id = new Envelope.Id(0, deed.id());
      intake.offer(deed.who(), id, deed.millionths());
      if (single.offer(deed.who(), id, deed.millionths(), now)
          instanceof SeriesLedger.Offer.Counts(var event)) {
        single.apply(event);
      }
    }
    intake.event().ifPresent(batched::apply);

    assertThat(batched.image(now)).isEqualTo(single.image(now));
  }

  private static Sum sum(long contributors, List<Long> counted) {
    return new Sum(
        contributors,
        counted.size(),
        counted.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add),
        counted.stream().mapToLong(Long::longValue).min().orElse(0),
        counted.stream().mapToLong(Long::longValue).max().orElse(0));
  }

  @Provide
  Arbitrary<List<Deed>> deeds() {
    var who = Arbitraries.of("a", "b", "c");
    var id = Arbitraries.longs().between(1, 6);
    var later = Arbitraries.integers().between(0, 9);
    var millionths = Arbitraries.longs().list().ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(who, id, later, millionths).as(Deed::new).list().ofMaxSize(40);
  }
}
