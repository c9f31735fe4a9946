package io.sallyport.node.cli;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.dhinbox.DhInboxProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The two wires of the inboxes, as a user of the client meets them.
enum DhInboxDialect {
  /// Messages come by themselves.
  CLASSIC("classic", "list", "  list                       - List online users"),
  /// Messages are fetched.
  X25519("x25519", "fetch", "  fetch                      - Fetch your messages");

  private final String word;
  private final String look;
  private final String explained;

  DhInboxDialect(String word, String look, String explained) {
    this.word = word;
    this.look = look;
    this.explained = explained;
  }

  Protocol protocol() {
    return switch (this) {
      case CLASSIC -> DhInboxProtocol.classic();
      case X25519 -> DhInboxProtocol.x25519();
    };
  }

  /// Whether the server sends messages as they come.
  boolean pushes() {
    return this == CLASSIC;
  }

  /// What may be typed first in a line.
  List<String> commands() {
    return List.of("send", look, "quit");
  }

  /// The table of commands, as the original shows it.
  String banner() {
    return """

    === Secure Messaging Client ===
    Commands:
      send <username> <message>  - Send a message
    %s
      quit                       - Disconnect and exit
    ================================

    """
        .formatted(explained);
  }

  /// Reads the word of the command line.
  static final class Converter implements ITypeConverter<DhInboxDialect> {
    @Override
    public DhInboxDialect convert(String given) {
      return Arrays.stream(values())
          .filter(wire -> wire.word.equals(given))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "is %s, not %s"
                      .formatted(
                          Arrays.stream(values())
                              .map(wire -> wire.word)
                              .collect(Collectors.joining(" or ")),
                          given)));
    }
  }
}
