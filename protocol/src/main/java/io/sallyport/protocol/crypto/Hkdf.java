package io.sallyport.protocol.crypto;

import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// HKDF with SHA-256 (RFC 5869): extract, then expand.
public final class Hkdf {
  /// The most bytes one derivation gives: 255 hashes.
  public static final int MOST_BYTES = 255 * 32;

  private static final byte[] NOTHING = new byte[0];

  private Hkdf() {}

  /// Derives `size` bytes, 1 to [#MOST_BYTES], without salt, which is the same as one of 32 zeros.
  public static Secret derive(Secret input, byte[] info, int size) {
    return derive(input, NOTHING, info, size);
  }

  /// Derives `size` bytes, 1 to [#MOST_BYTES], with a secret for salt and without info.
  public static Secret derive(Secret input, Secret salt, int size) {
    return derive(input, salt.expose(), NOTHING, size);
  }

  /// Derives `size` bytes, 1 to [#MOST_BYTES].
  public static Secret derive(Secret input, byte[] salt, byte[] info, int size) {
    Objects.checkIndex(size - 1, MOST_BYTES);
    return derived(
        HKDFParameterSpec.ofExtract().addIKM(input.expose()).addSalt(salt).thenExpand(info, size));
  }

  /// The first half alone (RFC 5869 §2.2): 32 bytes to expand.
  static Secret extract(Secret salt, Secret input) {
    return derived(
        HKDFParameterSpec.ofExtract().addIKM(input.expose()).addSalt(salt.expose()).extractOnly());
  }

  /// The second half alone (RFC 5869 §2.3): `size` bytes, 1 to [#MOST_BYTES], of what was
  /// extracted.
  static Secret expand(Secret key, byte[] info, int size) {
    Objects.checkIndex(size - 1, MOST_BYTES);
    return derived(HKDFParameterSpec.expandOnly(key.asKeyFor("HKDF-SHA256"), info, size));
  }

  private static Secret derived(HKDFParameterSpec parameters) {
    try {
      return Secret.owning(KDF.getInstance("HKDF-SHA256").deriveData(parameters));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HKDF with SHA-256", impossible);
    }
  }
}
