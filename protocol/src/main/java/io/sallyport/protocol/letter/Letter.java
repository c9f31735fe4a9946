package io.sallyport.protocol.letter;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import java.time.Instant;

/// What somebody writes to somebody, in clear.
///
/// @param sender `[a-z0-9._-]{1,32}`
/// @param counter how many letters the sender wrote to this receiver before: 0 to 2^63 - 2
/// @param sentAt when, by the sender's clock, to the millisecond
/// @param text at most [#MOST_BYTES] in UTF-8
public record Letter(Name sender, long counter, Instant sentAt, String text) {

  /// The longest text, in bytes of UTF-8: its envelope fits into one message of the wire.
  public static final int MOST_BYTES = 65_000;

  /// @throws Rejected `NAME_INVALID`, `MALFORMED` for a counter out of range, `TOO_LARGE` or
  ///   `BAD_TEXT`
  public Letter {
    ShortName.checked(sender);
    sentAt = Instant.ofEpochMilli(sentAt.toEpochMilli());
    if (counter < 0 || counter == Long.MAX_VALUE) {
      throw new Rejected(Reason.MALFORMED, "counter out of range");
    }
    int size = Utf8.encode(text).length;
    if (size > MOST_BYTES) {
      throw new Rejected(Rejection.mismatch(Reason.TOO_LARGE, "text", MOST_BYTES, size));
    }
  }

  /// Tells nothing of the text.
  @Override
  public String toString() {
    return "Letter[%s, %d, %d characters]".formatted(sender, counter, text.length());
  }
}
