package io.sallyport.node.config;

import java.util.regex.Pattern;

/// What may be shown of a text that the user wrote: the start of its first line, without anything
/// that looks like a key. A lost quote or a wrong place can make a key part of anything.
final class Excerpt {
  private static final int CHARACTERS = 40;
  private static final Pattern LIKE_A_KEY = Pattern.compile("[0-9a-fA-F]{10,}");
  private static final Pattern FURTHER_LINES = Pattern.compile("(?s)\\R.*");
  private static final String LEFT_OUT = "...";

  private Excerpt() {}

  static String of(String text) {
    var line = FURTHER_LINES.matcher(text).replaceFirst(LEFT_OUT);
    var shown = LIKE_A_KEY.matcher(line).replaceAll(LEFT_OUT);
    return shown.length() <= CHARACTERS ? shown : shown.substring(0, CHARACTERS) + LEFT_OUT;
  }
}
