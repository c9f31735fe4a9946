package io.sallyport.protocol.wire.dhinbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.json.JsonWriter;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What a server of `dhinbox-x25519` answers.
sealed interface CurveReply {

  /// `{"ok":true}`
  record Ok() implements CurveReply {}

  /// `{"ok":true,"info":WORDS}`, the answer to a name
  record Welcome(String info) implements CurveReply {
    static Welcome to(Name name, boolean known) {
      return new Welcome((known ? "Logged in as " : "Registered as ") + name);
    }
  }

  /// `{"ok":true,"messages":[M,...]}`
  record Messages(List<Message> messages) implements CurveReply {
    public Messages {
      messages = List.copyOf(messages);
    }

    /// The oldest of these, as many as fit into an answer: one at least, if there is any.
    static Messages fitting(List<Queued> envelopes) {
      var all = envelopes.stream().map(queued -> Message.of(queued.envelope())).toList();
      var pages = DhInboxText.pages(all, Message::size);
      return new Messages(pages.isEmpty() ? all : pages.getFirst());
    }
  }

  /// `{"ok":false,"error":WORDS}`
  record Failed(String error) implements CurveReply {}

  /// `{"from":S,"ts":SECONDS,"text":T}`, whole seconds
  record Message(String from, Instant sentAt, String text) {
    static Message of(Envelope envelope) {
      return new Message(
          envelope.from().text(), envelope.sentAt(), DhInboxText.shown(envelope.content()));
    }

    Envelope envelope(Name to) {
      return DhInboxText.envelope(to, from, sentAt, text);
    }

    /// How many bytes it takes in an answer.
    int size() {
      return JsonWriter.UNICODE.write(json()).getBytes(UTF_8).length + ", ".length();
    }

    private Json json() {
      return Json.members()
          .with("from", from)
          .with("ts", Json.Decimal.of(sentAt.getEpochSecond()))
          .with("text", text);
    }

    private static Message of(Json.Members json) {
      var sentAt = DhInboxText.time(json.get("ts").orElseGet(Json.Null::new));
      return new Message(json.requiredText("from"), sentAt, json.requiredText("text"));
    }

    /// Tells nothing of the text.
    @Override
    public String toString() {
      return "Message[%d characters]".formatted(text.length());
    }
  }

  default String encode() {
    var json =
        switch (this) {
          case Ok() -> ok(true);
          case Welcome(var info) -> ok(true).with("info", info);
          case Messages(var messages) ->
              ok(true)
                  .with(
                      "messages", new Json.Elements(messages.stream().map(Message::json).toList()));
          case Failed(var error) -> ok(false).with("error", error);
        };
    return JsonWriter.UNICODE.write(json);
  }

  /// Reads a reply. What does not say that all is well says that it is not, as the original's
  /// client has it.
  ///
  /// @throws Rejected `MALFORMED` or `BAD_TEXT`
  static CurveReply decode(Frame plaintext, Set<DhInboxDefence> defences) {
    var json = DhInboxText.members(plaintext, defences);
    var ok = json.get("ok").orElseGet(() -> new Json.Truth(false));
    if (!ok.as(Json.Truth.class, "ok").value()) {
      return new Failed(json.text("error").orElse(""));
    }
    var info = json.text("info");
    if (info.isPresent()) {
      return new Welcome(info.get());
    }
    return json.get("messages").<CurveReply>map(CurveReply::messages).orElseGet(Ok::new);
  }

  private static Messages messages(Json messages) {
    var list = messages.as(Json.Elements.class, "messages").list();
    return new Messages(
        list.stream().map(entry -> Message.of(entry.as(Json.Members.class, "messages"))).toList());
  }

  private static Json.Members ok(boolean ok) {
    return Json.members().with("ok", new Json.Truth(ok));
  }
}
