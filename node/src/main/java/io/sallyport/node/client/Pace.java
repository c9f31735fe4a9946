package io.sallyport.node.client;

import java.time.Duration;

/// How many records may still go out before time passes. Immutable.
///
/// A node takes so many records a second from one session for long, and twice as many at once; it
/// does not tell how many. Less than that goes out, so that a clock that runs a little faster is no
/// fault, and the session's own pings have room.
///
/// @param left below zero after a refusal
/// @param perTick how many more after each [#TICK]
record Pace(int left, int perTick) {
  static final Duration TICK = Duration.ofMillis(100);

  private static final int TICKS_PER_SECOND = 10;
  private static final int SECONDS_AT_ONCE = 2;

  /// Three quarters of what a node takes.
  ///
  /// @param rate how many records a second a node takes from one session: 20 or more
  static Pace of(int rate) {
    int perTick = rate * 3 / (4 * TICKS_PER_SECOND);
    return new Pace(perTick * TICKS_PER_SECOND * SECONDS_AT_ONCE, perTick);
  }

  boolean isSpent() {
    return left <= 0;
  }

  boolean isFull() {
    return left == most();
  }

  Pace taken() {
    return new Pace(left - 1, perTick);
  }

  /// After a refusal: a second passes before the next record.
  Pace paused() {
    return new Pace(-TICKS_PER_SECOND * perTick, perTick);
  }

  /// After a [#TICK].
  Pace ticked() {
    return new Pace(Math.min(most(), left + perTick), perTick);
  }

  private int most() {
    return perTick * TICKS_PER_SECOND * SECONDS_AT_ONCE;
  }
}
