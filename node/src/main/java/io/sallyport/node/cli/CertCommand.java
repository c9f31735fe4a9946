package io.sallyport.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport cert`.
@Command(
    name = "cert",
    description = "Make certificates for the protocols that need some.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CertInitLabCommand.class, HelpCommand.class})
final class CertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "what to do? there is: init-lab");
  }
}
