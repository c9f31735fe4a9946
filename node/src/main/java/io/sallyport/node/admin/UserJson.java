package io.sallyport.node.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Optional;

/// How the directory crosses the admin endpoint. Times are ISO 8601 in UTC; what is absent is
/// `null`, or left out of a request.
public final class UserJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(LogicalType.Textual, UserJson::onlyText)
          .build();

  private UserJson() {}

  private static void onlyText(MutableCoercionConfig text) {
    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  public static String render(List<User> users) {
    return write(users);
  }

  public static String render(User user) {
    return write(user);
  }

  public static String render(Invitation invitation) {
    return write(invitation);
  }

  public static String render(NewUser user) {
    return write(user);
  }

  public static String render(NewInvitation invitation) {
    return write(invitation);
  }

  /// Empty when it is not a list of users.
  public static Optional<List<User>> parseAll(String json) {
    try {
      return Optional.of(MAPPER.readValue(json, new TypeReference<List<User>>() {}));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  /// Empty when it is something else.
  public static Optional<Invitation> parseInvitation(String json) {
    return parse(json, Invitation.class);
  }

  static Optional<NewUser> parseNewUser(String json) {
    return parse(json, NewUser.class);
  }

  static Optional<NewInvitation> parseNewInvitation(String json) {
    return parse(json, NewInvitation.class);
  }

  private static <T> Optional<T> parse(String json, Class<T> type) {
    try {
      return Optional.ofNullable(MAPPER.readValue(json, type));
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
