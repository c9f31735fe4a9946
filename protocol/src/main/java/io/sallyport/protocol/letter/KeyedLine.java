package io.sallyport.protocol.letter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One line `key = word word ...` of a file, with single blanks. What is wrong with it is told by
/// its number and never by what it says, and words are made into texts only when asked for: some
/// are secret.
final class KeyedLine {
  private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

  private final byte[] file;
  private final int number;
  private final List<Range> words;

  private record Range(int from, int to) {}

  private KeyedLine(byte[] file, int number, List<Range> words) {
    this.file = file;
    this.number = number;
    this.words = List.copyOf(words);
  }

  /// The lines of a file, each ended by one line feed.
  ///
  /// @throws Rejected `MALFORMED`, as all that is wrong with a line
  static List<KeyedLine> of(byte[] file) {
    var lines = new ArrayList<KeyedLine>();
    var words = new ArrayList<Range>();
    int from = 0;
    for (int at = 0; at < file.length; at++) {
      if (file[at] == ' ' || file[at] == '\n') {
        words.add(new Range(from, at));
        from = at + 1;
      }
      if (file[at] == '\n') {
        lines.add(new KeyedLine(file, lines.size() + 1, words).checked());
        words.clear();
      }
    }
    if (file.length == 0 || file[file.length - 1] != '\n') {
      throw wrong(lines.size() + 1, "does not end");
    }
    return lines;
  }

  private KeyedLine checked() {
    if (words.size() < 3 || !text(words.get(1)).equals("=")) {
      throw wrong("not 'key = value'");
    }
    return this;
  }

  String key() {
    return text(words.getFirst());
  }

  /// How many words the value has.
  int size() {
    return words.size() - 2;
  }

  /// The same line.
  KeyedLine expect(String key, int size) {
    if (!key().equals(key)) {
      throw wrong("not '%s'".formatted(key));
    }
    if (size() != size) {
      throw wrong("%d values instead of %d".formatted(size(), size));
    }
    return this;
  }

  /// A word of the value as a decimal number, written in the one way there is.
  long number(int index) {
    var word = text(words.get(index + 2));
    try {
      if (NUMBER.matcher(word).matches()) {
        return Long.parseLong(word);
      }
    } catch (NumberFormatException tooLarge) {
      throw wrong("a number out of range");
    }
    throw wrong("not a number");
  }

  /// A word of the value as a secret of this many bytes.
  Secret secret(int index, int size) {
    var word = words.get(index + 2);
    return Secret.ofDigits(file, word.from(), word.to())
        .filter(secret -> secret.size() == size)
        .orElseThrow(() -> wrong("not %d lower-case hexadecimal digits".formatted(2 * size)));
  }

  /// A word of the value as this many bytes that anybody may know.
  PublicBytes publicBytes(int index, int size) {
    var bytes = ByteBuffer.allocate(size);
    secret(index, size).copyTo(bytes);
    return PublicBytes.copyOf(bytes.array());
  }

  Rejected wrong(String what) {
    return wrong(number, what);
  }

  static Rejected wrong(int number, String what) {
    return new Rejected(Reason.MALFORMED, "line %d: %s".formatted(number, what));
  }

  private String text(Range word) {
    return new String(file, word.from(), word.to() - word.from(), ISO_8859_1);
  }
}
