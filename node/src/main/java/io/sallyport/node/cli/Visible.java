package io.sallyport.node.cli;

/// Text of strangers as it may be shown: nothing in it moves the cursor, begins a line of its own,
/// changes colours, or turns the direction of what follows.
final class Visible {
  private static final int FIRST_PICTURE = 0x2400;
  private static final int PICTURE_OF_DELETE = 0x2421;
  private static final int DELETE = 0x7F;
  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  private Visible() {}

  /// The same text with a picture in place of every control character (Unicode block U+2400), and
  /// the number of every other character that cannot be seen.
  static String of(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(shown, character));
    return shown.toString();
  }

  private static void append(StringBuilder shown, int character) {
    if (character < ' ') {
      shown.appendCodePoint(FIRST_PICTURE + character);
    } else if (character == DELETE) {
      shown.appendCodePoint(PICTURE_OF_DELETE);
    } else if (isSeen(character)) {
      shown.appendCodePoint(character);
    } else {
      shown.append("<U+%04X>".formatted(character));
    }
  }

  /// The joiners shape letters and pictures that stand beside them, and do nothing else.
  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> character == NON_JOINER || character == JOINER;
      default -> true;
    };
  }
}
