package io.sallyport.protocol.letter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Name;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/// Those names that can stand in a bundle and in a letter: `[a-z0-9._-]{1,32}`.
final class ShortName {
  private static final Pattern RULE = Pattern.compile("[a-z0-9._-]{1,32}");

  private ShortName() {}

  static Optional<Name> of(String text) {
    return RULE.matcher(text).matches() ? Name.of(text) : Optional.empty();
  }

  /// The same name.
  ///
  /// @throws Rejected `NAME_INVALID` when it is none of them
  static Name checked(Name name) {
    return of(name.text())
        .orElseThrow(
            () -> new Rejected(Reason.NAME_INVALID, "not 1 to 32 of a-z, 0-9, '.', '_' and '-'"));
  }

  /// How it is written: `str8`.
  static byte[] encode(Name name) {
    var text = name.text().getBytes(US_ASCII);
    return ByteBuffer.allocate(1 + text.length).put((byte) text.length).put(text).array();
  }
}
