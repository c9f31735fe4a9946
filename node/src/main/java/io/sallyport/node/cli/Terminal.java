package io.sallyport.node.cli;

import java.io.PrintWriter;
import java.io.Writer;
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
    return edited.orElseGet(() -> plain(spec, interactive));
  }

  private static Screen plain(CommandSpec spec, boolean interactive) {
    var out = spec.commandLine().getOut();
    var prompts = interactive ? out : new PrintWriter(Writer.nullWriter());
    return new PlainScreen(System.in, out, spec.commandLine().getErr(), prompts);
  }
}
