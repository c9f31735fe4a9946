package io.sallyport.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport config`.
@Command(
    name = "config",
    description = "Look at configuration files.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ConfigCheckCommand.class, HelpCommand.class})
final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "what to do? there is: check");
  }
}
