package io.sallyport.protocol.crypto;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Diffie-Hellman in the 2048-bit group 14 (RFC 3526 §3) with generator 2.
///
/// Public values and shared secrets are 256 bytes, unsigned, big endian, zeros in front. Exponents
/// are 256 bits: twice the strength of the group (RFC 7919 §5.2), and 7 times as fast as longer
/// ones. `BigInteger` neither takes constant time nor can be wiped; one exponent serves one
/// agreement.
public final class DhGroup14 {
  public static final int PUBLIC_BYTES = 256;
  public static final int EXPONENT_BYTES = 32;

  public static final BigInteger PRIME =
      new BigInteger(
          """
          FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74\
          020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437\
          4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
          EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05\
          98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB\
          9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B\
          E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718\
          3995497CEA956AE515D2261898FA051015728E5A8AACAA68FFFFFFFFFFFFFFFF\
          """,
          16);

  private static final BigInteger LARGEST_PUBLIC = PRIME.subtract(BigInteger.TWO);

  private DhGroup14() {}

  public static Secret exponent(Entropy entropy) {
    return Secret.owning(entropy.bytes(EXPONENT_BYTES));
  }

  /// The value that goes to the other side.
  public static byte[] publicValue(Secret exponent) {
    return padded(BigInteger.TWO.modPow(number(exponent), PRIME));
  }

  /// The shared secret, or nothing when the other side's value `y` is not 256 bytes long, or not
  /// within `2 <= y <= p - 2` (RFC 7919 §5.1).
  public static Optional<Secret> agree(Secret exponent, ByteBuffer peer) {
    if (peer.remaining() != PUBLIC_BYTES) {
      return Optional.empty();
    }
    var value = number(peer);
    return value.compareTo(BigInteger.TWO) < 0 || value.compareTo(LARGEST_PUBLIC) > 0
        ? Optional.empty()
        : Optional.of(power(value, exponent));
  }

  /// What comes out with any value at all: for the range, which shows what the checks are good for.
  public static Secret insecureAgree(Secret exponent, ByteBuffer peer) {
    return power(number(peer), exponent);
  }

  /// A number as it is sent, in 256 bytes: its lowest, if there are more.
  public static byte[] padded(BigInteger value) {
    var bytes = value.toByteArray();
    int size = Math.min(bytes.length, PUBLIC_BYTES);
    var padded = new byte[PUBLIC_BYTES];
    System.arraycopy(bytes, bytes.length - size, padded, PUBLIC_BYTES - size, size);
    Arrays.fill(bytes, (byte) 0);
    return padded;
  }

  private static Secret power(BigInteger value, Secret exponent) {
    return Secret.owning(padded(value.modPow(number(exponent), PRIME)));
  }

  private static BigInteger number(Secret exponent) {
    return new BigInteger(1, exponent.expose());
  }

  private static BigInteger number(ByteBuffer unsigned) {
    var bytes = new byte[unsigned.remaining()];
    unsigned.duplicate().get(bytes);
    return new BigInteger(1, bytes);
  }
}
