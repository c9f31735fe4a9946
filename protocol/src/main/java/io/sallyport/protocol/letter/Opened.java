package io.sallyport.protocol.letter;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.nio.ByteBuffer;

/// What an envelope held, and how much there is to believe.
public sealed interface Opened {

  /// Nobody but the receiver could read it, and its sender signed it.
  record Sealed(Letter letter) implements Opened {}

  /// **It was not encrypted from end to end.** The house has read it, or could have, and the sender
  /// is whom the house names.
  ///
  /// ```
  /// 00 | sender str8 | text
  /// ```
  ///
  /// @param sender a name of any wire, at most 192 bytes of UTF-8
  record Clear(Name sender, String text) implements Opened {
    static final int KIND = 0;

    /// The envelope.
    ///
    /// @throws Rejected `BAD_TEXT`
    public Content encode() {
      var name = Utf8.encode(sender.text());
      var body = Utf8.encode(text);
      var bytes = ByteBuffer.allocate(2 + name.length + body.length);
      bytes.put((byte) KIND).put((byte) name.length).put(name).put(body);
      return Content.copyOf(bytes.array());
    }

    /// Reads what follows the kind.
    static Clear read(FieldReader fields) {
      var given = Utf8.decode(fields.bytes(fields.u8()));
      var sender =
          Name.of(given)
              .filter(name -> name.text().equals(given))
              .orElseThrow(() -> new Rejected(Reason.MALFORMED, "not a name"));
      return new Clear(sender, Utf8.decode(fields.rest()));
    }

    /// Tells nothing of the text.
    @Override
    public String toString() {
      return "Clear[%s, %d characters]".formatted(sender, text.length());
    }
  }
}
