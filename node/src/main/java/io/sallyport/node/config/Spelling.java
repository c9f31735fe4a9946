package io.sallyport.node.config;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Optional;

/// Finds the word that was meant.
final class Spelling {
  private static final int SLIPS = 2;
  private static final int LETTERS_PER_SLIP = 4;

  private Spelling() {}

  /// The nearest of `words`, when it is near enough to be what was meant.
  static Optional<String> nearest(String typed, Collection<String> words) {
    int slips = Math.max(SLIPS, typed.length() / LETTERS_PER_SLIP);
    return words.stream()
        .sorted()
        .min(comparingInt(word -> distance(typed, word)))
        .filter(word -> distance(typed, word) <= slips);
  }

  /// How many letters must be put in, taken out or replaced (Levenshtein 1966).
  static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[to.length()];
  }
}
