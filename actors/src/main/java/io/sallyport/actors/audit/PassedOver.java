package io.sallyport.actors.audit;

import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.rejection.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// How often which session discarded something and went on, since it was last told. Confined to one
/// actor.
final class PassedOver {
  /// What more sessions than these discard is not counted: who makes so many need not be told
  /// apart.
  static final int MOST_SESSIONS = 1000;

  private final Map<SessionId, Count> counts = new LinkedHashMap<>();

  /// @param first why something was discarded for the first time
  record Count(long times, Reason first) {
    private Count and(Count later) {
      return new Count(times + later.times, first);
    }
  }

  void add(SessionId session, Reason why) {
    if (counts.size() < MOST_SESSIONS || counts.containsKey(session)) {
      counts.merge(session, new Count(1, why), Count::and);
    }
  }

  /// Tells of each session, and forgets it.
  void tell(BiConsumer<SessionId, Count> line) {
    counts.forEach(line);
    counts.clear();
  }
}
