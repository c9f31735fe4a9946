package io.sallyport.node.cli;

import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// Which node on this machine is meant: the one with this configuration.
final class NodeOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The file that the node was started with, if any.")
  private @Nullable Path file;

  /// What to do with the node's settings. Returns the exit code.
  @FunctionalInterface
  interface Task {
    int perform(Settings settings) throws InterruptedException;
  }

  /// Reads the configuration, and tells what is wrong with it instead.
  ///
  /// @return the exit code
  int ask(CommandSpec spec, Task task) throws InterruptedException {
    return switch (file == null ? Settings.load() : Settings.load(file)) {
      case Loading.Faulty faulty -> Configurations.report(spec, faulty);
      case Loading.Loaded(var settings, _, _) -> task.perform(settings);
    };
  }
}
