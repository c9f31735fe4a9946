package io.sallyport.protocol.crypto;

import java.nio.ByteBuffer;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// X25519 (RFC 7748 §5). Private keys, public keys and shared secrets are 32 bytes, as they cross
/// the wire. Private keys may be any bytes: they are clamped where they are used.
public final class X25519 {
  public static final int BYTES = 32;

  /// What stands before a public key in its SubjectPublicKeyInfo (RFC 8410 §4).
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b656e032100");

  private X25519() {}

  public static Secret privateKey(Entropy entropy) {
    return Secret.owning(entropy.bytes(BYTES));
  }

  /// The private key in a PKCS#8 PrivateKeyInfo (RFC 8410 §7), if it is of this kind.
  public static Optional<Secret> privateKey(byte[] pkcs8) {
    try {
      var key = KeyFactory.getInstance("X25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return ((XECPrivateKey) key).getScalar().map(Secret::owning);
    } catch (InvalidKeySpecException notAKey) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has X25519", impossible);
    }
  }

  /// The key that goes to the other side.
  public static byte[] publicKey(Secret privateKey) {
    var publicKey = new byte[BYTES];
    org.bouncycastle.math.ec.rfc7748.X25519.generatePublicKey(bytes(privateKey), 0, publicKey, 0);
    return publicKey;
  }

  /// A key as it crosses the wire, written as everybody writes it.
  ///
  /// @param raw 32 bytes
  public static PublicKey encoded(byte[] raw) {
    return PublicKey.copyOf(
        ByteBuffer.allocate(PREFIX.length + BYTES).put(PREFIX).put(raw).array());
  }

  /// A key as it crosses the wire, if it is of this kind.
  public static Optional<byte[]> raw(PublicKey key) {
    var der = key.toArray();
    return der.length == PREFIX.length + BYTES
            && Arrays.equals(der, 0, PREFIX.length, PREFIX, 0, PREFIX.length)
        ? Optional.of(Arrays.copyOfRange(der, PREFIX.length, der.length))
        : Optional.empty();
  }

  /// The shared secret, or nothing when it is zero: the other side's key is a point of low order,
  /// and the secret the same whatever the private key (RFC 7748 §6.1).
  ///
  /// @param peer 32 bytes
  public static Optional<Secret> agree(Secret privateKey, ByteBuffer peer) {
    var shared = new byte[BYTES];
    return scale(privateKey, peer, shared) ? Optional.of(Secret.owning(shared)) : Optional.empty();
  }

  /// What comes out, zero or not: for the range, which shows what the check is good for.
  public static Secret insecureAgree(Secret privateKey, ByteBuffer peer) {
    var shared = new byte[BYTES];
    return scale(privateKey, peer, shared) ? Secret.owning(shared) : Secret.owning(new byte[BYTES]);
  }

  private static boolean scale(Secret privateKey, ByteBuffer peer, byte[] shared) {
    if (peer.remaining() != BYTES) {
      throw new IllegalArgumentException("public key of %d bytes".formatted(peer.remaining()));
    }
    var point = new byte[BYTES];
    peer.duplicate().get(point);
    return org.bouncycastle.math.ec.rfc7748.X25519.calculateAgreement(
        bytes(privateKey), 0, point, 0, shared, 0);
  }

  private static byte[] bytes(Secret privateKey) {
    if (privateKey.size() != BYTES) {
      throw new IllegalArgumentException("private key of %d bytes".formatted(privateKey.size()));
    }
    return privateKey.expose();
  }
}
