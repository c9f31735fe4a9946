package io.sallyport.protocol.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;

/// What an envelope holds. Immutable; the house never looks inside.
public final class Content {
  private final byte[] bytes;

  private Content(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Content copyOf(byte[] bytes) {
    return new Content(bytes.clone());
  }

  public static Content ofText(String text) {
    return new Content(text.getBytes(UTF_8));
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
    return other instanceof Content that && MessageDigest.isEqual(bytes, that.bytes);
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
