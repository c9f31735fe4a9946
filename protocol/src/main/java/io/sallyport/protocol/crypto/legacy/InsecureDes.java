package io.sallyport.protocol.crypto.legacy;

import io.sallyport.protocol.crypto.Secret;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/// DES in ECB mode (FIPS 46-3, FIPS 81) over whole blocks; padding is the caller's. Parity bits of
/// keys are neither set nor looked at.
///
/// Insecure: 56 bits are tried out, and equal blocks stay equal. Twice with two keys is hardly
/// better, because both halves can be tried out apart and met in the middle.
public final class InsecureDes {
  public static final int BLOCK_BYTES = 8;
  public static final int KEY_BYTES = 8;

  private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(InsecureDes::cipher);

  private InsecureDes() {}

  public static byte[] encrypt(Secret key, byte[] blocks) {
    return run(Cipher.ENCRYPT_MODE, key, blocks);
  }

  public static byte[] decrypt(Secret key, byte[] blocks) {
    return run(Cipher.DECRYPT_MODE, key, blocks);
  }

  private static byte[] run(int mode, Secret key, byte[] blocks) {
    if (blocks.length % BLOCK_BYTES != 0) {
      throw new IllegalArgumentException("not whole blocks: " + blocks.length);
    }
    try {
      var cipher = CIPHERS.get();
      cipher.init(mode, key.asKeyFor("DES"));
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("DES takes whole blocks and keys of 8 bytes", impossible);
    }
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("DES/ECB/NoPadding");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has DES", impossible);
    }
  }
}
