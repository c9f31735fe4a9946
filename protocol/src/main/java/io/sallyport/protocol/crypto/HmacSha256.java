package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA256 (RFC 2104), 32-byte tags.
public final class HmacSha256 {
  public static final int TAG_BYTES = 32;

  private static final String NAME = "HmacSHA256";
  private static final ThreadLocal<Mac> MACS = ThreadLocal.withInitial(HmacSha256::mac);

  private HmacSha256() {}

  public static byte[] tag(Secret key, ByteBuffer message) {
    try {
      var mac = MACS.get();
      mac.init(new SecretKeySpec(key.expose(), NAME));
      mac.update(message);
      return mac.doFinal();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC takes every key", impossible);
    }
  }

  /// Whether `tag` belongs to `message`; time does not depend on where they differ.
  public static boolean verify(Secret key, ByteBuffer message, byte[] tag) {
    return MessageDigest.isEqual(tag(key, message), tag);
  }

  private static Mac mac() {
    try {
      return Mac.getInstance(NAME);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + NAME, impossible);
    }
  }
}
