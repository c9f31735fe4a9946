package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.Rehearsal;
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
    Rehearsal.run();
    spec.commandLine().getOut().println("rehearsed");
    return ExitCode.OK;
  }
}
