package io.sallyport.node.cli;

import io.sallyport.protocol.service.Name;
import java.util.LinkedHashSet;
import java.util.List;

/// The names that were seen in a conversation, the latest of them. Safe for several threads.
final class Acquaintances {
  private static final int MOST = 1000;

  private final LinkedHashSet<Name> names = new LinkedHashSet<>();

  synchronized void meet(Name name) {
    names.remove(name);
    names.addLast(name);
    if (names.size() > MOST) {
      names.removeFirst();
    }
  }

  /// Latest first.
  synchronized List<Name> latest() {
    return List.copyOf(names.reversed());
  }
}
