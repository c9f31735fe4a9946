package io.sallyport.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport inbox`.
@Command(
    name = "inbox",
    description = "Look at the inboxes of the node on this machine: how much waits, never what.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {InboxLsCommand.class, InboxShowCommand.class, HelpCommand.class})
final class InboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "what to do? there are: ls, show");
  }
}
