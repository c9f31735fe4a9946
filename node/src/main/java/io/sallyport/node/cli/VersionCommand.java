package io.sallyport.node.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sallyport version`.
@Command(name = "version", description = "Print the versions of Sallyport and of Java.")
final class VersionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine()
        .getOut()
        .println("Sallyport %s, Java %s".formatted(own(), Runtime.version()));
    return ExitCode.OK;
  }

  /// What the jar's manifest says; classes outside a jar have no version.
  static String own() {
    return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
