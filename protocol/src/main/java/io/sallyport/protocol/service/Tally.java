package io.sallyport.protocol.service;

import java.math.BigDecimal;

/// What a round adds up to at one moment.
///
/// @param count how many numbers, from all contributors together
public record Tally(long count, BigDecimal sum) {
  public static final Tally EMPTY = new Tally(0, BigDecimal.ZERO);

  public Tally plus(Tally other) {
    return new Tally(count + other.count, sum.add(other.sum));
  }

  public Tally minus(Tally other) {
    return new Tally(count - other.count, sum.subtract(other.sum));
  }

  /// The tally of one contribution.
  public static Tally of(Numbers numbers) {
    var sum = BigDecimal.ZERO;
    for (var value : numbers.values()) {
      sum = sum.add(value);
    }
    return new Tally(numbers.values().size(), sum);
  }

  /// Does not tell the sum.
  @Override
  public String toString() {
    return "Tally[%d values]".formatted(count);
  }
}
