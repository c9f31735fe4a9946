package io.sallyport.protocol.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/// A public key as everybody writes it: a SubjectPublicKeyInfo in DER (RFC 5280 §4.1). Immutable.
/// Nothing is said about whose it is, nor that it is any good.
public final class PublicKey {
  private final byte[] der;

  private PublicKey(byte[] der) {
    this.der = der;
  }

  public static PublicKey copyOf(byte[] subjectPublicKeyInfo) {
    return new PublicKey(subjectPublicKeyInfo.clone());
  }

  public byte[] toArray() {
    return der.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey that && MessageDigest.isEqual(der, that.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }

  @Override
  public String toString() {
    return "PublicKey[%d bytes]".formatted(der.length);
  }
}
