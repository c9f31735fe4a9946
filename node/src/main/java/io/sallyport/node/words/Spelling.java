package io.sallyport.node.words;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Optional;

/// Finds the word that was meant.
public final class Spelling {
  private static final int SLIPS = 2;
  private static final int LETTERS_PER_SLIP = 4;

  private Spelling() {}

  /// The nearest of `words`, when it is near enough to be what was meant: two slips, or one for
  /// every four letters that were typed, but never one for each letter or two.
  public static Optional<String> nearest(String typed, Collection<String> words) {
    int slips = Math.min(Math.max(SLIPS, typed.length() / LETTERS_PER_SLIP), typed.length() / 2);
    return words.stream()
        .sorted()
        .min(comparingInt(word -> distance(typed, word)))
        .filter(word -> distance(typed, word) <= slips);
  }

  /// How many letters must be put in, taken out or replaced, or swapped with the next one
  /// (Levenshtein 1966, Damerau 1964), where no letter is changed twice.
  static int distance(String from, String to) {
    var slips = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : least(slips, from, i, to, j);
      }
    }
    return slips[from.length()][to.length()];
  }

  /// The distance of the first `i` letters from the first `j`, when all shorter ones are known.
  private static int least(int[][] slips, String from, int i, String to, int j) {
    int replaced = slips[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
    return areSwapped(from, i, to, j) ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
  }

  private static boolean areSwapped(String from, int i, String to, int j) {
    return i > 1
        && j > 1
        && from.charAt(i - 1) == to.charAt(j - 2)
        && from.charAt(i - 2) == to.charAt(j - 1);
  }
}
