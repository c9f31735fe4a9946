package io.sallyport.protocol.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/// One whole message as it crosses the wire, without its length prefix. Immutable.
///
/// It is a view of the bytes it was cut from, so that framing copies nothing. It may hold
/// plaintext, so [#toString] tells its size only.
public final class Frame {
  private final byte[] bytes;
  private final int from;
  private final int size;

  private Frame(byte[] bytes, int from, int size) {
    this.bytes = bytes;
    this.from = from;
    this.size = size;
  }

  public static Frame copyOf(byte[] bytes) {
    return new Frame(bytes.clone(), 0, bytes.length);
  }

  /// A view of `bytes`; from now on nobody may write to `[from, from + size)`.
  public static Frame viewOf(byte[] bytes, int from, int size) {
    Objects.checkFromIndexSize(from, size, bytes.length);
    return new Frame(bytes, from, size);
  }

  /// A frame over the whole of an array that its maker gives away.
  public static Frame owning(byte[] bytes) {
    return new Frame(bytes, 0, bytes.length);
  }

  public int size() {
    return size;
  }

  /// The unsigned byte at `at`.
  public int u8(int at) {
    return bytes[from + Objects.checkIndex(at, size)] & 0xff;
  }

  /// The four bytes at `at`, big endian, unsigned.
  public long u32(int at) {
    Objects.checkFromIndexSize(at, Integer.BYTES, size);
    return (long) u8(at) << 24 | u8(at + 1) << 16 | u8(at + 2) << 8 | u8(at + 3);
  }

  /// A copy of the bytes `[start, end)`.
  public byte[] copy(int start, int end) {
    Objects.checkFromToIndex(start, end, size);
    return Arrays.copyOfRange(bytes, from + start, from + end);
  }

  public byte[] toArray() {
    return copy(0, size);
  }

  /// The bytes `[start, end)` without a copy, to be read only. The buffer is not marked read-only
  /// because the JDK's ciphers copy those.
  public ByteBuffer slice(int start, int end) {
    Objects.checkFromToIndex(start, end, size);
    return ByteBuffer.wrap(bytes, from + start, end - start);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame that
        && Arrays.equals(bytes, from, from + size, that.bytes, that.from, that.from + that.size);
  }

  @Override
  public int hashCode() {
    return slice(0, size).hashCode();
  }

  @Override
  public String toString() {
    return "Frame[%d bytes]".formatted(size);
  }
}
