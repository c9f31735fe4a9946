package io.sallyport.node.cli;

import io.sallyport.protocol.service.Series;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

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

  /// @throws ParameterException when it is none
  static Series of(CommandSpec spec, String series, long round) {
    if (Names.of(series).isEmpty()) {
      throw new ParameterException(spec.commandLine(), "the name of a series is " + Names.RULE);
    }
    if (round < 0 || round > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--round must be 0 to %d, not %d".formatted(MOST, round));
    }
    return new Series(series, round);
  }
}
