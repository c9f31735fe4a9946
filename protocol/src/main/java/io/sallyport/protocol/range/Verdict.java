package io.sallyport.protocol.range;

import io.sallyport.protocol.rejection.Reason;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What an attack on one protocol came to.
public sealed interface Verdict {

  record Succeeds(String evidence) implements Verdict {}

  /// No effect, and no session ended by it. Without any reason the service simply went on.
  record Blocked(Set<Reason> reasons) implements Verdict {
    public Blocked {
      reasons = ordered(reasons);
    }
  }

  /// No effect, and a session that stood was ended by the side that noticed.
  record Detected(Set<Reason> reasons) implements Verdict {
    public Detected {
      reasons = ordered(reasons);
    }
  }

  /// Neither success nor failure was seen, so this says nothing about the protocol.
  record Unproven(String problem) implements Verdict {}

  private static Set<Reason> ordered(Set<Reason> reasons) {
    var copy = EnumSet.noneOf(Reason.class);
    copy.addAll(reasons);
    return Collections.unmodifiableSet(copy);
  }
}
