package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.service.Name;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// A terminal with somebody in front of it. What comes is printed above the line that is being
/// typed; lines typed before can be had again, and those of earlier conversations where there is a
/// place for them. Control-C clears the line; on an empty one it leaves, as Control-D does.
final class EditorScreen implements Screen {
  private static final Size USUAL_SIZE = new Size(80, 24);
  private static final String CONTROL_C = "\u0003";
  private static final String CLEAR_OR_LEAVE = "clear-or-leave";

  private final Terminal terminal;
  private final LineReader reader;
  private final Vocabulary vocabulary;
  private final Optional<PastLines> past;
  private final Acquaintances acquaintances = new Acquaintances();
  private final Acquaintances series = new Acquaintances();
  private final Typist typist = new Typist(this::typed);
  private volatile String prompt = "";

  /// Takes over the terminal, unless it knows no more than lines.
  static Optional<Screen> open(Vocabulary vocabulary, Optional<PastLines> past) {
    try {
      var terminal = TerminalBuilder.builder().system(true).dumb(true).encoding(UTF_8).build();
      if (!terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        return Optional.of(new EditorScreen(terminal, vocabulary, past));
      }
      terminal.close();
      return Optional.empty();
    } catch (IOException unusable) {
      return Optional.empty();
    }
  }

  EditorScreen(Terminal terminal, Vocabulary vocabulary, Optional<PastLines> past) {
    this.terminal = terminal;
    if (terminal.getWidth() == 0 || terminal.getHeight() == 0) {
      terminal.setSize(USUAL_SIZE);
    }
    this.vocabulary = vocabulary;
    this.past = past;
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new DefaultParser().escapeChars(null))
            .completer(this::complete)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.BRACKETED_PASTE, false)
            .variable(LineReader.DISABLE_HISTORY, true)
            .build();
    reader.getWidgets().put(CLEAR_OR_LEAVE, this::clearOrLeave);
    Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN))
        .bind(new Reference(CLEAR_OR_LEAVE), CONTROL_C);
  }

  @Override
  public Optional<String> ask(String question) {
    return read(question).map(String::strip);
  }

  @Override
  public boolean isAttended() {
    return true;
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
    past.ifPresent(lines -> lines.recall().forEach(reader.getHistory()::add));
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
  public void mention(String name) {
    series.meet(new Name(name));
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

  private Happening typed() {
    var line = read(prompt);
    line.ifPresent(text -> past.ifPresent(lines -> lines.add(text)));
    return Happening.typed(line);
  }

  /// While a line is read Control-C is a key and no signal, which would only be noticed with the
  /// next key.
  private Optional<String> read(String question) {
    var usual = terminal.getAttributes();
    var withoutSignal = new Attributes(usual);
    withoutSignal.setControlChar(Attributes.ControlChar.VINTR, 0);
    terminal.setAttributes(withoutSignal);
    try {
      return Optional.of(reader.readLine(question));
    } catch (EndOfFileException | UserInterruptException left) {
      return Optional.empty();
    } finally {
      terminal.setAttributes(usual);
    }
  }

  private boolean clearOrLeave() {
    if (reader.getBuffer().length() == 0) {
      throw new EndOfFileException();
    }
    return reader.getBuffer().clear();
  }

  private void complete(LineReader typing, ParsedLine line, List<Candidate> candidates) {
    var first = line.words().getFirst();
    if (line.wordIndex() == 0) {
      vocabulary.commands().forEach(command -> candidates.add(new Candidate(command)));
    } else if (line.wordIndex() == 1 && vocabulary.asksForName(first)) {
      offer(acquaintances, candidates);
    } else if (line.wordIndex() == 1 && vocabulary.asksForSeries(first)) {
      offer(series, candidates);
    }
  }

  private static void offer(Acquaintances known, List<Candidate> candidates) {
    known.latest().forEach(name -> candidates.add(new Candidate(name.text())));
  }
}
