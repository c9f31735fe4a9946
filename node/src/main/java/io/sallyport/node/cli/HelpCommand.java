package io.sallyport.node.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `sallyport help COMMAND`, and the same below every command that has others below it.
@Command(name = "help", description = "Explain a command.", helpCommand = true)
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "Which, as it is typed, such as: inbox read.")
  private List<String> path = List.of();

  @Override
  public Integer call() {
    var command = Objects.requireNonNull(spec.parent()).commandLine();
    for (var word : path) {
      var next = command.getSubcommands().get(word);
      if (next == null) {
        throw new UnmatchedArgumentException(command, List.of(word));
      }
      command = next;
    }
    command.usage(spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
