package io.sallyport.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport key`.
@Command(
    name = "key",
    description = "Make keys, and see and accept those of others.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      KeyGenCommand.class,
      KeyShowCommand.class,
      KeyTrustCommand.class,
      HelpCommand.class
    })
final class KeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "what to do? there are: gen, show, trust");
  }
}
