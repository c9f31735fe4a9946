package io.sallyport.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/// Reads one text of RFC 8259. Recursion is as deep as the text is, and that is bounded.
final class JsonReader {
  /// How many arrays and objects may stand inside one another.
  static final int DEEPEST = 16;

  /// How many values a text may hold, so that it takes memory in proportion to its bytes.
  static final int MOST_VALUES = 1 << 16;

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]{1,3}+)?");
  private static final int LONGEST_NUMBER = 64;
  private static final char END = '\uffff';

  private final String text;
  private final boolean strict;
  private int at;
  private int values;
  private int depth;

  private JsonReader(String text, boolean strict) {
    this.text = text;
    this.strict = strict;
  }

  static Json read(ByteBuffer utf8, boolean strict) {
    var reader = new JsonReader(decode(utf8, strict), strict);
    reader.skipBlanks();
    var value = reader.value();
    reader.skipBlanks();
    if (reader.at < reader.text.length()) {
      throw malformed("more than one value");
    }
    return value;
  }

  private static String decode(ByteBuffer utf8, boolean strict) {
    if (!strict) {
      return UTF_8.decode(utf8).toString();
    }
    try {
      return UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException _) {
      throw new Rejected(Reason.BAD_TEXT, "not UTF-8");
    }
  }

  private Json value() {
    if (++values > MOST_VALUES) {
      throw malformed("more than %d values".formatted(MOST_VALUES));
    }
    return switch (peek()) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Truth(true));
      case 'f' -> word("false", new Json.Truth(false));
      case 'n' -> word("null", new Json.Null());
      default -> number();
    };
  }

  private Json members() {
    var members = new LinkedHashMap<String, Json>();
    enter();
    if (!leaves('}')) {
      do {
        skipBlanks();
        var name = string();
        skipBlanks();
        expect(':');
        skipBlanks();
        if (members.put(name, value()) != null && strict) {
          throw malformed("a member twice");
        }
      } while (continues('}'));
    }
    return new Json.Members(members);
  }

  private Json elements() {
    var elements = new ArrayList<Json>();
    enter();
    if (!leaves(']')) {
      do {
        skipBlanks();
        elements.add(value());
      } while (continues(']'));
    }
    return new Json.Elements(elements);
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw malformed("deeper than %d".formatted(DEEPEST));
    }
    at++;
    skipBlanks();
  }

  private boolean leaves(char end) {
    if (peek() != end) {
      return false;
    }
    at++;
    depth--;
    return true;
  }

  private boolean continues(char end) {
    skipBlanks();
    if (leaves(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private String string() {
    expect('"');
    int start = at;
    while (isPlain(peek())) {
      at++;
    }
    if (peek() == '"') {
      return text.substring(start, at++);
    }
    var built = new StringBuilder(text.substring(start, at));
    while (peek() != '"') {
      built.append(character());
    }
    at++;
    return whole(built.toString());
  }

  private static boolean isPlain(char character) {
    return character >= ' ' && character != '"' && character != '\\' && character != END;
  }

  private char character() {
    char character = take();
    if (character == '\\') {
      return escaped();
    }
    if (character < ' ') {
      throw malformed("a control character in a string");
    }
    return character;
  }

  private char escaped() {
    return switch (take()) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
      default -> throw malformed("an unknown escape");
    };
  }

  private int hex() {
    char digit = take();
    int value = digit < 128 ? Character.digit(digit, 16) : -1;
    if (value < 0) {
      throw malformed("not a hexadecimal digit");
    }
    return value;
  }

  /// Refuses half a surrogate pair, which only an escape can bring here.
  private String whole(String string) {
    if (strict && string.codePoints().anyMatch(JsonReader::isSurrogate)) {
      throw new Rejected(Reason.BAD_TEXT, "half a surrogate pair");
    }
    return string;
  }

  private static boolean isSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw malformed("not a value");
    }
    at += word.length();
    return value;
  }

  private Json number() {
    int end = Math.min(text.length(), at + LONGEST_NUMBER + 1);
    var matcher = NUMBER.matcher(text).region(at, end);
    if (!matcher.lookingAt() || matcher.end() - at > LONGEST_NUMBER) {
      throw malformed("not a value");
    }
    at = matcher.end();
    return new Json.Decimal(new BigDecimal(matcher.group()));
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char expected) {
    if (at >= text.length() || text.charAt(at) != expected) {
      throw malformed("'%c' expected".formatted(expected));
    }
    at++;
  }

  /// The next character, or [#END], which no value begins with.
  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private char take() {
    if (at >= text.length()) {
      throw malformed("ends too early");
    }
    return text.charAt(at++);
  }

  private static Rejected malformed(String detail) {
    return new Rejected(Reason.MALFORMED, detail);
  }
}
