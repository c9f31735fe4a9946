package io.sallyport.node.cli;

import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/// Whether somebody sits in front of the program, and what they see.
final class Terminal {
  private Terminal() {}

  // The console that starts fastest, and the launcher asks for, is absent without a terminal.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isInteractive() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /// The screen of a command: a line editor for somebody who sits there, if there can be one.
  static Screen screen(CommandSpec spec, Supplier<Optional<Screen>> editor) {
    boolean interactive = isInteractive();
    var edited = interactive ? editor.get() : Optional.<Screen>empty();
    var line = spec.commandLine();
    return edited.orElseGet(
        () -> new PlainScreen(System.in, line.getOut(), line.getErr(), interactive));
  }
}
