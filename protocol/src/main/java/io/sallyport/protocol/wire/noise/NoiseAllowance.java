package io.sallyport.protocol.wire.noise;

/// How many records a session may still send before time passes. Immutable.
///
/// @param left how many now
/// @param refused how many were too many since it was last full
/// @param ticking whether somebody waits for [#refilled]
record NoiseAllowance(int left, int refused, boolean ticking) {

  /// So many records too many end a session.
  static final int MOST_REFUSED = 3;

  private static final int SECONDS_AT_ONCE = 2;

  static NoiseAllowance full(int rate) {
    return new NoiseAllowance(SECONDS_AT_ONCE * rate, 0, false);
  }

  boolean isSpent() {
    return left == 0;
  }

  NoiseAllowance taken() {
    return new NoiseAllowance(left - 1, refused, true);
  }

  NoiseAllowance refusing() {
    return new NoiseAllowance(0, refused + 1, true);
  }

  /// After a second.
  NoiseAllowance refilled(int rate) {
    int most = SECONDS_AT_ONCE * rate;
    int next = Math.min(most, left + rate);
    return next == most ? full(rate) : new NoiseAllowance(next, refused, true);
  }
}
