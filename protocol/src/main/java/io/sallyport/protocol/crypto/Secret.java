package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.Destroyable;

/// Key bytes that can be wiped, are compared in constant time, and are never printed.
///
/// Wiping is best effort: the collector may have moved the array and left a copy behind.
public final class Secret implements Destroyable {
  private static final int MOST_BYTES_OF_A_TOY = 3;
  private static final String DIGITS = "0123456789abcdef";

  private final byte[] bytes;
  private boolean destroyed;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Secret copyOf(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /// Takes over an array that nobody else holds.
  static Secret owning(byte[] bytes) {
    return new Secret(bytes);
  }

  /// The bytes that `[from, to)` of a text tells in lower-case hexadecimal digits of ASCII, or
  /// nothing when it tells none.
  public static Optional<Secret> ofDigits(byte[] text, int from, int to) {
    Objects.checkFromToIndex(from, to, text.length);
    int size = (to - from) / 2;
    var secret = owning(new byte[size]);
    int wrong = -((to - from) % 2);
    for (int i = 0; i < size; i++) {
      int value = DIGITS.indexOf(text[from + 2 * i]) << 4 | DIGITS.indexOf(text[from + 2 * i + 1]);
      secret.bytes[i] = (byte) value;
      wrong |= value;
    }
    return wrong < 0 ? Optional.empty() : Optional.of(secret);
  }

  /// The bytes in lower-case hexadecimal digits of ASCII, for a file that nobody but their owner
  /// reads. The array is for the receiver to wipe.
  public byte[] toDigits() {
    var digits = ByteBuffer.allocate(2 * size());
    for (byte each : expose()) {
      digits.put((byte) DIGITS.charAt(each >> 4 & 0xf)).put((byte) DIGITS.charAt(each & 0xf));
    }
    return digits.array();
  }

  /// A second secret with the same bytes, to be destroyed on its own.
  public Secret copy() {
    return copyOf(expose());
  }

  /// A second secret with the bytes `[from, to)`, to be destroyed on its own.
  public Secret part(int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    return owning(Arrays.copyOfRange(expose(), from, to));
  }

  /// A copy for a cipher of the JDK that is made in another package; it cannot be wiped.
  public SecretKey asKeyFor(String algorithm) {
    return new SecretKeySpec(expose(), algorithm);
  }

  /// A secret that is all of these, one behind the other.
  public static Secret joined(List<Secret> parts) {
    var whole = ByteBuffer.allocate(parts.stream().mapToInt(Secret::size).sum());
    parts.forEach(part -> whole.put(part.expose()));
    return owning(whole.array());
  }

  public int size() {
    return bytes.length;
  }

  /// Time depends on the lengths only.
  public boolean sameAs(Secret other) {
    return MessageDigest.isEqual(expose(), other.expose());
  }

  /// The bytes as an unsigned big-endian number, for keys so small that they hide nothing: three
  /// bytes at most.
  public int insecureNumber() {
    if (bytes.length > MOST_BYTES_OF_A_TOY) {
      throw new IllegalStateException("not a toy: " + this);
    }
    int number = 0;
    for (byte each : expose()) {
      number = (number << Byte.SIZE) | (each & 0xff);
    }
    return number;
  }

  /// The bytes themselves, for the primitives of this package.
  byte[] expose() {
    if (destroyed) {
      throw new IllegalStateException("secret used after it was destroyed");
    }
    return bytes;
  }

  @Override
  public void destroy() {
    Arrays.fill(bytes, (byte) 0);
    destroyed = true;
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  @Override
  public String toString() {
    return "Secret[%d bytes]".formatted(bytes.length);
  }
}
