package io.sallyport.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport bench`.
@Command(
    name = "bench",
    description = "Measure a node under load.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RatchetBenchCommand.class,
      NoiseBenchCommand.class,
      SessionsBenchCommand.class,
      AcceptBenchCommand.class,
      HostileBenchCommand.class,
      InboxBenchCommand.class,
      InboxesBenchCommand.class,
      HandshakeBenchCommand.class,
      BurstBenchCommand.class,
      MixBenchCommand.class,
      HelpCommand.class
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "what to measure? there are: ratchet, noise, sessions, accept, hostile, inbox, inboxes,"
            + " handshakes, burst, mix");
  }
}
