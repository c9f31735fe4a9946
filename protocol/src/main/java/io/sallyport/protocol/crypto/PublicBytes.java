package io.sallyport.protocol.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// Bytes that anybody may know, as they cross the wire: a public key of X25519 (RFC 7748) or
/// Ed25519 (RFC 8032), a signature, a hash. Immutable. Nothing is said about whose they are, nor
/// that they are any good.
public final class PublicBytes {
  private static final int SHOWN_BYTES = 4;

  private final byte[] bytes;

  private PublicBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  public static PublicBytes copyOf(byte[] bytes) {
    return new PublicBytes(bytes.clone());
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  public int size() {
    return bytes.length;
  }

  /// The same bytes.
  ///
  /// @throws IllegalArgumentException when there are not `size` of them
  public PublicBytes ofSize(int size) {
    if (bytes.length != size) {
      throw new IllegalArgumentException("%d bytes, not %d".formatted(bytes.length, size));
    }
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicBytes that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The first 8 hexadecimal digits, which are enough to tell one from another in a log.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes, 0, Math.min(SHOWN_BYTES, bytes.length));
  }
}
