package io.sallyport.protocol.letter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.letter.Counters.Order;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class CountersPropertyTest {

  /// As long as nothing is forgotten, a set of all counters says the same.
  @Property(tries = 1000)
  void counters_are_judged_as_by_who_remembers_them_all(
      @ForAll @Size(max = 100) List<@LongRange(max = Track.MOST_MISSING) Long> noted) {
    var counters = new Counters();
    var model = new HashSet<Long>();

    for (long counter : noted) {
      long highest = model.stream().mapToLong(Long::longValue).max().orElse(-1);
      assertThat(counters.note(LetterKit.ALICE, counter))
          .isEqualTo(expected(counter, highest, !model.add(counter)));
      counters = Counters.decode(counters.encode());
    }
  }

  /// Whatever comes, nothing is taken twice, and no more is remembered than promised.
  @Property(tries = 1000)
  void nothing_is_taken_twice(@ForAll @Size(max = 200) List<@LongRange(max = 300) Long> noted) {
    var counters = new Counters();
    var taken = new HashSet<Long>();

    for (long counter : noted) {
      var order = counters.note(LetterKit.ALICE, counter);
      assertThat(order.equals(new Order.Replay()) || taken.add(counter)).isTrue();
    }
    assertThat(counters.encode()).hasSizeLessThan(30 + 4 * (Track.MOST_MISSING + 3));
  }

  private static Order expected(long counter, long highest, boolean isKnown) {
    if (isKnown) {
      return new Order.Replay();
    }
    if (counter < highest) {
      return new Order.Late();
    }
    long skipped = counter - highest - 1;
    return skipped == 0 ? new Order.InOrder() : new Order.Gap(skipped);
  }
}
