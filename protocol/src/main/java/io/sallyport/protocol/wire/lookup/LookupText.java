package io.sallyport.protocol.wire.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/// What may be said on this wire.
final class LookupText {
  static final int LIMIT_BYTES = 96;

  /// Ends a session. Nothing answers it.
  static final String GOODBYE = "EXIT";

  private static final String PREFIX = "Server response ";

  private LookupText() {}

  /// What a server answers that was told `echo` by the house, as much of it as fits.
  static String answer(String echo) {
    return cut(PREFIX + echo);
  }

  /// As much of `text` as fits, cut between two characters.
  static String cut(String text) {
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int next = text.codePointAt(end);
      bytes += Character.toString(next).getBytes(UTF_8).length;
      if (bytes > LIMIT_BYTES) {
        return text.substring(0, end);
      }
      end += Character.charCount(next);
    }
    return text;
  }

  /// Why a user cannot say this, if so.
  static Optional<Rejection> problem(String text) {
    if (text.equals(GOODBYE)) {
      return Optional.of(new Rejection(Reason.BAD_TEXT, "the word that ends a session"));
    }
    if (text.startsWith("\0")) {
      return Optional.of(new Rejection(Reason.BAD_TEXT, "U+0000 in front would be lost"));
    }
    if (!isWellFormed(text)) {
      return Optional.of(new Rejection(Reason.BAD_TEXT, "half a character"));
    }
    int size = text.getBytes(UTF_8).length;
    return size > LIMIT_BYTES
        ? Optional.of(
            new Rejection(
                Reason.TOO_LARGE, "text of %d bytes, limit %d".formatted(size, LIMIT_BYTES)))
        : Optional.empty();
  }

  /// The text, or nothing when it is not well-formed UTF-8.
  static Optional<String> decode(byte[] utf8) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static boolean isWellFormed(String text) {
    return UTF_8.newEncoder().canEncode(CharBuffer.wrap(text));
  }
}
