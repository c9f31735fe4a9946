package io.sallyport.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport user`.
@Command(
    name = "user",
    description = "Say who is who: names and the keys they belong to, on the node on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UserAddCommand.class,
      UserLsCommand.class,
      UserRmCommand.class,
      HelpCommand.class
    })
final class UserCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "what to do? there are: add, ls, rm");
  }
}
