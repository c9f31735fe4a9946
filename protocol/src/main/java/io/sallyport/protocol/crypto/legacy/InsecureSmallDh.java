package io.sallyport.protocol.crypto.legacy;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import java.util.Optional;

/// Diffie-Hellman modulo 65521 with generator 3. Insecure: 3 has order 5460, so there are 5460
/// different public values, and a table of them is made in less than a millisecond.
///
/// Exponents and shared secrets are 2 bytes, unsigned, big endian.
public final class InsecureSmallDh {
  public static final int PRIME = 65_521;
  public static final int GENERATOR = 3;

  /// How many powers of the generator there are.
  public static final int ORDER = 5460;

  private static final int SECRET_BYTES = 2;

  private InsecureSmallDh() {}

  /// One of 1 to 65535. The 24 whose public value is 1 or p - 1 are drawn again, because nobody who
  /// looks at public values would accept it.
  public static Secret exponent(Entropy entropy) {
    while (true) {
      var exponent = Secret.copyOf(entropy.bytes(SECRET_BYTES));
      if (exponent.insecureNumber() > 0 && isFit(publicValue(exponent))) {
        return exponent;
      }
      exponent.destroy();
    }
  }

  public static int publicValue(Secret exponent) {
    return power(GENERATOR, exponent.insecureNumber());
  }

  /// The shared secret, or nothing unless `2 <= peer <= p - 2`.
  public static Optional<Secret> agree(Secret exponent, int peer) {
    return isFit(peer) ? Optional.of(insecureAgree(exponent, peer)) : Optional.empty();
  }

  /// What comes out with any value at all: for the range, which shows what the check is good for.
  public static Secret insecureAgree(Secret exponent, int peer) {
    return secret(power(peer, exponent.insecureNumber()));
  }

  /// A number below 65536 as an exponent or a shared secret.
  public static Secret secret(int number) {
    return Secret.copyOf(new byte[] {(byte) (number >> Byte.SIZE), (byte) number});
  }

  /// `base` to the power of `exponent`, modulo the prime.
  public static int power(int base, int exponent) {
    return SmallNumbers.power(base, exponent, PRIME);
  }

  private static boolean isFit(int publicValue) {
    return publicValue >= 2 && publicValue <= PRIME - 2;
  }
}
