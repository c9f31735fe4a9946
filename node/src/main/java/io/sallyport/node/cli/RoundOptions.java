package io.sallyport.node.cli;

import io.sallyport.protocol.service.Series;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Which round of which series.
final class RoundOptions {
  @Parameters(index = "0", paramLabel = "SERIES", description = "Which series.")
  private String series;

  @Option(
      names = "--round",
      paramLabel = "N",
      defaultValue = "1",
      description = "Which round of it. Default: ${DEFAULT-VALUE}")
  private long round;

  /// @throws ParameterException when there can be none
  Series series(CommandSpec spec) {
    if (series.startsWith("-")) {
      throw new ParameterException(spec.commandLine(), "there is no option " + Visible.of(series));
    }
    if (Names.of(series).isEmpty()) {
      throw new ParameterException(spec.commandLine(), "the name of a series is " + Names.RULE);
    }
    if (round < 0 || round > Rounds.MOST) {
      throw new ParameterException(
          spec.commandLine(), "--round must be 0 to %d, not %d".formatted(Rounds.MOST, round));
    }
    return new Series(series, round);
  }
}
