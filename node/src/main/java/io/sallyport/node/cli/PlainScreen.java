package io.sallyport.node.cli;

import io.sallyport.protocol.service.Name;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/// Files, pipes, and terminals that only know lines: data to standard output, everything else to
/// standard error.
final class PlainScreen implements Screen {
  private final Utf8Lines in;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean attended;
  private final Typist typist = new Typist(this::next);

  /// @param attended whether somebody is there to read questions and prompts
  PlainScreen(InputStream in, PrintWriter out, PrintWriter err, boolean attended) {
    this.in = new Utf8Lines(in);
    this.out = out;
    this.err = err;
    this.attended = attended;
  }

  @Override
  public Optional<String> ask(String question) {
    prompt(question);
    return switch (in.next()) {
      case Happening.Typed(var line) -> Optional.of(line.strip());
      case Happening.Garbled() -> {
        complain(Input.NOT_UTF_8);
        yield Optional.empty();
      }
      case Happening.InputEnded _, Happening.Event _ -> Optional.empty();
    };
  }

  @Override
  public void show(String line) {
    print(out, line);
  }

  @Override
  public void tell(String line) {
    print(err, line);
  }

  @Override
  public void complain(String line) {
    print(err, line);
  }

  @Override
  public boolean isAttended() {
    return attended;
  }

  @Override
  public void begin(String banner, BlockingQueue<Happening> typed) {
    prompt(banner);
    typist.start(typed);
  }

  @Override
  public void listen(String prompt) {
    prompt(prompt);
    typist.listen();
  }

  @Override
  public void meet(Name name) {}

  @Override
  public void close() {}

  private Happening next() {
    return in.next();
  }

  private void prompt(String text) {
    if (attended) {
      out.print(text);
      out.flush();
    }
  }

  private static void print(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }
}
