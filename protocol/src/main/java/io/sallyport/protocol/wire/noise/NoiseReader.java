package io.sallyport.protocol.wire.noise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads what stands in a record or a proof, field by field. What is missing, left over or no text
/// is `MALFORMED`.
final class NoiseReader {
  private static final int SUM_BYTES = 16;

  private final ByteBuffer rest;

  NoiseReader(ByteBuffer rest) {
    this.rest = rest;
  }

  /// The body of a record, and behind it nothing but zeros.
  static NoiseReader ofRecord(byte[] record, int size) {
    int from = 3;
    int end = from + Short.toUnsignedInt(ByteBuffer.wrap(record).getShort(1));
    if (end > size) {
      throw malformed("length");
    }
    int padding = 0;
    for (int i = end; i < size; i++) {
      padding |= record[i];
    }
    if (padding != 0) {
      throw malformed("padding");
    }
    return new NoiseReader(ByteBuffer.wrap(record, from, end - from));
  }

  int u8() {
    return Byte.toUnsignedInt(need(Byte.BYTES).get());
  }

  int u16() {
    return Short.toUnsignedInt(need(Short.BYTES).getShort());
  }

  long u32() {
    return Integer.toUnsignedLong(need(Integer.BYTES).getInt());
  }

  long i64() {
    return need(Long.BYTES).getLong();
  }

  /// A signed number of 64 bits that is meant to be none below zero.
  long u63() {
    long value = i64();
    if (value < 0) {
      throw malformed("a number out of range");
    }
    return value;
  }

  BigInteger sum() {
    return new BigInteger(bytes(SUM_BYTES));
  }

  Envelope.Id id() {
    return new Envelope.Id(i64(), i64());
  }

  byte[] bytes(int count) {
    var bytes = new byte[count];
    need(count).get(bytes);
    return bytes;
  }

  String str8() {
    int count = u8();
    var slice = need(count).slice().limit(count);
    rest.position(rest.position() + count);
    try {
      return UTF_8.newDecoder().decode(slice).toString();
    } catch (CharacterCodingException notText) {
      throw new Rejected(Reason.BAD_TEXT);
    }
  }

  Content bytes16() {
    return Content.copyOf(bytes(u16()));
  }

  /// As many of them as a byte says.
  ///
  /// @param least how many there must be
  <T> List<T> listOf8(int least, int most, Supplier<T> each) {
    return list(u8(), least, most, each);
  }

  <T> List<T> list(int count, int least, int most, Supplier<T> each) {
    if (count < least || count > most) {
      throw malformed("a count out of range");
    }
    var all = new ArrayList<T>(count);
    for (int i = 0; i < count; i++) {
      all.add(each.get());
    }
    return all;
  }

  byte[] remaining() {
    return bytes(rest.remaining());
  }

  /// Nothing may be left.
  void end() {
    if (rest.hasRemaining()) {
      throw malformed("bytes left over");
    }
  }

  private ByteBuffer need(int bytes) {
    if (rest.remaining() < bytes) {
      throw malformed("cut off");
    }
    return rest;
  }

  static Rejected malformed(String what) {
    return new Rejected(Reason.MALFORMED, what);
  }
}
