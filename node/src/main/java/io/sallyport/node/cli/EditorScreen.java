package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.service.Name;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// A terminal with somebody in front of it. What comes is printed above the line that is being
/// typed; lines typed before can be had again while the program runs, and are stored nowhere.
final class EditorScreen implements Screen {
  private static final Size USUAL_SIZE = new Size(80, 24);

  private final Terminal terminal;
  private final LineReader reader;
  private final List<String> commands;
  private final Acquaintances acquaintances = new Acquaintances();
  private final Typist typist = new Typist(() -> read(this.prompt));
  private volatile String prompt = "";

  /// @param commands the words a line may begin with; the word after the first of them is a name
  ///   Takes over the terminal, unless it knows no more than lines.
  static Optional<Screen> open(List<String> commands) {
    try {
      var terminal = TerminalBuilder.builder().system(true).dumb(true).encoding(UTF_8).build();
      if (!terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        return Optional.of(new EditorScreen(terminal, commands));
      }
      terminal.close();
      return Optional.empty();
    } catch (IOException unusable) {
      return Optional.empty();
    }
  }

  EditorScreen(Terminal terminal, List<String> commands) {
    this.terminal = terminal;
    if (terminal.getWidth() == 0 || terminal.getHeight() == 0) {
      terminal.setSize(USUAL_SIZE);
    }
    this.commands = commands;
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new DefaultParser().escapeChars(null))
            .completer(this::complete)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.BRACKETED_PASTE, false)
            .variable(LineReader.DISABLE_HISTORY, true)
            .build();
  }

  @Override
  public Optional<String> ask(String question) {
    return read(question).map(String::strip);
  }

  @Override
  public void show(String line) {
    reader.printAbove(line);
  }

  @Override
  public void tell(String line) {
    reader.printAbove(line);
  }

  @Override
  public void complain(String line) {
    reader.printAbove(line);
  }

  @Override
  public void begin(String banner, BlockingQueue<Happening> typed) {
    reader.setVariable(LineReader.DISABLE_HISTORY, false);
    reader.printAbove(banner);
    typist.start(typed);
  }

  @Override
  public void listen(String next) {
    prompt = next;
    typist.listen();
  }

  @Override
  public void meet(Name name) {
    acquaintances.meet(name);
  }

  @Override
  public void close() {
    typist.stop();
    try {
      terminal.close();
    } catch (IOException gone) {
      // The terminal went first.
    }
  }

  /// Control-D and Control-C end the input.
  private Optional<String> read(String question) {
    try {
      return Optional.of(reader.readLine(question));
    } catch (EndOfFileException | UserInterruptException left) {
      return Optional.empty();
    }
  }

  private void complete(LineReader typing, ParsedLine line, List<Candidate> candidates) {
    if (line.wordIndex() == 0) {
      commands.forEach(command -> candidates.add(new Candidate(command)));
    } else if (line.wordIndex() == 1 && line.words().getFirst().endsWith(commands.getFirst())) {
      acquaintances.latest().forEach(name -> candidates.add(new Candidate(name.text())));
    }
  }
}
