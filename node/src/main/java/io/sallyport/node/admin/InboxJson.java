package io.sallyport.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How inboxes cross the admin endpoint. Times are ISO 8601 in UTC; what is absent is `null`.
public final class InboxJson {
  private static final String ERROR = "error";

  private InboxJson() {}

  public static String render(List<Inbox> inboxes) {
    return StrictJson.write(inboxes);
  }

  public static String render(Inbox inbox) {
    return StrictJson.write(inbox);
  }

  static String error(String words) {
    return StrictJson.write(Map.of(ERROR, words));
  }

  /// The words of an error; empty when it is none.
  public static Optional<String> errorIn(String json) {
    return StrictJson.read(json, JsonNode.class)
        .map(answer -> answer.path(ERROR))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  /// Empty when it is not a list of inboxes.
  public static Optional<List<Inbox>> parseAll(String json) {
    return StrictJson.readAll(json, Inbox.class);
  }

  /// Empty when it is not an inbox.
  public static Optional<Inbox> parse(String json) {
    return StrictJson.read(json, Inbox.class);
  }
}
