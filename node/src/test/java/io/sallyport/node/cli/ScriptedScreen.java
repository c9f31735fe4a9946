package io.sallyport.node.cli;

import io.sallyport.protocol.service.Name;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A screen whose user types what was written down before, and on which everything can be read.
final class ScriptedScreen implements Screen {
  private final ArrayDeque<String> lines;
  private final List<String> shown = new CopyOnWriteArrayList<>();
  private final List<Name> met = new CopyOnWriteArrayList<>();
  private final List<String> mentioned = new CopyOnWriteArrayList<>();
  private final boolean attended;
  private final Happening end;
  private Optional<BlockingQueue<Happening>> typed = Optional.empty();

  ScriptedScreen(String... lines) {
    this(true, new Happening.InputEnded(), lines);
  }

  private ScriptedScreen(boolean attended, Happening end, String... lines) {
    this.attended = attended;
    this.end = end;
    this.lines = new ArrayDeque<>(List.of(lines));
  }

  /// A pipe, in front of which nobody sits.
  static ScriptedScreen pipe(String... lines) {
    return new ScriptedScreen(false, new Happening.InputEnded(), lines);
  }

  /// A pipe in which something that is no text follows the lines.
  static ScriptedScreen garbledBehind(String... lines) {
    return new ScriptedScreen(false, new Happening.Garbled(), lines);
  }

  List<String> shown() {
    return shown;
  }

  List<Name> met() {
    return met;
  }

  List<String> mentioned() {
    return mentioned;
  }

  @Override
  public Optional<String> ask(String question) {
    shown.add("? " + question);
    return Optional.ofNullable(lines.poll());
  }

  @Override
  public void show(String line) {
    shown.add(line);
  }

  @Override
  public void tell(String line) {
    shown.add("- " + line);
  }

  @Override
  public void complain(String line) {
    shown.add("! " + line);
  }

  @Override
  public boolean isAttended() {
    return attended;
  }

  @Override
  public void begin(String banner, BlockingQueue<Happening> happenings) {
    typed = Optional.of(happenings);
  }

  @Override
  public void listen(String prompt) {
    var line = Optional.ofNullable(lines.poll());
    typed.orElseThrow().add(line.<Happening>map(Happening.Typed::new).orElse(end));
  }

  @Override
  public void meet(Name name) {
    met.add(name);
  }

  @Override
  public void mention(String series) {
    mentioned.add(series);
  }

  @Override
  public void close() {}
}
