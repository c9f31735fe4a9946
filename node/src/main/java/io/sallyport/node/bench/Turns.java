package io.sallyport.node.bench;

import java.math.BigDecimal;
import java.util.List;

/// What was measured once in each turn.
record Turns(List<Double> each) {
  Turns {
    each = each.stream().sorted().toList();
  }

  /// Of an even number the lower of the two in the middle.
  double median() {
    return each.get((each.size() - 1) / 2);
  }

  /// In words, and whether the median reaches a target.
  String atLeast(double target) {
    return "%s, %s %s"
        .formatted(this, median() >= target ? "at least" : "NOT at least", plain(target));
  }

  /// In words, and whether the median stays within a target.
  String atMost(double target) {
    return "%s, %s %s".formatted(this, median() <= target ? "at most" : "MORE than", plain(target));
  }

  @Override
  public String toString() {
    return "median %.2f (%.2f to %.2f)".formatted(median(), each.getFirst(), each.getLast());
  }

  private static String plain(double target) {
    return BigDecimal.valueOf(target).stripTrailingZeros().toPlainString();
  }
}
