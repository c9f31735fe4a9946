package io.sallyport.node.client;

import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/// Lets records pass no faster than at a pace. Confined to the actor of a [Link], which gets a
/// [Link.Ticked] now and then.
final class Gate {
  private final TimerScheduler<Link.Command> timers;
  private final Pace full;
  private Pace pace;

  /// @param full at the beginning of each session
  Gate(TimerScheduler<Link.Command> timers, Pace full) {
    this.timers = timers;
    this.full = full;
    this.pace = full;
  }

  boolean isOpen() {
    return !pace.isSpent();
  }

  /// A record passed.
  void passed() {
    become(pace.taken());
  }

  /// The node refused one.
  void shut() {
    become(full.paused());
  }

  /// A session began.
  void reopen() {
    pace = full;
  }

  void ticked() {
    pace = pace.ticked();
    if (pace.isFull()) {
      timers.cancel(Link.Ticked.class);
    }
  }

  /// Anything below full is filled up as time passes.
  private void become(Pace next) {
    pace = next;
    if (!timers.isTimerActive(Link.Ticked.class)) {
      timers.startTimerWithFixedDelay(Link.Ticked.class, new Link.Ticked(), Pace.TICK);
    }
  }
}
