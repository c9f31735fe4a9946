package io.sallyport.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport attack`: the range.
@Command(
    name = "attack",
    description = "Attack a protocol, in memory, and compare with what it claims.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AttackListCommand.class, AttackRunCommand.class, HelpCommand.class})
final class AttackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "what to do? there are: list, run");
  }
}
