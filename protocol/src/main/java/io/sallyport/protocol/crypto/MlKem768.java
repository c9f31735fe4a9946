package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.KEM;

/// ML-KEM-768 (FIPS 203). Public keys and ciphertexts cross the wire as they are in the standard;
/// shared secrets are 32 bytes.
public final class MlKem768 {
  public static final int PUBLIC_BYTES = 1184;
  public static final int CIPHERTEXT_BYTES = 1088;

  private static final String NAME = "ML-KEM-768";

  /// What stands before a public key in its SubjectPublicKeyInfo.
  private static final byte[] PREFIX =
      HexFormat.of().parseHex("308204b2300b0609608648016503040402038204a100");

  private MlKem768() {}

  /// A fresh pair. The array is for the receiver to keep.
  ///
  /// @param privateKey in PKCS#8
  @SuppressWarnings("ArrayRecordComponent") // made for one receiver, who takes it apart
  public record Pair(byte[] publicKey, Secret privateKey) {}

  /// What somebody sends who agrees, and on what.
  @SuppressWarnings("ArrayRecordComponent") // as above
  public record Encapsulated(byte[] ciphertext, Secret shared) {}

  /// Takes 64 bytes of randomness: d, then z (FIPS 203 §7.1).
  public static Pair generate(Entropy entropy) {
    try {
      var generator = KeyPairGenerator.getInstance(NAME);
      generator.initialize(NamedParameterSpec.ML_KEM_768, new EntropyRandom(entropy));
      var pair = generator.generateKeyPair();
      var info = pair.getPublic().getEncoded();
      return new Pair(
          Arrays.copyOfRange(info, PREFIX.length, info.length),
          Secret.owning(pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + NAME, impossible);
    }
  }

  /// Agrees with the holder of a public key, or with nobody when it is none (FIPS 203 §7.2).
  public static Optional<Encapsulated> encapsulate(byte[] publicKey, Entropy entropy) {
    if (publicKey.length != PUBLIC_BYTES) {
      return Optional.empty();
    }
    var info = ByteBuffer.allocate(PREFIX.length + PUBLIC_BYTES).put(PREFIX).put(publicKey);
    try {
      var key = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(info.array()));
      var sent =
          KEM.getInstance(NAME)
              .newEncapsulator(key, null, new EntropyRandom(entropy))
              .encapsulate();
      return Optional.of(
          new Encapsulated(sent.encapsulation(), Secret.owning(sent.key().getEncoded())));
    } catch (GeneralSecurityException notAKey) {
      return Optional.empty();
    }
  }

  /// The shared secret. What was not made for this key gives another one (FIPS 203 §6.3).
  ///
  /// @param ciphertext [#CIPHERTEXT_BYTES]
  public static Secret decapsulate(Secret privateKey, byte[] ciphertext) {
    if (ciphertext.length != CIPHERTEXT_BYTES) {
      throw new IllegalArgumentException("ciphertext of %d bytes".formatted(ciphertext.length));
    }
    try {
      var shared = KEM.getInstance(NAME).newDecapsulator(key(privateKey)).decapsulate(ciphertext);
      return Secret.owning(shared.getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("decapsulation never fails", impossible);
    }
  }

  private static PrivateKey key(Secret privateKey) throws GeneralSecurityException {
    return KeyFactory.getInstance(NAME)
        .generatePrivate(new PKCS8EncodedKeySpec(privateKey.expose()));
  }
}
