package io.sallyport.node.cli;

import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.util.Locale;
import java.util.regex.Pattern;

/// One line that the user of an inbox typed.
sealed interface DhInboxLine {
  Pattern QUOTED = Pattern.compile("([\"'])(?<name>.+?)\\1(?:\\s+(?<rest>.*))?", Pattern.DOTALL);

  record Nothing() implements DhInboxLine {}

  record Send(Name to, Content content) implements DhInboxLine {}

  /// Who is online?
  record Users() implements DhInboxLine {}

  /// What has come?
  record Fetch() implements DhInboxLine {}

  record Quit() implements DhInboxLine {}

  record Wrong(String why) implements DhInboxLine {}

  /// Reads a line. A slash before the command changes nothing, as both originals have it between
  /// them; a name with a blank stands in quotation marks.
  static DhInboxLine parse(String typed, DhInboxDialect dialect) {
    var words = halves(typed.strip());
    if (words.first().isEmpty()) {
      return new Nothing();
    }
    var given = words.first().toLowerCase(Locale.ROOT);
    var command = given.startsWith("/") ? given.substring(1) : given;
    if (!dialect.commands().contains(command)) {
      return new Wrong("Unknown command: " + Visible.of(words.first()));
    }
    return switch (command) {
      case "send" -> send(words.rest());
      case "list" -> new Users();
      case "fetch" -> new Fetch();
      case "quit" -> new Quit();
      default -> throw new IllegalStateException("a command without meaning: " + command);
    };
  }

  private static DhInboxLine send(String rest) {
    var parts = quoted(rest);
    if (parts.rest().isEmpty()) {
      return new Wrong("Usage: send <username> <message>");
    }
    try {
      return new Send(Name.parse(parts.first()), Content.ofText(parts.rest()));
    } catch (Rejected notName) {
      return new Wrong("nobody can have that name: " + notName.why());
    }
  }

  /// A quotation mark closes where a blank follows, so that an apostrophe does not.
  private static Halves quoted(String text) {
    var name = QUOTED.matcher(text);
    if (!name.matches()) {
      return halves(text);
    }
    var rest = name.group("rest");
    return new Halves(name.group("name"), rest == null ? "" : rest);
  }

  private static Halves halves(String text) {
    var parts = text.split("\\s+", 2);
    return new Halves(parts[0], parts.length < 2 ? "" : parts[1]);
  }

  /// The first word and what follows.
  record Halves(String first, String rest) {}
}
