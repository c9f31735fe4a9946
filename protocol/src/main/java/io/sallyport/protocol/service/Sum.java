package io.sallyport.protocol.service;

import java.math.BigInteger;

/// What a round of a series adds up to at one moment, exactly, in millionths.
///
/// @param contributors how many have given something
/// @param count how many numbers, from all of them together
/// @param least the smallest number, and 0 without any
/// @param most the largest number, and 0 without any
public record Sum(long contributors, long count, BigInteger sum, long least, long most) {
  public static final Sum EMPTY = new Sum(0, 0, BigInteger.ZERO, 0, 0);

  /// Tells none of the numbers.
  @Override
  public String toString() {
    return "Sum[%d values of %d]".formatted(count, contributors);
  }
}
