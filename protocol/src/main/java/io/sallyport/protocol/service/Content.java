package io.sallyport.protocol.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;

/// What an envelope holds. Immutable; the house never looks inside.
public final class Content {
  /// The longest text that every wire with inboxes can tell, whoever wrote it to whom.
  public static final int MOST_BYTES = 65_000;

  private final byte[] bytes;
  private final boolean sealed;

  private Content(byte[] bytes, boolean sealed) {
    this.bytes = bytes;
    this.sealed = sealed;
  }

  /// Bytes that anybody can read.
  public static Content copyOf(byte[] bytes) {
    return new Content(bytes.clone(), false);
  }

  /// Bytes that only the recipient can read.
  public static Content sealed(byte[] bytes) {
    return new Content(bytes.clone(), true);
  }

  public static Content ofText(String text) {
    return new Content(text.getBytes(UTF_8), false);
  }

  public boolean isSealed() {
    return sealed;
  }

  public int size() {
    return bytes.length;
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  public String text() {
    return new String(bytes, UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Content that
        && sealed == that.sealed
        && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// Tells nothing of the content.
  @Override
  public String toString() {
    return "Content[%d bytes]".formatted(bytes.length);
  }
}
