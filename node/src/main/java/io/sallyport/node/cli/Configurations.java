package io.sallyport.node.cli;

import io.sallyport.node.config.Finding;
import io.sallyport.node.config.Loading;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// How commands tell what they think of a configuration.
final class Configurations {
  private Configurations() {}

  /// Prints all problems.
  ///
  /// @return the exit code
  static int report(CommandSpec spec, Loading.Faulty faulty) {
    var err = spec.commandLine().getErr();
    err.print(faulty.render());
    err.flush();
    return ExitCode.CONFIGURATION;
  }

  static void warn(CommandSpec spec, String file, List<Finding> warnings) {
    if (!warnings.isEmpty()) {
      var err = spec.commandLine().getErr();
      err.println("sallyport: warning");
      err.print(Finding.table(file, warnings));
      err.flush();
    }
  }
}
