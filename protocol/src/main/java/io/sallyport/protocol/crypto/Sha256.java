package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;

/// SHA-256 (FIPS 180-4), plain, and as a key derivation: the first bytes of `SHA-256(key || data)`.
///
/// A hash with the key in front is what the classroom derives keys with; it is sound here only
/// because the outputs are cut and never serve as a MAC.
public final class Sha256 {
  public static final int HASH_BYTES = 32;

  private static final ThreadLocal<MessageDigest> DIGESTS = ThreadLocal.withInitial(Sha256::digest);

  private Sha256() {}

  /// The first `size` bytes, at most 32, of the hash of `key` followed by `data`.
  public static Secret derive(Secret key, ByteBuffer data, int size) {
    Objects.checkFromIndexSize(0, size, HASH_BYTES);
    var digest = DIGESTS.get();
    digest.update(key.expose());
    digest.update(data);
    var whole = digest.digest();
    try {
      return Secret.owning(Arrays.copyOf(whole, size));
    } finally {
      Arrays.fill(whole, (byte) 0);
    }
  }

  /// The hash of `parts`, one behind the other.
  public static byte[] hash(byte[]... parts) {
    var digest = DIGESTS.get();
    for (var part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /// The hash of `before`, followed by key material.
  public static byte[] hash(byte[] before, Secret material) {
    return hash(before, material.expose());
  }

  /// The hash of something secret, where a wire makes it known.
  public static byte[] hash(Secret input) {
    return DIGESTS.get().digest(input.expose());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
