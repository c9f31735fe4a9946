package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.SessionsBench;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport bench sessions`.
@Command(
    name = "sessions",
    description = {
      "Measure the memory that idle sessions of ratchet or noise take of a node.",
      "The node runs in a process of its own. Each session takes an open file of either process."
    },
    footer = {
      "",
      "Exit code 1 when a session did not live to the end.",
      "",
      "Examples:",
      "  sallyport bench sessions",
      "  sallyport bench sessions --protocol noise --count 1000"
    })
final class SessionsBenchCommand implements Callable<Integer> {
  private static final String RATCHET = "ratchet";
  private static final String NOISE = "noise";

  @Spec private CommandSpec spec;

  @Option(
      names = "--count",
      defaultValue = "10000",
      description = "Sessions at once. Default: ${DEFAULT-VALUE}")
  private int count;

  @Option(
      names = "--protocol",
      defaultValue = RATCHET,
      description = "ratchet or noise. Default: ${DEFAULT-VALUE}")
  private String protocol;

  @Override
  public Integer call() throws InterruptedException {
    Logging.quiet();
    Positive.check(spec, "--count", count);
    if (!List.of(RATCHET, NOISE).contains(protocol)) {
      throw new ParameterException(
          spec.commandLine(), "--protocol must be ratchet or noise, not " + protocol);
    }
    boolean allAlive =
        new SessionsBench(count, protocol.equals(NOISE)).run(spec.commandLine().getOut()::println);
    return allAlive ? ExitCode.OK : ExitCode.FAILED;
  }
}
