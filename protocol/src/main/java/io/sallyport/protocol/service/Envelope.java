package io.sallyport.protocol.service;

import io.sallyport.protocol.crypto.Entropy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;

/// One message on its way to an inbox.
///
/// @param from who sent it, as the house knows and not as anybody claims
/// @param sentAt when the house took it, to the millisecond
public record Envelope(Id id, Name from, Name to, Instant sentAt, Content content) {

  /// Which message it is, whatever it says.
  public Origin origin() {
    return new Origin(from, id);
  }

  /// A message that comes again from the same sender under the same id is the same message.
  public record Origin(Name from, Id id) {}

  /// 16 bytes that the sender chose.
  public record Id(long high, long low) {
    public static final int BYTES = 16;

    /// For wires whose messages have no ids.
    public static final Id NONE = new Id(0, 0);

    public static Id random(Entropy entropy) {
      var bytes = ByteBuffer.wrap(entropy.bytes(BYTES));
      return new Id(bytes.getLong(), bytes.getLong());
    }

    @Override
    public String toString() {
      return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
  }
}
