package io.sallyport.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport inbox`.
@Command(
    name = "inbox",
    description =
        "Read one's own inbox (read, watch), or look at the inboxes of the node on this machine:"
            + " how much waits, never what (ls, show).",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      InboxReadCommand.class,
      InboxWatchCommand.class,
      InboxLsCommand.class,
      InboxShowCommand.class,
      HelpCommand.class
    })
final class InboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "what to do? there are: read, watch, ls, show");
  }
}
