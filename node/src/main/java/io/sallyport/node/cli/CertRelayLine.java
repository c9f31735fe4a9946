package io.sallyport.node.cli;

import io.sallyport.protocol.service.Content;

/// One line that a member of a group typed.
sealed interface CertRelayLine {
  String KEY_REQUEST = "REQ_KEY:";

  record Nothing() implements CertRelayLine {}

  /// Which key has this one?
  record Key(String name) implements CertRelayLine {}

  record Message(Content content) implements CertRelayLine {}

  record Exit() implements CertRelayLine {}

  record Wrong(String why) implements CertRelayLine {}

  /// Reads a line. All that is no command is a message.
  static CertRelayLine parse(String typed) {
    var line = typed.strip();
    if (line.startsWith(KEY_REQUEST)) {
      var name = line.substring(KEY_REQUEST.length()).strip();
      return name.isEmpty() ? new Wrong("Usage: REQ_KEY:<client_id>") : new Key(name);
    }
    return switch (line) {
      case "" -> new Nothing();
      case "exit", "EXIT" -> new Exit();
      default -> new Message(Content.ofText(line));
    };
  }
}
