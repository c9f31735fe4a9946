package io.sallyport.node.cli;

import io.sallyport.node.config.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport user rm NAME`.
@Command(
    name = "rm",
    description = "Take a name out of the directory, and end the sessions of whoever has it.",
    footer = {
      "",
      "Nobody gets the name again unless you add it or invite somebody to it. Exit"
          + " code 6 when there is none of that name.",
      "",
      "Example:",
      "  sallyport user rm alice"
    })
final class UserRmCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final NodeOptions node = new NodeOptions();

  @Parameters(paramLabel = "NAME", description = "Whom.")
  private String name;

  @Override
  public Integer call() throws InterruptedException {
    return node.ask(spec, this::remove);
  }

  private int remove(Settings settings) throws InterruptedException {
    try (var operator = Operator.of(settings)) {
      if (!operator.remove(name)) {
        Messages.error(
            spec, "nobody is called %s".formatted(Printable.of(name)), "sallyport user ls");
        return ExitCode.NOT_FOUND;
      }
      spec.commandLine().getOut().println(Printable.of(name) + "  removed");
      return ExitCode.OK;
    } catch (Unanswered unanswered) {
      return unanswered.tell(spec);
    }
  }
}
