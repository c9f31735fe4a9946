package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.NoiseBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport bench noise`.
@Command(
    name = "noise",
    description = {
      "Measure records, messages and handshakes of noise beside what they cannot do without.",
      "Records are measured beside a plain echo over the same transport, in this process."
    },
    footer = {
      "",
      "Exit code 1 when one failed.",
      "",
      "Examples:",
      "  sallyport bench noise",
      "  sallyport bench noise --connections 8 --seconds 2 --turns 1"
    })
final class NoiseBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--connections",
      defaultValue = "64",
      description = "Clients at once, where records cross. Default: ${DEFAULT-VALUE}")
  private int connections;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "How long each turn takes. Default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(
      names = "--turns",
      defaultValue = "3",
      description = "How often each is measured. Default: ${DEFAULT-VALUE}")
  private int turns;

  @Override
  public Integer call() throws InterruptedException {
    Logging.quiet();
    Positive.check(spec, "--connections", connections);
    Positive.check(spec, "--seconds", seconds);
    Positive.check(spec, "--turns", turns);
    var bench = new NoiseBench(connections, Duration.ofSeconds(seconds), turns);
    return bench.run(spec.commandLine().getOut()::println) ? ExitCode.OK : ExitCode.FAILED;
  }
}
