package io.sallyport.node.cli;

import io.sallyport.node.certs.Lab;
import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.node.files.FileTrouble;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport cert init-lab`: all that a lesson with `certrelay` needs.
@Command(
    name = "init-lab",
    description =
        "Make an authority, and certificates and private keys for server and client1 to 3.",
    footer = {
      "",
      "The authority signs these and is forgotten. A running node takes new"
          + " certificates within seconds. Nothing is ever overwritten.",
      "",
      "Examples:",
      "  sallyport cert init-lab",
      "  sallyport cert init-lab --directory lesson-1"
    })
final class CertInitLabCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description =
          "Where to put them. Default: where a node without a configuration file looks for them,"
              + " certificates in the data directory.")
  private @Nullable Path directory;

  @Override
  public Integer call() {
    if (directory != null) {
      return make(directory);
    }
    return switch (Settings.load()) {
      case Loading.Faulty faulty -> Configurations.report(spec, faulty);
      case Loading.Loaded(var settings, _, _) -> make(settings.dataDir().resolve("certificates"));
    };
  }

  private int make(Path folder) {
    try {
      announce(folder, Lab.make(folder, Instant.now()));
      return ExitCode.OK;
    } catch (FileAlreadyExistsException there) {
      Messages.error(
          spec,
          "%s is there already; nothing was changed".formatted(there.getFile()),
          "remove it, or name another folder with --directory");
    } catch (IOException failed) {
      Messages.error(
          spec,
          "cannot write to %s: %s".formatted(folder, FileTrouble.reason(failed)),
          "make it writable, or name another folder with --directory");
    }
    return ExitCode.CONFIGURATION;
  }

  private void announce(Path folder, List<Path> files) {
    var out = spec.commandLine().getOut();
    out.println("Made in %s (private keys are for their owner alone):".formatted(folder));
    files.forEach(file -> out.println("  " + file.getFileName()));
    out.println(
        "Then: sallyport client certrelay client1 --key-file "
            + folder.resolve("client1_private.key"));
  }
}
