package io.sallyport.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport client`: the interactive clients.
@Command(
    name = "client",
    description = "Talk to a node, interactively or in a pipe.",
    synopsisSubcommandLabel = "PROTOCOL",
    subcommands = {
      NoiseClientCommand.class,
      RatchetClientCommand.class,
      DhInboxClientCommand.class,
      LookupClientCommand.class,
      DdesClientCommand.class,
      CertRelayClientCommand.class,
      HelpCommand.class
    })
final class ClientCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "which protocol? there are: noise, ratchet, dhinbox, lookup, ddes, certrelay");
  }
}
