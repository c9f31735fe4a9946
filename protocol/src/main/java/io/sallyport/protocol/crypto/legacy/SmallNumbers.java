package io.sallyport.protocol.crypto.legacy;

/// Arithmetic with numbers of at most 24 bits.
final class SmallNumbers {

  private SmallNumbers() {}

  /// `base` to the power of `exponent`, modulo `modulus`.
  static int power(int base, int exponent, int modulus) {
    long result = 1 % modulus;
    long square = base % modulus;
    for (int left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = result * square % modulus;
      }
      square = square * square % modulus;
    }
    return (int) result;
  }

  static boolean isPrime(int number) {
    for (int divisor = 2; divisor * divisor <= number; divisor++) {
      if (number % divisor == 0) {
        return false;
      }
    }
    return number > 1;
  }
}
