package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.service.Name;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/// Files, pipes, and terminals that only know lines: data to standard output, everything else to
/// standard error.
final class PlainScreen implements Screen {
  private final BufferedReader in;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean attended;
  private final Typist typist = new Typist(this::read);

  /// @param attended whether somebody is there to read questions and prompts
  PlainScreen(InputStream in, PrintWriter out, PrintWriter err, boolean attended) {
    this.in = new BufferedReader(new InputStreamReader(in, UTF_8));
    this.out = out;
    this.err = err;
    this.attended = attended;
  }

  @Override
  public Optional<String> ask(String question) {
    prompt(question);
    return read().map(String::strip);
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

  /// What cannot be read any more has ended.
  private Optional<String> read() {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException closed) {
      return Optional.empty();
    }
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
