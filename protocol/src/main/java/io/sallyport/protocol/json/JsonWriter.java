package io.sallyport.protocol.json;

import java.util.HexFormat;
import java.util.stream.IntStream;

/// Writes JSON in the way of Python's `json` module: `", "` between members and elements, `": "`
/// behind names, hexadecimal digits in lower case.
public enum JsonWriter {
  /// Everything outside printable ASCII is escaped; characters above U+FFFF as surrogate pairs.
  ASCII {
    @Override
    boolean isPlain(char character) {
      return character >= ' ' && character <= '~';
    }
  },
  /// Only quotes, backslashes and control characters are escaped.
  UNICODE {
    @Override
    boolean isPlain(char character) {
      return character >= ' ';
    }
  };

  private static final HexFormat HEX = HexFormat.of();

  abstract boolean isPlain(char character);

  public String write(Json value) {
    var target = new StringBuilder();
    write(value, target);
    return target.toString();
  }

  private void write(Json value, StringBuilder target) {
    switch (value) {
      case Json.Members(var map) -> {
        var separator = "{";
        for (var member : map.entrySet()) {
          string(member.getKey(), target.append(separator));
          write(member.getValue(), target.append(": "));
          separator = ", ";
        }
        target.append(map.isEmpty() ? "{}" : "}");
      }
      case Json.Elements(var list) -> {
        target.append('[');
        IntStream.range(0, list.size())
            .forEach(i -> write(list.get(i), i == 0 ? target : target.append(", ")));
        target.append(']');
      }
      case Json.Text(var text) -> string(text, target);
      case Json.Decimal(var number) -> target.append(number.toPlainString());
      case Json.Truth(var truth) -> target.append(truth);
      case Json.Null() -> target.append("null");
    }
  }

  private void string(String text, StringBuilder target) {
    target.append('"');
    text.chars().forEach(unit -> character((char) unit, target));
    target.append('"');
  }

  private void character(char character, StringBuilder target) {
    switch (character) {
      case '"' -> target.append("\\\"");
      case '\\' -> target.append("\\\\");
      case '\b' -> target.append("\\b");
      case '\f' -> target.append("\\f");
      case '\n' -> target.append("\\n");
      case '\r' -> target.append("\\r");
      case '\t' -> target.append("\\t");
      default -> {
        if (isPlain(character)) {
          target.append(character);
        } else {
          target.append("\\u").append(HEX.toHexDigits(character));
        }
      }
    }
  }
}
