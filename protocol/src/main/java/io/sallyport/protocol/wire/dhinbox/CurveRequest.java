package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.json.JsonWriter;
import java.util.Set;

/// What a client of `dhinbox-x25519` asks. A text that is missing is empty.
sealed interface CurveRequest {

  /// `{"cmd":"REGISTER","username":U}`
  record Register(String username) implements CurveRequest {}

  /// `{"cmd":"SEND","to":R,"text":T}`
  record Send(String to, String text) implements CurveRequest {
    /// Tells nothing of the text.
    @Override
    public String toString() {
      return "Send[%d characters]".formatted(text.length());
    }
  }

  /// `{"cmd":"FETCH"}`
  record Fetch() implements CurveRequest {}

  /// `{"cmd":"QUIT"}`
  record Quit() implements CurveRequest {}

  /// Any other `cmd`, or none.
  record Unknown() implements CurveRequest {}

  default String encode() {
    var json =
        switch (this) {
          case Register(var username) -> command("REGISTER").with("username", username);
          case Send(var to, var text) -> command("SEND").with("to", to).with("text", text);
          case Fetch() -> command("FETCH");
          case Quit() -> command("QUIT");
          case Unknown() -> throw new IllegalStateException("unknown commands are not sent");
        };
    return JsonWriter.UNICODE.write(json);
  }

  /// Reads a request.
  ///
  /// @throws io.sallyport.protocol.rejection.Rejected `MALFORMED` or `BAD_TEXT`
  static CurveRequest decode(Frame plaintext, Set<DhInboxDefence> defences) {
    var json = DhInboxText.members(plaintext, defences);
    if (!(json.get("cmd").orElseGet(Json.Null::new) instanceof Json.Text(var command))) {
      return unknown(defences);
    }
    return switch (command) {
      case "REGISTER" -> new Register(json.text("username").orElse(""));
      case "SEND" -> new Send(json.text("to").orElse(""), json.text("text").orElse(""));
      case "FETCH" -> new Fetch();
      case "QUIT" -> new Quit();
      default -> unknown(defences);
    };
  }

  private static Unknown unknown(Set<DhInboxDefence> defences) {
    DhInboxText.expectCommand(false, defences);
    return new Unknown();
  }

  private static Json.Members command(String command) {
    return Json.members().with("cmd", command);
  }
}
