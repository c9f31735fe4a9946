package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.HostileBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport bench hostile`.
@Command(
    name = "hostile",
    description = {
      "Measure what honest clients notice of hostile connections.",
      "The node runs in a process of its own. A third of the hostile connections sends garbage, a"
          + " third nothing, a third half a frame and then a byte each second; all come back when"
          + " they are closed."
    },
    footer = {
      "",
      "Exit code 1 when an honest exchange failed.",
      "",
      "Examples:",
      "  sallyport bench hostile",
      "  sallyport bench hostile --connections 3000 --pace 100"
    })
final class HostileBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--connections",
      defaultValue = "1000",
      description = "Hostile connections at once. Default: ${DEFAULT-VALUE}")
  private int connections;

  @Option(
      names = "--pace",
      defaultValue = "250",
      paramLabel = "MS",
      description =
          "Milliseconds between two segments of a garbage connection; each makes the node refuse"
              + " it, and it connects anew. Default: ${DEFAULT-VALUE}")
  private int pace;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "How long before, during and after take each. Default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(
      names = "--turns",
      defaultValue = "3",
      description = "How often they come. Default: ${DEFAULT-VALUE}")
  private int turns;

  @Override
  public Integer call() throws InterruptedException {
    Logging.quiet();
    Positive.check(spec, "--connections", connections);
    Positive.check(spec, "--pace", pace);
    Positive.check(spec, "--seconds", seconds);
    Positive.check(spec, "--turns", turns);
    var bench =
        new HostileBench(connections, Duration.ofMillis(pace), Duration.ofSeconds(seconds), turns);
    return bench.run(spec.commandLine().getOut()::println) ? ExitCode.OK : ExitCode.FAILED;
  }
}
