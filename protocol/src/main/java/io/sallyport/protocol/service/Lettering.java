package io.sallyport.protocol.service;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which characters a name may be written with: those of living scripts in everyday use (UAX #31,
/// table 5), one script at a time or what is usually mixed with Latin and Han (UTS #39 §5.2,
/// "highly restrictive"), and of Latin only the letters of alphabets, not those of phonetic
/// notation.
final class Lettering {

  /// Letters, marks and symbols that leave no trace on a screen: Default_Ignorable_Code_Point of
  /// UAX #44, as far as [Character#getType] does not tell them, and the blank of Braille.
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0"
              + "\\x{e0100}-\\x{e01ef}]");

  private static final Pattern MANY_MARKS = Pattern.compile("\\p{M}{4}");

  /// Small letters of Latin alphabets that are no plain letter with marks.
  private static final String MORE_LATIN = "ßæœøđðþłħŋıŧə";

  private static final Set<UnicodeScript> EVERYWHERE =
      EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);

  private static final Set<UnicodeScript> IN_USE =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.ARMENIAN,
          UnicodeScript.BENGALI,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.CYRILLIC,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.ETHIOPIC,
          UnicodeScript.GEORGIAN,
          UnicodeScript.GREEK,
          UnicodeScript.GUJARATI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.HAN,
          UnicodeScript.HANGUL,
          UnicodeScript.HEBREW,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KANNADA,
          UnicodeScript.KATAKANA,
          UnicodeScript.KHMER,
          UnicodeScript.LAO,
          UnicodeScript.LATIN,
          UnicodeScript.MALAYALAM,
          UnicodeScript.MYANMAR,
          UnicodeScript.ORIYA,
          UnicodeScript.SINHALA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.THAANA,
          UnicodeScript.THAI,
          UnicodeScript.TIBETAN);

  private static final List<Set<UnicodeScript>> MIXTURES =
      List.of(
          EnumSet.of(
              UnicodeScript.LATIN,
              UnicodeScript.HAN,
              UnicodeScript.HIRAGANA,
              UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

  private Lettering() {}

  /// The rule that a text breaks, if it breaks one.
  ///
  /// @param text in normal form NFC and not empty
  static Optional<String> brokenRule(String text) {
    var apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    if (isMark(text.codePointAt(0))
        || !text.codePoints().allMatch(Lettering::isAllowed)
        || !apart.codePoints().allMatch(Lettering::isOfAnAlphabet)
        || MANY_MARKS.matcher(apart).find()) {
      return Optional.of("character not allowed");
    }
    return isOneScript(text) ? Optional.empty() : Optional.of("scripts mixed");
  }

  private static boolean isAllowed(int character) {
    return !INVISIBLE.matcher(Character.toString(character)).matches()
        && isOfAllowedKind(character);
  }

  private static boolean isOfAllowedKind(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> character == ' ';
      default -> true;
    };
  }

  private static boolean isOfAnAlphabet(int character) {
    var script = UnicodeScript.of(character);
    if (script != UnicodeScript.LATIN) {
      return EVERYWHERE.contains(script) || IN_USE.contains(script);
    }
    var plain =
        Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT);
    return plain
        .codePoints()
        .allMatch(letter -> letter < 0x80 || MORE_LATIN.indexOf(letter) >= 0 || isMark(letter));
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isOneScript(String text) {
    var scripts = EnumSet.noneOf(UnicodeScript.class);
    text.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.removeAll(EVERYWHERE);
    return scripts.size() <= 1
        || MIXTURES.stream().anyMatch(mixture -> mixture.containsAll(scripts));
  }
}
