package io.sallyport.node.cli;

/// Whether somebody sits in front of the program.
final class Terminal {
  private Terminal() {}

  // The console that starts fastest, and the launcher asks for, is absent without a terminal.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isInteractive() {
    var console = System.console();
    return console != null && console.isTerminal();
  }
}
