package io.sallyport.protocol.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Which counters one sender has used. Immutable.
///
/// @param highest -1 for none
/// @param missing those below it that have not come, ascending, at most [#MOST_MISSING]
record Track(long highest, List<Long> missing) {
  static final int MOST_MISSING = 64;
  static final Track EMPTY = new Track(-1, List.of());

  private static final long MOST = Long.MAX_VALUE - 1;

  Track {
    missing = List.copyOf(missing);
  }

  /// What a counter says about its letter, given what came before.
  Counters.Order order(long counter) {
    if (counter < 0 || counter > MOST) {
      throw new IllegalArgumentException("counter out of range");
    }
    if (counter > highest) {
      long skipped = counter - highest - 1;
      return skipped == 0 ? new Counters.Order.InOrder() : new Counters.Order.Gap(skipped);
    }
    return missing.contains(counter) ? new Counters.Order.Late() : new Counters.Order.Replay();
  }

  /// The track with one counter more.
  Track with(long counter) {
    if (counter <= highest) {
      return new Track(highest, missing.stream().filter(each -> each != counter).toList());
    }
    long first = Math.max(highest + 1, counter - MOST_MISSING);
    var more = new ArrayList<>(missing);
    LongStream.range(first, counter).forEach(more::add);
    int surplus = Math.max(0, more.size() - MOST_MISSING);
    return new Track(counter, more.subList(surplus, more.size()));
  }

  static Track read(KeyedLine line) {
    long highest = line.number(0);
    if (highest < 0 || highest > MOST) {
      throw line.wrong("a counter out of range");
    }
    if (line.size() > 1 + MOST_MISSING) {
      throw line.wrong("one counter too many");
    }
    var missing = new ArrayList<Long>();
    long before = -1;
    for (int i = 1; i < line.size(); i++) {
      long counter = line.number(i);
      if (counter <= before || counter >= highest) {
        throw line.wrong("missing counters are not in order");
      }
      missing.add(counter);
      before = counter;
    }
    return new Track(highest, missing);
  }
}
