package io.sallyport.protocol.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.text.Normalizer;
import java.util.Optional;

/// Who has an inbox: a name that a person can read and that no other can be mistaken for.
///
/// 1 to 64 characters (code points) and at most 192 bytes of UTF-8, in normal form NFC, without
/// blanks around it. Letters of one script only, and of one in everyday use; no control, format,
/// private or unassigned characters, none that nobody sees, no blank but U+0020, no mark in front
/// and no four in a row.
///
/// Only [#parse] and [#of] make one.
public record Name(String text) {
  private static final int MOST_CHARACTERS = 64;
  private static final int MOST_BYTES = 192;
  private static final int LONGEST_LIKENESS = 200;

  /// Where a wire tells no name.
  public static final Name UNKNOWN = new Name("");

  /// Reads a name somebody gave.
  ///
  /// @throws Rejected `NAME_INVALID`, with the rule it breaks
  public static Name parse(String given) {
    var name = new Name(normal(given));
    name.brokenRule()
        .ifPresent(rule -> {
          throw new Rejected(Reason.NAME_INVALID, rule);
        });
    return name;
  }

  /// The name somebody gave, if it is one.
  public static Optional<Name> of(String given) {
    return Optional.of(new Name(normal(given))).filter(name -> name.brokenRule().isEmpty());
  }

  /// What the name looks like: the same for two names that a reader may take for one another. Upper
  /// and lower case, compatibility forms, and letters of other scripts that look Latin make no
  /// difference. One likeness has one owner.
  public String likeness() {
    return Likeness.of(text);
  }

  /// What is too long to be a name is not looked at closely.
  private static String normal(String given) {
    return given.length() > MOST_BYTES
        ? given
        : Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
  }

  private Optional<String> brokenRule() {
    if (text.isEmpty()) {
      return Optional.of("empty");
    }
    if (text.length() > MOST_BYTES
        || text.codePointCount(0, text.length()) > MOST_CHARACTERS
        || text.getBytes(UTF_8).length > MOST_BYTES) {
      return Optional.of("too long");
    }
    var lettering = Lettering.brokenRule(text);
    if (lettering.isPresent()) {
      return lettering;
    }
    return likeness().length() > LONGEST_LIKENESS ? Optional.of("too long") : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
