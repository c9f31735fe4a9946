package io.sallyport.node.cli;

import picocli.CommandLine.Model.CommandSpec;

/// Carries why the admin endpoint gave no answer up to the command.
final class Unanswered extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;
  private final String what;
  private final String hint;

  Unanswered(int exitCode, String what, String hint) {
    super(what, null, false, false);
    this.exitCode = exitCode;
    this.what = what;
    this.hint = hint;
  }

  int exitCode() {
    return exitCode;
  }

  /// Prints it.
  ///
  /// @return the exit code
  int tell(CommandSpec spec) {
    Messages.error(spec, what, hint);
    return exitCode;
  }
}
