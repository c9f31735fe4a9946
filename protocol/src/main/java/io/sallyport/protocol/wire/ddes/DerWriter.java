package io.sallyport.protocol.wire.ddes;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// Writes elements in DER (X.690 §10), none longer than 65 535 bytes.
final class DerWriter {
  private static final int LONGEST_SHORT_FORM = 0x7f;
  private static final int LONGEST_ONE_BYTE = 0xff;

  private DerWriter() {}

  static byte[] sequence(byte[]... elements) {
    return element(DerReader.SEQUENCE, elements);
  }

  static byte[] integer(BigInteger value) {
    return element(DerReader.INTEGER, value.toByteArray());
  }

  /// An object identifier.
  ///
  /// @param digits the content, in hexadecimal
  static byte[] objectIdentifier(String digits) {
    return element(DerReader.OBJECT_IDENTIFIER, HexFormat.of().parseHex(digits));
  }

  static byte[] bitString(byte[] content) {
    return element(DerReader.BIT_STRING, new byte[1], content);
  }

  private static byte[] element(int tag, byte[]... contents) {
    int size = Arrays.stream(contents).mapToInt(content -> content.length).sum();
    var length = length(size);
    var bytes = ByteBuffer.allocate(1 + length.length + size).put((byte) tag).put(length);
    for (var content : contents) {
      bytes.put(content);
    }
    return bytes.array();
  }

  private static byte[] length(int size) {
    if (size <= LONGEST_SHORT_FORM) {
      return new byte[] {(byte) size};
    }
    return size <= LONGEST_ONE_BYTE
        ? new byte[] {(byte) 0x81, (byte) size}
        : new byte[] {(byte) 0x82, (byte) (size >> Byte.SIZE), (byte) size};
  }
}
