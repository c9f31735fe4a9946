package io.sallyport.node.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How inboxes cross the admin endpoint. Times are ISO 8601 in UTC; what is absent is `null`.
public final class InboxJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private InboxJson() {}

  public static String render(List<Inbox> inboxes) {
    return write(inboxes);
  }

  public static String render(Inbox inbox) {
    return write(inbox);
  }

  static String error(String words) {
    return write(Map.of("error", words));
  }

  /// The words of an error; empty when it is none.
  public static Optional<String> errorIn(String json) {
    try {
      return Optional.ofNullable(
          MAPPER.readValue(json, new TypeReference<Map<String, String>>() {}).get("error"));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  /// Empty when it is not a list of inboxes.
  public static Optional<List<Inbox>> parseAll(String json) {
    try {
      return Optional.of(MAPPER.readValue(json, new TypeReference<List<Inbox>>() {}));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  /// Empty when it is not an inbox.
  public static Optional<Inbox> parse(String json) {
    try {
      return Optional.of(MAPPER.readValue(json, Inbox.class));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("records of plain values", impossible);
    }
  }
}
