package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.json.JsonWriter;
import java.util.Set;

/// What a client of `dhinbox` says once it has said its name.
sealed interface ClassicCommand {

  /// `{"type":"send_message","to":R,"content":T}`
  record SendMessage(String to, String content) implements ClassicCommand {
    /// Tells nothing of the content.
    @Override
    public String toString() {
      return "SendMessage[%d characters]".formatted(content.length());
    }
  }

  /// `{"type":"list_users"}`
  record ListUsers() implements ClassicCommand {}

  /// Any other `type`, or none.
  record Unknown() implements ClassicCommand {}

  default String encode() {
    var json =
        switch (this) {
          case SendMessage(var to, var content) ->
              Json.members().with("type", "send_message").with("to", to).with("content", content);
          case ListUsers() -> Json.members().with("type", "list_users");
          case Unknown() -> throw new IllegalStateException("unknown commands are not sent");
        };
    return JsonWriter.ASCII.write(json);
  }

  /// Reads a command.
  ///
  /// @throws io.sallyport.protocol.rejection.Rejected `MALFORMED` or `BAD_TEXT`
  static ClassicCommand decode(Frame plaintext, Set<DhInboxDefence> defences) {
    var json = DhInboxText.members(plaintext, defences);
    if (!(json.get("type").orElseGet(Json.Null::new) instanceof Json.Text(var type))) {
      return unknown(defences);
    }
    return switch (type) {
      case "send_message" -> new SendMessage(json.requiredText("to"), json.requiredText("content"));
      case "list_users" -> new ListUsers();
      default -> unknown(defences);
    };
  }

  private static Unknown unknown(Set<DhInboxDefence> defences) {
    DhInboxText.expectCommand(false, defences);
    return new Unknown();
  }
}
