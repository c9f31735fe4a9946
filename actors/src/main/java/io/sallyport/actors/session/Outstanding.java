package io.sallyport.actors.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The requests that wait for an answer, and for how many ticks each has.
///
/// One timer ticks for all of them while any is out; starting and stopping one per request would
/// cost more than the request.
final class Outstanding {
  static final int TICKS_PER_DEADLINE = 2;

  private final Map<Long, Integer> ticks = new HashMap<>(2);

  void add(long ticket) {
    if (ticks.put(ticket, 0) != null) {
      throw new IllegalStateException("ticket " + ticket + " is out already");
    }
  }

  boolean remove(long ticket) {
    return ticks.remove(ticket) != null;
  }

  int size() {
    return ticks.size();
  }

  boolean isEmpty() {
    return ticks.isEmpty();
  }

  /// One tick has passed.
  ///
  /// @return the tickets that have been out for a whole deadline; they are removed
  List<Long> tick() {
    ticks.replaceAll((_, count) -> count + 1);
    var overdue = new ArrayList<Long>();
    ticks.forEach((ticket, count) -> {
      if (count > TICKS_PER_DEADLINE) {
        overdue.add(ticket);
      }
    });
    overdue.forEach(ticks::remove);
    return overdue;
  }
}
