package io.sallyport.actors.inbox;

import java.util.LinkedHashSet;
import org.apache.pekko.actor.typed.ActorRef;

/// Which commands were done that must not be done again by a copy that comes later. The newest are
/// remembered, many more than can be on the way, and in memory only.
final class Copies {
  private static final int KEPT = 256;

  private record Done(ActorRef<InboxOutcome> by, long number) {}

  private final LinkedHashSet<Done> done = new LinkedHashSet<>();

  boolean has(InboxCommand.Asked command) {
    return done.contains(key(command));
  }

  void add(InboxCommand.Asked command) {
    done.add(key(command));
    if (done.size() > KEPT) {
      done.removeFirst();
    }
  }

  private static Done key(InboxCommand.Asked command) {
    return new Done(command.replyTo(), command.number());
  }
}
