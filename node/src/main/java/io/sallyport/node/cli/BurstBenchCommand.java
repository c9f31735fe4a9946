package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.BurstBench;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.Protocols;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport bench burst`.
@Command(
    name = "burst",
    description = {
      "Measure what ratchet clients notice of many handshakes at once.",
      "The node runs in a process of its own."
    },
    footer = {
      "",
      "Exit code 1 when one failed.",
      "",
      "Examples:",
      "  sallyport bench burst ddes-framed",
      "  sallyport bench burst dhinbox --clients 100"
    })
final class BurstBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PROTOCOL", description = "Whose handshakes.")
  private String name;

  @Option(
      names = "--clients",
      defaultValue = "500",
      description = "How many shake hands at once. Default: ${DEFAULT-VALUE}")
  private int clients;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "How long before each burst takes. Default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(
      names = "--turns",
      defaultValue = "3",
      description = "How often they come. Default: ${DEFAULT-VALUE}")
  private int turns;

  @Override
  public Integer call() {
    Logging.quiet();
    Positive.check(spec, "--clients", clients);
    Positive.check(spec, "--seconds", seconds);
    Positive.check(spec, "--turns", turns);
    var bench = new BurstBench(protocol(), clients, Duration.ofSeconds(seconds), turns);
    return bench.run(spec.commandLine().getOut()::println) ? ExitCode.OK : ExitCode.FAILED;
  }

  private Protocol protocol() {
    return Protocols.named(name)
        .orElseThrow(
            () -> new ParameterException(spec.commandLine(), "no protocol is called " + name));
  }
}
