package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.HandshakeBench;
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

/// `sallyport bench handshakes`.
@Command(
    name = "handshakes",
    description = {
      "Measure handshakes of a protocol beside what its arithmetic alone allows.",
      "The node runs in a process of its own."
    },
    footer = {
      "",
      "Exit code 1 when one failed.",
      "",
      "Examples:",
      "  sallyport bench handshakes ddes-framed",
      "  sallyport bench handshakes dhinbox --turns 5"
    })
final class HandshakeBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PROTOCOL", description = "Whose handshakes.")
  private String name;

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
  public Integer call() {
    Logging.quiet();
    Positive.check(spec, "--seconds", seconds);
    Positive.check(spec, "--turns", turns);
    var bench = new HandshakeBench(protocol(), Duration.ofSeconds(seconds), turns);
    return bench.run(spec.commandLine().getOut()::println) ? ExitCode.OK : ExitCode.FAILED;
  }

  private Protocol protocol() {
    return Protocols.named(name)
        .orElseThrow(
            () -> new ParameterException(spec.commandLine(), "no protocol is called " + name));
  }
}
