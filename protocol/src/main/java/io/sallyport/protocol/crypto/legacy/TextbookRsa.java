package io.sallyport.protocol.crypto.legacy;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import java.math.BigInteger;
import java.util.stream.IntStream;

/// RSA signatures as the first pages of a textbook have them: no padding, and moduli of 17 or 18
/// bits, which a few hundred divisions factor.
public final class TextbookRsa {
  private static final int[] PRIMES =
      IntStream.rangeClosed(257, 511).filter(SmallNumbers::isPrime).toArray();

  private static final int SECRET_BYTES = 3;
  private static final int SMALLEST_EXPONENT = 3;
  private static final int SMALLEST_MODULUS = 1 << 16;
  private static final int MODULUS_BOUND = 1 << 24;

  /// What the other side verifies with.
  public record Public(int exponent, int modulus) {

    /// Whether a signature fits into 3 bytes and the modulus has room for every hash of 16 bits,
    /// and whether the exponent can be one at all.
    public boolean isFit() {
      return modulus >= SMALLEST_MODULUS
          && modulus < MODULUS_BOUND
          && exponent >= SMALLEST_EXPONENT
          && exponent < modulus
          && exponent % 2 == 1;
    }

    /// Whether `signature` is that of `hash`, which has 16 bits.
    public boolean verifies(int signature, int hash) {
      return signature < modulus && SmallNumbers.power(signature, exponent, modulus) == hash;
    }
  }

  /// What one side signs with.
  ///
  /// @param privateExponent 3 bytes, big endian
  public record Pair(Public open, Secret privateExponent) {

    /// The signature of `hash`, which has 16 bits.
    public int sign(int hash) {
      return SmallNumbers.power(hash, privateExponent.insecureNumber(), open.modulus());
    }
  }

  private TextbookRsa() {}

  /// A pair from two different primes from 257 to 511.
  ///
  /// @param first where the search for a public exponent begins
  public static Pair generate(int first, Entropy entropy) {
    int p = prime(entropy);
    int q = prime(entropy);
    while (q == p) {
      q = prime(entropy);
    }
    return of(p, q, first);
  }

  /// The pair of two primes, with the first odd prime from `first` on that has an inverse.
  public static Pair of(int p, int q, int first) {
    int totient = (p - 1) * (q - 1);
    int exponent = first;
    while (!SmallNumbers.isPrime(exponent) || totient % exponent == 0) {
      exponent += 2;
    }
    int inverse =
        BigInteger.valueOf(exponent).modInverse(BigInteger.valueOf(totient)).intValueExact();
    return new Pair(new Public(exponent, p * q), secret(inverse));
  }

  /// The pair behind a public key of ours, found by division.
  ///
  /// @throws IllegalArgumentException when no prime from 257 to 511 divides the modulus
  public static Pair broken(Public open) {
    int p =
        IntStream.of(PRIMES)
            .filter(prime -> open.modulus() % prime == 0)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("not a modulus of this size"));
    return of(p, open.modulus() / p, open.exponent());
  }

  private static int prime(Entropy entropy) {
    while (true) {
      int index = entropy.bytes(1)[0] & 0x3f;
      if (index < PRIMES.length) {
        return PRIMES[index];
      }
    }
  }

  private static Secret secret(int number) {
    var bytes = new byte[SECRET_BYTES];
    for (int i = 0; i < SECRET_BYTES; i++) {
      bytes[SECRET_BYTES - 1 - i] = (byte) (number >> (i * Byte.SIZE));
    }
    return Secret.copyOf(bytes);
  }
}
