package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.json.JsonWriter;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// What a server of `dhinbox` says. The original never says `auth_failed` and `message_refused`,
/// and its client takes the first for a failed login and ignores the second.
sealed interface ClassicEvent {

  /// `{"type":"auth_success","username":U}`
  record AuthSuccess(String username) implements ClassicEvent {}

  /// `{"type":"auth_failed","error":WORDS}`
  record AuthFailed(String error) implements ClassicEvent {}

  /// `{"type":"pending_messages","messages":[M,...]}`, each `M` a complete `new_message`
  record PendingMessages(List<NewMessage> messages) implements ClassicEvent {
    public PendingMessages {
      messages = List.copyOf(messages);
    }
  }

  /// `{"type":"new_message","from":S,"content":T,"timestamp":SECONDS}`
  record NewMessage(String from, String content, Instant sentAt) implements ClassicEvent {
    static NewMessage of(Envelope envelope) {
      return new NewMessage(
          envelope.from().text(), DhInboxText.shown(envelope.content()), envelope.sentAt());
    }

    Envelope envelope(Name to) {
      return DhInboxText.envelope(to, from, sentAt, content);
    }

    /// Tells nothing of the content.
    @Override
    public String toString() {
      return "NewMessage[%d characters]".formatted(content.length());
    }
  }

  /// `{"type":"message_delivered","to":R}`
  record MessageDelivered(String to) implements ClassicEvent {}

  /// `{"type":"message_queued","to":R}`
  record MessageQueued(String to) implements ClassicEvent {}

  /// `{"type":"message_refused","to":R,"error":WORDS}`
  record MessageRefused(String to, String error) implements ClassicEvent {}

  /// `{"type":"user_list","users":[U,...]}`
  record UserList(List<String> users) implements ClassicEvent {
    public UserList {
      users = List.copyOf(users);
    }
  }

  /// Any other `type`, or none.
  record Unknown() implements ClassicEvent {}

  default String encode() {
    return JsonWriter.ASCII.write(json());
  }

  private Json json() {
    return switch (this) {
      case AuthSuccess(var username) -> typed("auth_success").with("username", username);
      case AuthFailed(var error) -> typed("auth_failed").with("error", error);
      case PendingMessages(var messages) ->
          typed("pending_messages").with("messages", array(messages, ClassicEvent::json));
      case NewMessage(var from, var content, var sentAt) ->
          typed("new_message")
              .with("from", from)
              .with("content", content)
              .with("timestamp", new Json.Decimal(DhInboxText.seconds(sentAt)));
      case MessageDelivered(var to) -> typed("message_delivered").with("to", to);
      case MessageQueued(var to) -> typed("message_queued").with("to", to);
      case MessageRefused(var to, var error) ->
          typed("message_refused").with("to", to).with("error", error);
      case UserList(var users) -> typed("user_list").with("users", array(users, Json.Text::new));
      case Unknown() -> throw new IllegalStateException("unknown events are not sent");
    };
  }

  /// Reads an event.
  ///
  /// @throws io.sallyport.protocol.rejection.Rejected `MALFORMED` or `BAD_TEXT`
  static ClassicEvent decode(Frame plaintext, Set<DhInboxDefence> defences) {
    return of(DhInboxText.members(plaintext, defences));
  }

  private static ClassicEvent of(Json.Members json) {
    if (!(json.get("type").orElseGet(Json.Null::new) instanceof Json.Text(var type))) {
      return new Unknown();
    }
    return switch (type) {
      case "auth_success" -> new AuthSuccess(json.text("username").orElse(""));
      case "auth_failed" -> new AuthFailed(json.text("error").orElse(""));
      case "pending_messages" -> new PendingMessages(letters(json));
      case "new_message" -> letter(json);
      case "message_delivered" -> new MessageDelivered(json.requiredText("to"));
      case "message_queued" -> new MessageQueued(json.requiredText("to"));
      case "message_refused" ->
          new MessageRefused(json.requiredText("to"), json.text("error").orElse(""));
      case "user_list" -> new UserList(names(json));
      default -> new Unknown();
    };
  }

  private static List<NewMessage> letters(Json.Members json) {
    return list(json, "messages").stream()
        .map(entry -> letter(entry.as(Json.Members.class, "messages")))
        .toList();
  }

  private static NewMessage letter(Json.Members json) {
    var sentAt = json.get("timestamp").map(DhInboxText::time).orElse(Instant.EPOCH);
    return new NewMessage(json.requiredText("from"), json.requiredText("content"), sentAt);
  }

  private static List<String> names(Json.Members json) {
    return list(json, "users").stream()
        .map(user -> user.as(Json.Text.class, "users").text())
        .toList();
  }

  private static List<Json> list(Json.Members json, String name) {
    return json.get(name).orElseGet(Json.Null::new).as(Json.Elements.class, name).list();
  }

  private static <T> Json array(List<T> all, Function<T, Json> each) {
    return new Json.Elements(all.stream().map(each).toList());
  }

  private static Json.Members typed(String type) {
    return Json.members().with("type", type);
  }
}
