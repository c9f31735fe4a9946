package io.sallyport.protocol.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;

/// Texts as bytes and back, without putting anything in place of what cannot be written or read.
final class Utf8 {

  private Utf8() {}

  /// @throws Rejected `BAD_TEXT` for half a surrogate pair
  static byte[] encode(String text) {
    try {
      var buffer = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      var bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (CharacterCodingException _) {
      throw new Rejected(Reason.BAD_TEXT, "half a surrogate pair");
    }
  }

  /// @throws Rejected `BAD_TEXT` for what is not UTF-8
  static String decode(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new Rejected(Reason.BAD_TEXT, "not UTF-8");
    }
  }
}
