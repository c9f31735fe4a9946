package io.sallyport.node.client;

import io.sallyport.protocol.crypto.Entropy;
import java.time.Duration;

/// How long to wait before the next attempt. Immutable.
///
/// The wait doubles from [#FIRST] to [#LONGEST]; of each, between a half and all is waited, so that
/// clients that were cut off together do not come back together.
///
/// @param failures how many attempts failed since one did well
record Backoff(int failures) {
  static final Duration FIRST = Duration.ofMillis(200);
  static final Duration LONGEST = Duration.ofSeconds(10);
  static final Backoff NONE = new Backoff(0);

  private static final int MOST_DOUBLINGS = 6;

  Backoff next() {
    return new Backoff(failures + 1);
  }

  /// The wait behind the last failure.
  Duration pause(Entropy entropy) {
    int doublings = Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
    long whole = Math.min(FIRST.toMillis() << doublings, LONGEST.toMillis());
    int random = entropy.bytes(1)[0] & 0xff;
    return Duration.ofMillis(whole / 2 + (whole - whole / 2) * random / 0xff);
  }
}
