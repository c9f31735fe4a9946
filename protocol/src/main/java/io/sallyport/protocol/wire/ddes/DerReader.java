package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Reads elements in DER (X.690 §10) one after another; what is not needed is not understood.
///
/// It never goes deeper than its caller, so that no nesting exhausts the stack.
final class DerReader {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  private static final int LONG_FORM = 0x80;
  private static final int MOST_LENGTH_BYTES = 2;

  private final ByteBuffer bytes;

  DerReader(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  private DerReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /// What is inside of the next element.
  ///
  /// @throws Rejected `MALFORMED` when it is no element with this tag
  DerReader enter(int tag) {
    int found = u8();
    if (found != tag) {
      throw new Rejected(Reason.MALFORMED, "DER tag %d instead of %d".formatted(found, tag));
    }
    int length = length();
    if (length > bytes.remaining()) {
      throw new Rejected(Reason.MALFORMED, "a DER element is cut short");
    }
    var content = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return new DerReader(content);
  }

  /// The next element, in the one form that DER has for it.
  BigInteger integer() {
    var content = enter(INTEGER).rest();
    boolean isLongerThanNeeded =
        content.length > 1
            && ((content[0] == 0 && content[1] >= 0) || (content[0] == -1 && content[1] < 0));
    if (content.length == 0 || isLongerThanNeeded) {
      throw new Rejected(Reason.MALFORMED, "a DER integer of %d bytes".formatted(content.length));
    }
    return new BigInteger(content);
  }

  /// The next element, in hexadecimal digits.
  String objectIdentifier() {
    return HexFormat.of().formatHex(enter(OBJECT_IDENTIFIER).rest());
  }

  /// What the next element holds, which is whole bytes.
  DerReader bitString() {
    var content = enter(BIT_STRING);
    if (content.u8() != 0) {
      throw new Rejected(Reason.MALFORMED, "a DER bit string of broken bytes");
    }
    return content;
  }

  boolean hasMore() {
    return bytes.hasRemaining();
  }

  /// Nothing may follow.
  void end() {
    if (hasMore()) {
      throw new Rejected(
          Reason.MALFORMED, "%d bytes behind a DER element".formatted(bytes.remaining()));
    }
  }

  private byte[] rest() {
    var rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return rest;
  }

  private int length() {
    int first = u8();
    if (first < LONG_FORM) {
      return first;
    }
    int count = first - LONG_FORM;
    if (count == 0 || count > MOST_LENGTH_BYTES) {
      throw new Rejected(Reason.MALFORMED, "a DER length of %d bytes".formatted(count));
    }
    int length = 0;
    for (int i = 0; i < count; i++) {
      length = length << Byte.SIZE | u8();
    }
    if (length < (count == 1 ? LONG_FORM : 1 << Byte.SIZE)) {
      throw new Rejected(Reason.MALFORMED, "a DER length that is longer than needed");
    }
    return length;
  }

  private int u8() {
    if (!bytes.hasRemaining()) {
      throw new Rejected(Reason.MALFORMED, "a DER element is cut short");
    }
    return bytes.get() & 0xff;
  }
}
