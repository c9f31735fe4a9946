package io.sallyport.protocol.letter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import java.nio.ByteBuffer;
import java.time.Instant;

/// Reads fields one after another, big endian. What is cut short is `MALFORMED`.
final class FieldReader {
  private final ByteBuffer bytes;

  FieldReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  int u8() {
    return need(1).get() & 0xff;
  }

  int u16() {
    return need(Short.BYTES).getShort() & 0xffff;
  }

  long u32() {
    return need(Integer.BYTES).getInt() & 0xffff_ffffL;
  }

  long i64() {
    return need(Long.BYTES).getLong();
  }

  Instant time() {
    return Instant.ofEpochMilli(i64());
  }

  byte[] bytes(int count) {
    var taken = new byte[count];
    need(count).get(taken);
    return taken;
  }

  PublicBytes publicBytes(int count) {
    return PublicBytes.copyOf(bytes(count));
  }

  /// A name after its length.
  Name name() {
    return ShortName.of(new String(bytes(u8()), ISO_8859_1))
        .orElseThrow(() -> new Rejected(Reason.MALFORMED, "not a name"));
  }

  byte[] rest() {
    return bytes(left());
  }

  int left() {
    return bytes.remaining();
  }

  /// Nothing may follow.
  void end() {
    if (left() > 0) {
      throw new Rejected(Reason.MALFORMED, "%d bytes too many".formatted(left()));
    }
  }

  private ByteBuffer need(int count) {
    if (left() < count) {
      throw new Rejected(Rejection.mismatch(Reason.MALFORMED, "bytes of a field", count, left()));
    }
    return bytes;
  }
}
