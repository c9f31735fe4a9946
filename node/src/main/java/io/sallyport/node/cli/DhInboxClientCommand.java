package io.sallyport.node.cli;

import io.sallyport.actors.session.Deadlines;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Name;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport client dhinbox`: messages to and from others, as the original's clients do it.
@Command(
    name = "dhinbox",
    description = "Send messages to others and get what they left for you.",
    footer = {
      "",
      "What is not given is asked; without a terminal and with --name, host and port"
          + " have their defaults. A username has 1 to 64 characters of one script, such"
          + " as anna or Анна.",
      "",
      "Examples:",
      "  sallyport client dhinbox",
      "  echo \"send bob Hello Bob!\" | sallyport client dhinbox --name alice",
      "  echo fetch | sallyport client dhinbox --wire x25519 --name bob"
    })
final class DhInboxClientCommand implements Callable<Integer> {
  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(10), Optional.empty(), Duration.ofSeconds(10));

  @Spec private CommandSpec spec;

  @Option(names = "--host", description = "Where the node is. Default: localhost")
  private @Nullable String host;

  @Option(
      names = "--port",
      description = "The port of its listener. Default: 5555, or 5000 for x25519")
  private @Nullable Integer port;

  @Option(
      names = "--wire",
      defaultValue = "classic",
      converter = DhInboxDialect.Converter.class,
      description =
          "What to speak: classic, where messages come by themselves, or x25519, where they are"
              + " fetched. Default: ${DEFAULT-VALUE}")
  private DhInboxDialect dialect;

  @Option(names = "--name", description = "Your username.")
  private @Nullable String name;

  /// Who wants to talk to whom.
  private record Introduction(Name name, String host, int port) {}

  @Override
  public Integer call() throws InterruptedException {
    var given = givenName();
    if (port != null) {
      Ports.check(spec, "--port", port);
    }
    try (var screen = Terminal.screen(spec, this::editor)) {
      var introduction = introduce(new DhInboxQuestions(screen), given);
      if (introduction.isEmpty()) {
        Messages.error(
            spec, "the input ended before all was said", "give --name, --host and --port");
        return ExitCode.USAGE;
      }
      return converse(screen, introduction.get());
    }
  }

  private Optional<Screen> editor() {
    return EditorScreen.open(Vocabulary.of(dialect.commands()), Optional.empty());
  }

  private Optional<Name> givenName() {
    try {
      return Optional.ofNullable(name).map(Name::parse);
    } catch (Rejected notName) {
      throw new ParameterException(
          spec.commandLine(), "--name is not a username: " + notName.why());
    }
  }

  /// Asks for what is not given.
  private Optional<Introduction> introduce(DhInboxQuestions questions, Optional<Name> given) {
    boolean asks = given.isEmpty() || Terminal.isInteractive();
    int usualPort = dialect.protocol().defaultPorts().getFirst();
    return given
        .or(questions::name)
        .flatMap(who ->
            Optional.ofNullable(host)
                .or(() -> asks ? questions.host() : Optional.of(DhInboxQuestions.USUAL_HOST))
                .flatMap(where ->
                    Optional.ofNullable(port)
                        .or(() -> asks ? questions.port(usualPort) : Optional.of(usualPort))
                        .map(number -> new Introduction(who, where, number))));
  }

  private int converse(Screen screen, Introduction introduction) throws InterruptedException {
    var name = introduction.name();
    var happenings = new LinkedBlockingQueue<Happening>();
    var dial = new Dial(dialect.protocol(), DEADLINES, introduction.host(), introduction.port());
    return dial.talk(
        spec,
        new Identity(name.text(), Secret.copyOf(new byte[0])),
        happenings,
        session -> {
          screen.tell("[CLIENT] Connected to server at %s:%d".formatted(dial.host(), dial.port()));
          return new DhInboxConversation(name, dialect, screen, happenings, session).run();
        });
  }
}
