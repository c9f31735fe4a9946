package io.sallyport.protocol.service;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;

/// What a round of a series adds up to at one moment, exactly, in millionths.
///
/// @param contributors how many have given something
/// @param count how many numbers, from all of them together
/// @param least the smallest number, and 0 without any
/// @param most the largest number, and 0 without any
public record Sum(long contributors, long count, BigInteger sum, long least, long most) {
  public static final Sum EMPTY = new Sum(0, 0, BigInteger.ZERO, 0, 0);

  /// What one contributor gives at once.
  ///
  /// @param millionths at least one
  public static Sum of(List<Long> millionths) {
    var sum = millionths.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    return new Sum(
        1, millionths.size(), sum, Collections.min(millionths), Collections.max(millionths));
  }

  /// Both together.
  ///
  /// @param all how many contributors have given something to either
  public Sum plus(Sum other, long all) {
    if (count == 0 || other.count == 0) {
      var some = count == 0 ? other : this;
      return new Sum(all, some.count, some.sum, some.least, some.most);
    }
    return new Sum(
        all,
        count + other.count,
        sum.add(other.sum),
        Math.min(least, other.least),
        Math.max(most, other.most));
  }

  /// Tells none of the numbers.
  @Override
  public String toString() {
    return "Sum[%d values of %d]".formatted(count, contributors);
  }
}
