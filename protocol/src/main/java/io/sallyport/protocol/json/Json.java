package io.sallyport.protocol.json;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value. No `toString` tells what a peer wrote.
public sealed interface Json {

  /// An object; its members keep their order, which does not count for equality.
  record Members(Map<String, Json> map) implements Json {
    public Members {
      map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public Members with(String name, Json value) {
      var more = new LinkedHashMap<>(map);
      more.put(name, value);
      return new Members(more);
    }

    public Members with(String name, String text) {
      return with(name, new Text(text));
    }

    public Optional<Json> get(String name) {
      return Optional.ofNullable(map.get(name));
    }

    /// The text under a name, if there is anything; `null` is nothing.
    ///
    /// @throws Rejected `MALFORMED` when it is something else
    public Optional<String> text(String name) {
      return get(name)
          .filter(value -> !(value instanceof Null))
          .map(value -> value.as(Text.class, name).text());
    }

    /// The text under a name.
    ///
    /// @throws Rejected `MALFORMED` when there is nothing, or something else
    public String requiredText(String name) {
      return text(name).orElseThrow(() -> malformed("no \"%s\"".formatted(name)));
    }

    @Override
    public String toString() {
      return "Members[%d]".formatted(map.size());
    }
  }

  /// An array.
  record Elements(List<Json> list) implements Json {
    public Elements {
      list = List.copyOf(list);
    }

    @Override
    public String toString() {
      return "Elements[%d]".formatted(list.size());
    }
  }

  record Text(String text) implements Json {
    @Override
    public String toString() {
      return "Text[%d characters]".formatted(text.length());
    }
  }

  /// A number; one that was read has at most 64 characters and 3 digits of exponent.
  record Decimal(BigDecimal value) implements Json {
    public static Decimal of(long value) {
      return new Decimal(BigDecimal.valueOf(value));
    }

    @Override
    public String toString() {
      return "Decimal";
    }
  }

  record Truth(boolean value) implements Json {
    @Override
    public String toString() {
      return "Truth";
    }
  }

  record Null() implements Json {}

  /// An object without members.
  static Members members() {
    return new Members(Map.of());
  }

  /// Reads one value, and nothing behind it.
  ///
  /// @throws Rejected `BAD_TEXT` for what is not UTF-8 or holds half a surrogate pair, `MALFORMED`
  ///   for what is not JSON, names a member twice, or is out of bounds
  static Json read(ByteBuffer utf8) {
    return JsonReader.read(utf8, true);
  }

  /// The same, but the last of two members counts, and broken text is mended: for the range.
  static Json readLeniently(ByteBuffer utf8) {
    return JsonReader.read(utf8, false);
  }

  /// This value as one of this kind; `what` names it for the operator.
  ///
  /// @throws Rejected `MALFORMED` when it is of another
  default <J extends Json> J as(Class<J> kind, String what) {
    if (!kind.isInstance(this)) {
      throw malformed("\"%s\" is of another kind".formatted(what));
    }
    return kind.cast(this);
  }

  private static Rejected malformed(String detail) {
    return new Rejected(Reason.MALFORMED, detail);
  }
}
