package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.MixBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport bench mix`.
@Command(
    name = "mix",
    description = {
      "Measure clients of all protocols at one node at the same time.",
      "The node runs in a process of its own."
    },
    footer = {
      "",
      "Exit code 1 when one failed.",
      "",
      "Examples:",
      "  sallyport bench mix",
      "  sallyport bench mix --sessions 50 --seconds 10"
    })
final class MixBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--sessions",
      defaultValue = "200",
      description = "Sessions of each protocol. Default: ${DEFAULT-VALUE}")
  private int sessions;

  @Option(
      names = "--pause",
      paramLabel = "MS",
      defaultValue = "250",
      description = {
        "Milliseconds between an answer and the next exchange, give or take half of it; 0 is as"
            + " fast as it goes. Default: ${DEFAULT-VALUE}"
      })
  private int pause;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "How long it takes. Default: ${DEFAULT-VALUE}")
  private int seconds;

  @Override
  public Integer call() {
    Logging.quiet();
    Positive.check(spec, "--sessions", sessions);
    Positive.check(spec, "--seconds", seconds);
    if (pause < 0) {
      throw new ParameterException(spec.commandLine(), "--pause must be at least 0, not " + pause);
    }
    var bench = new MixBench(sessions, Duration.ofMillis(pause), Duration.ofSeconds(seconds));
    return bench.run(spec.commandLine().getOut()::println) ? ExitCode.OK : ExitCode.FAILED;
  }
}
