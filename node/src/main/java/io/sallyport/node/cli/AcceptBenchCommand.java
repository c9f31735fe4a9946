package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.AcceptBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport bench accept`.
@Command(
    name = "accept",
    description = {
      "Measure how many connections a second a node takes, with 1 socket that accepts and with 4.",
      "64 clients at once connect, send a frame, read its echo, and leave."
    },
    footer = {
      "",
      "Exit code 1 when a connection failed.",
      "",
      "Examples:",
      "  sallyport bench accept",
      "  sallyport bench accept --seconds 10 --turns 5"
    })
final class AcceptBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "How long each measurement takes. Default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(
      names = "--turns",
      defaultValue = "3",
      description = "How often each is measured. Default: ${DEFAULT-VALUE}")
  private int turns;

  @Override
  public Integer call() {
    Logging.quiet();
    Positive.check(spec, "--seconds", seconds);
    Positive.check(spec, "--turns", turns);
    var bench = new AcceptBench(Duration.ofSeconds(seconds), turns);
    return bench.run(spec.commandLine().getOut()::println) ? ExitCode.OK : ExitCode.FAILED;
  }
}
