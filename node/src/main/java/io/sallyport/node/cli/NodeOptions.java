package io.sallyport.node.cli;

import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.node.store.PublishedKey;
import io.sallyport.protocol.crypto.PublicBytes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// Which node on this machine is meant: the one with this configuration.
final class NodeOptions {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1");

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

  /// The key of the node on this machine, if it has run and may be asked.
  ///
  /// @param host where a client looks for it: elsewhere is not here
  Optional<PublicBytes> localKey(String host) {
    if (!LOCAL.contains(host)) {
      return Optional.empty();
    }
    return (file == null ? Settings.load() : Settings.load(file)) instanceof Loading.Loaded loaded
        ? PublishedKey.in(loaded.settings().dataDir())
        : Optional.empty();
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
