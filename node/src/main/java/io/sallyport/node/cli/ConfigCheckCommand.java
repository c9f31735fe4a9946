package io.sallyport.node.cli;

import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport config check FILE`: what `serve` would say to the file, without starting anything.
@Command(
    name = "check",
    description = "Tell everything that is wrong with a configuration file; start nothing.",
    footer = {"", "Exit code 3 when something is wrong."})
final class ConfigCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A HOCON file.")
  private Path file;

  @Override
  public Integer call() {
    return switch (Settings.load(file)) {
      case Loading.Faulty faulty -> Configurations.report(spec, faulty);
      case Loading.Loaded(var settings, _, var warnings) -> {
        Configurations.warn(spec, file.toString(), warnings);
        var count = settings.listeners().size();
        spec.commandLine()
            .getOut()
            .println("%s: ok, %d %s".formatted(file, count, count == 1 ? "listener" : "listeners"));
        yield ExitCode.OK;
      }
    };
  }
}
