package io.sallyport.node.cli;

import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Name;
import java.util.Optional;
import java.util.function.Function;

/// What the client of an inbox asks its user before it connects, in the words of the original,
/// until the answer is one.
final class DhInboxQuestions {
  static final String USUAL_HOST = "localhost";

  private final Screen screen;

  DhInboxQuestions(Screen screen) {
    this.screen = screen;
  }

  /// Empty, as all of these, when the input has ended.
  Optional<Name> name() {
    return ask("Enter your username: ", this::name);
  }

  Optional<String> host() {
    return screen
        .ask("Server host (default: %s): ".formatted(USUAL_HOST))
        .map(given -> given.isEmpty() ? USUAL_HOST : given);
  }

  Optional<Integer> port(int usual) {
    return ask(
        "Server port (default: %d): ".formatted(usual),
        given -> given.isEmpty() ? Optional.of(usual) : port(given));
  }

  private <T> Optional<T> ask(String question, Function<String, Optional<T>> meaning) {
    while (true) {
      var given = screen.ask(question);
      if (given.isEmpty()) {
        return Optional.empty();
      }
      var meant = meaning.apply(given.get());
      if (meant.isPresent()) {
        return meant;
      }
    }
  }

  private Optional<Name> name(String given) {
    try {
      return Optional.of(Name.parse(given));
    } catch (Rejected notName) {
      screen.complain("[ERROR] not a username: " + notName.why());
      return Optional.empty();
    }
  }

  private Optional<Integer> port(String given) {
    try {
      var port = Optional.of(Integer.parseInt(given)).filter(Ports::isPort);
      if (port.isPresent()) {
        return port;
      }
    } catch (NumberFormatException notNumber) {
      // Said below.
    }
    screen.complain(
        "[ERROR] not a port, which is 1 to %d: %s".formatted(Ports.LAST, Visible.of(given)));
    return Optional.empty();
  }
}
