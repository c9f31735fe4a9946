package io.sallyport.node.cli;

import io.sallyport.node.client.Arrival;
import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.Failure;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.node.client.SallyportClient;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Series;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// What the client of Sallyport/1 says to its user. Each command is answered before the next line
/// is read; messages come in between.
final class NoiseConversation {
  private static final int MOST_REMEMBERED = 100;
  private static final int MOST_FENCES = 10;

  private final Persona persona;
  private final Screen screen;
  private final SallyportClient client;
  private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
  private final ArrayDeque<String> remembered = new ArrayDeque<>();
  private final List<CompletableFuture<?>> unconfirmed = new ArrayList<>();
  private final Progress progress = new Progress();

  /// Who talks to whom.
  ///
  /// @param own the phrase of the user's identity key
  record Persona(Name name, Phrase own, NodeAddress node) {
    private String prompt() {
      return "%s@%s> ".formatted(name, node.place());
    }
  }

  NoiseConversation(Persona persona, Screen screen, SallyportClient client) {
    this.persona = persona;
    this.screen = screen;
    this.client = client;
  }

  /// Talks until the user leaves or the client ends. Where nobody sits there it also ends once the
  /// node was silent too long, and the exit code tells of all lines.
  ///
  /// @return the exit code
  int run() throws InterruptedException {
    screen.tell("connected to %s as %s".formatted(persona.node().place(), persona.name()));
    screen.begin("help tells what can be typed\n", happenings);
    client.observe(contact -> screen.tell(Sayings.words(contact, persona.node())));
    var _ = client.over().thenRun(() -> happenings.add(new Happening.InputEnded()));
    screen.meet(persona.name());
    var _ = client.who().thenAccept(names -> names.forEach(screen::meet));
    screen.listen(persona.prompt());
    while (goesOn(happenings.take())) {
      screen.listen(persona.prompt());
    }
    var why = client.over().toCompletableFuture().getNow(new Failure.Closed());
    return why instanceof Failure.Closed ? leave() : lost(why);
  }

  private boolean goesOn(Happening happening) {
    return switch (happening) {
      case Happening.Typed(var line) -> perform(NoiseLine.parse(line));
      case Happening.Garbled() -> {
        progress.typed();
        wrong(Input.NOT_UTF_8);
        yield false;
      }
      case Happening.InputEnded _, Happening.Event _ -> false;
    };
  }

  private boolean isGivenUp() {
    return progress.isStuck() && !screen.isAttended();
  }

  /// A message that came. May be called by any thread.
  synchronized void hear(Arrival arrival) {
    var lines = Sayings.lines(arrival);
    lines.forEach(screen::show);
    remembered.addAll(lines);
    while (remembered.size() > MOST_REMEMBERED) {
      remembered.removeFirst();
    }
    sender(arrival).ifPresent(screen::meet);
    if (Sayings.isDone(arrival)) {
      unconfirmed.removeIf(CompletableFuture::isDone);
      unconfirmed.add(arrival.confirm().toCompletableFuture());
    }
  }

  /// Nothing comes any more, though the user may go on, unless the client has ended. May be called
  /// by any thread.
  void deaf(Failure why) {
    if (!(why instanceof Failure.Final)) {
      complain("messages are not shown any more: ", why);
    }
  }

  private static Optional<Name> sender(Arrival arrival) {
    return arrival.what() instanceof Arrival.Sealed sealed
        ? Optional.of(sealed.letter().sender())
        : Optional.empty();
  }

  /// @return whether to go on
  private boolean perform(NoiseLine line) {
    progress.typed();
    switch (line) {
      case NoiseLine.Nothing() -> {}
      case NoiseLine.Send(var to, var text) -> send(to, text);
      case NoiseLine.Who() -> wait(client.who(), this::present);
      case NoiseLine.Inbox() -> inbox();
      case NoiseLine.Contribute(var series, var numbers) -> contribute(series, numbers);
      case NoiseLine.Total(var series) -> total(series);
      case NoiseLine.Status() -> status();
      case NoiseLine.Help() -> NoiseLine.HELP.lines().forEach(screen::show);
      case NoiseLine.Wrong(var why) -> wrong(why);
      case NoiseLine.Quit() -> {
        return false;
      }
    }
    return !isGivenUp();
  }

  private void wrong(String why) {
    progress.misused();
    screen.complain(place() + why);
  }

  /// Where nobody saw which line it was.
  private String place() {
    return screen.isAttended() ? "" : "line %d: ".formatted(progress.line());
  }

  private void send(Name to, String text) {
    wait(
        client.send(to, text),
        stored -> {
          screen.meet(to);
          screen.show("stored  " + stored.id());
          if (stored.firstContact()) {
            screen.tell(Sayings.firstContact(stored));
          }
        });
  }

  private void contribute(Series series, List<Long> numbers) {
    screen.mention(series.name());
    wait(
        client.contribute(series, numbers),
        _ -> screen.show("counted  %s  %d".formatted(series, numbers.size())));
  }

  private void total(Series series) {
    screen.mention(series.name());
    wait(client.total(series), sum -> screen.show(Sayings.line(series, sum)));
  }

  private void present(List<Name> names) {
    names.forEach(screen::meet);
    if (names.isEmpty()) {
      screen.tell(Sayings.NOBODY);
    } else {
      screen.show(Sayings.list(names, ", "));
    }
  }

  private synchronized void inbox() {
    if (remembered.isEmpty()) {
      screen.show("nothing came");
    }
    remembered.forEach(screen::show);
  }

  private void status() {
    var node = persona.node();
    var key = client.login().map(login -> NodeAddress.text(login.node())).orElse(node.keyText());
    screen.show("node     %s  %s".formatted(node.place(), key));
    screen.show(
        "session  " + client.login().map(login -> login.phrase().toString()).orElse("none now"));
    screen.show("key      " + persona.own());
  }

  private <T> void wait(CompletionStage<T> stage, Consumer<T> then) {
    try {
      then.accept(ClientOptions.await(stage));
      progress.done();
    } catch (CompletionException failed) {
      var why = ClientException.of(failed);
      progress.failed(why);
      complain(place(), why);
    }
  }

  private void complain(String what, Failure failure) {
    screen.complain(what + Visible.of(failure.words()));
    screen.complain("hint: " + Failures.hint(failure));
  }

  private int lost(Failure why) {
    complain("", why);
    return Failures.exitCode(why);
  }

  private int leave() {
    if (isGivenUp()) {
      screen.complain("nothing behind line %d was done".formatted(progress.line()));
      return progress.exitCode();
    }
    int code = settled();
    return code == ExitCode.OK && !screen.isAttended() ? progress.exitCode() : code;
  }

  /// What is on its way is waited for: once a question is answered, all that was told before it is
  /// here. Without a session nothing is on its way.
  private int settled() {
    try {
      boolean mayBeMore = client.login().isPresent();
      for (int fence = 0; fence < MOST_FENCES && mayBeMore; fence++) {
        var late = ClientOptions.await(client.fetch());
        late.forEach(this::hear);
        mayBeMore = !late.isEmpty();
      }
      ClientOptions.await(confirmed());
      return ExitCode.OK;
    } catch (CompletionException failed) {
      return lost(ClientException.of(failed));
    }
  }

  /// What was shown is not to come again the next time.
  private synchronized CompletionStage<?> confirmed() {
    return CompletableFuture.allOf(unconfirmed.toArray(CompletableFuture[]::new));
  }
}
