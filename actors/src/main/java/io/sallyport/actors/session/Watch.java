package io.sallyport.actors.session;

import java.time.Duration;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/// The timers of one session, which watch its [Deadlines]. Confined to the session's actor.
final class Watch {
  private static final int IDLE_TICKS = 2;

  private final TimerScheduler<Session.Command> timers;
  private final Deadlines deadlines;
  private int silentTicks;

  Watch(TimerScheduler<Session.Command> timers, Deadlines deadlines) {
    this.timers = timers;
    this.deadlines = deadlines;
  }

  void connected() {
    timers.startSingleTimer(new Session.HandshakeDue(), deadlines.handshake());
  }

  void established() {
    timers.cancel(new Session.HandshakeDue());
    deadlines
        .idle()
        .map(idle -> idle.dividedBy(IDLE_TICKS))
        .ifPresent(tick -> timers.startTimerWithFixedDelay(new Session.IdleTick(), tick));
  }

  void frameTaken() {
    silentTicks = 0;
  }

  /// Asked once for each [Session.IdleTick], which it counts.
  boolean isSilentTooLong() {
    return ++silentTicks > IDLE_TICKS;
  }

  void requestIsOut() {
    if (!timers.isTimerActive(Session.RequestTick.class)) {
      var tick = deadlines.request().dividedBy(Outstanding.TICKS_PER_DEADLINE);
      timers.startTimerWithFixedDelay(Session.RequestTick.class, new Session.RequestTick(), tick);
    }
  }

  void nothingIsOut() {
    timers.cancel(Session.RequestTick.class);
  }

  /// A timer of the machine's own; starts anew if it runs already.
  void start(Session.TimerDue due, Duration after) {
    timers.startSingleTimer(due, due, after);
  }

  void end() {
    timers.cancelAll();
  }
}
