package io.sallyport.node.client;

import java.time.Duration;

/// How many records may still go out before time passes: less than the 200 a second and 400 at once
/// that a node takes from one session. Immutable.
///
/// @param left below zero after a refusal
record Pace(int left) {
  static final Duration TICK = Duration.ofMillis(100);
  static final int AT_ONCE = 300;

  private static final int PER_TICK = 15;
  static final Pace FULL = new Pace(AT_ONCE);

  /// After a refusal: a second passes before the next record.
  static final Pace PAUSE = new Pace(-10 * PER_TICK);

  boolean isSpent() {
    return left <= 0;
  }

  boolean isFull() {
    return left == AT_ONCE;
  }

  Pace taken() {
    return new Pace(left - 1);
  }

  /// After a [#TICK].
  Pace ticked() {
    return new Pace(Math.min(AT_ONCE, left + PER_TICK));
  }
}
