package io.sallyport.node.cli;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Rounds of series, as they are named on the command line.
final class Rounds {
  static final long MOST = 0xffff_ffffL;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

  private Rounds() {}

  /// The number of a round.
  static OptionalLong parse(String text) {
    return NUMBER.matcher(text).matches() && Long.parseLong(text) <= MOST
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
