package io.sallyport.node.cli;

import picocli.CommandLine.Model.CommandSpec;

/// How the program speaks of trouble: what happened, and what to do about it.
final class Messages {
  private Messages() {}

  static void error(CommandSpec spec, String what, String hint) {
    var err = spec.commandLine().getErr();
    err.println("sallyport: " + what);
    err.println("hint: " + hint);
    err.flush();
  }
}
