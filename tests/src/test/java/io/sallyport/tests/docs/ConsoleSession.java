package io.sallyport.tests.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A sample session in a document: commands behind `$`, and the lines they print. In expected lines
/// `…` stands for anything; a line of only `…` for any line.
///
/// @param file where it stands
/// @param commands in order
record ConsoleSession(String file, List<Command> commands) {

  /// One command and what it prints.
  record Command(String line, List<String> output) {

    /// The output as a pattern for the whole text.
    Pattern pattern() {
      return Pattern.compile(
          output.stream().map(Command::quoted).collect(Collectors.joining("\n")));
    }

    private static String quoted(String line) {
      return Pattern.compile("…")
          .splitAsStream(line + "\0")
          .map(part -> Pattern.quote(part.replace("\0", "")))
          .collect(Collectors.joining(".*"));
    }
  }

  /// The sessions in a Markdown document: its fenced blocks marked `console`.
  static List<ConsoleSession> in(String file, String markdown) {
    var sessions = new ArrayList<ConsoleSession>();
    var block = Pattern.compile("^```console\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    var blocks = block.matcher(markdown);
    while (blocks.find()) {
      sessions.add(new ConsoleSession(file, commands(blocks.group(1).lines().toList())));
    }
    return sessions;
  }

  private static List<Command> commands(List<String> lines) {
    var commands = new ArrayList<Command>();
    for (var line : lines) {
      if (line.startsWith("$ ")) {
        commands.add(new Command(line.substring(2), new ArrayList<>()));
      } else {
        commands.getLast().output().add(line);
      }
    }
    return commands;
  }
}
