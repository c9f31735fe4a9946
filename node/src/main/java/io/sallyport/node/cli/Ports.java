package io.sallyport.node.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Where a node may listen, as users name it.
final class Ports {
  static final int LAST = 65_535;

  private Ports() {}

  /// 0 is none: nobody can connect to it.
  static boolean isPort(int port) {
    return port >= 1 && port <= LAST;
  }

  /// @throws ParameterException when it is none
  static void check(CommandSpec spec, String option, int port) {
    if (!isPort(port)) {
      throw new ParameterException(
          spec.commandLine(), "%s must be 1 to %d, not %d".formatted(option, LAST, port));
    }
  }
}
