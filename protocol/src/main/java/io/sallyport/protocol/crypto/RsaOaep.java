package io.sallyport.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/// RSAES-OAEP with SHA-256, MGF1-SHA-256 and no label (RFC 8017 §7.1). It hides a text from
/// everybody but the holder of the private key, and tells nobody whose text it is.
public final class RsaOaep {
  private static final OAEPParameterSpec PARAMETERS =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private RsaOaep() {}

  /// What only the holder of the private key can read.
  ///
  /// @param text short enough: 190 bytes under a key of 2048 bits
  /// @return as many bytes as the modulus of the key has
  public static byte[] encrypt(PublicKey key, Secret text, Entropy entropy) {
    var opened = Rsa.opened(key);
    int size = Rsa.bytes(Rsa.bits(opened));
    var block = new byte[size - Sha256.HASH_BYTES - 1];
    int textAt = block.length - text.size();
    if (textAt <= Sha256.HASH_BYTES) {
      throw new IllegalArgumentException("too long for this key: " + text);
    }
    System.arraycopy(Sha256.hash(new byte[0]), 0, block, 0, Sha256.HASH_BYTES);
    block[textAt - 1] = 1;
    System.arraycopy(text.expose(), 0, block, textAt, text.size());
    var encoded = masked(block, entropy.bytes(Sha256.HASH_BYTES), size);
    try {
      return Rsa.raw(Cipher.ENCRYPT_MODE, opened, encoded);
    } finally {
      Arrays.fill(encoded, (byte) 0);
      Arrays.fill(block, (byte) 0);
    }
  }

  /// What was encrypted, unless this is no ciphertext of this key.
  public static Optional<Secret> decrypt(Secret privateKey, byte[] ciphertext) {
    var key = Rsa.opened(privateKey);
    try {
      var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, PARAMETERS);
      return Optional.of(Secret.owning(cipher.doFinal(ciphertext)));
    } catch (BadPaddingException | IllegalBlockSizeException notOne) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has OAEP", impossible);
    }
  }

  /// `00 || maskedSeed || maskedDB`
  private static byte[] masked(byte[] block, byte[] seed, int size) {
    Mgf1.apply(seed, block);
    Mgf1.apply(block, seed);
    var encoded = new byte[size];
    System.arraycopy(seed, 0, encoded, 1, seed.length);
    System.arraycopy(block, 0, encoded, 1 + seed.length, block.length);
    return encoded;
  }
}
