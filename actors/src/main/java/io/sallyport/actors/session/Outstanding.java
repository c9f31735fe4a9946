package io.sallyport.actors.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The requests that wait for an answer, and for how many ticks each has.
///
/// The house knows a request by a number that is never used again. A machine may use a ticket again
/// as soon as it has an answer, and an answer that comes too late must not be taken for the next.
///
/// One timer ticks for all of them while any is out; starting and stopping one per request would
/// cost more than the request.
final class Outstanding {
  static final int TICKS_PER_DEADLINE = 2;

  private static final class Entry {
    private final long ticket;
    private int ticks;

    private Entry(long ticket) {
      this.ticket = ticket;
    }
  }

  private final Map<Long, Entry> entries = new HashMap<>(2);
  private long lastNumber;

  /// The number under which the house is asked.
  long add(long ticket) {
    entries.put(++lastNumber, new Entry(ticket));
    return lastNumber;
  }

  /// The ticket of a request that is out, which it then is no longer.
  @Nullable Long remove(long number) {
    var entry = entries.remove(number);
    return entry == null ? null : entry.ticket;
  }

  int size() {
    return entries.size();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// None is out any longer.
  void clear() {
    entries.clear();
  }

  /// One tick has passed.
  ///
  /// @return the tickets that have been out for a whole deadline; they are removed
  List<Long> tick() {
    var overdue = new ArrayList<Long>();
    entries
        .values()
        .removeIf(entry -> {
          boolean late = ++entry.ticks > TICKS_PER_DEADLINE;
          if (late) {
            overdue.add(entry.ticket);
          }
          return late;
        });
    return overdue;
  }
}
