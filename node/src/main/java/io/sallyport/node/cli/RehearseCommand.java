package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.Rehearsal;
import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.client.NodeAddress;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sallyport rehearse`, which the launcher runs after a build to make the archive from which later
/// starts are quick.
@Command(name = "rehearse", hidden = true, description = "Do once what is done often.")
final class RehearseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Logging.quiet();
    Rehearsal.run(RehearseCommand::who);
    spec.commandLine().getOut().println("rehearsed");
    return ExitCode.OK;
  }

  /// As it is typed, so that what reads the command line is remembered as well.
  private static void who(NodeAddress node, IdentityFile identity) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    int exitCode =
        SallyportCommand.commandLine(nowhere, nowhere, WhoCommand.NAME)
            .execute(
                WhoCommand.NAME,
                "--as",
                identity.path().toString(),
                "--server",
                node.place(),
                "--server-key",
                node.keyText());
    if (exitCode != ExitCode.OK) {
      throw new IllegalStateException("who ended with " + exitCode);
    }
  }
}
