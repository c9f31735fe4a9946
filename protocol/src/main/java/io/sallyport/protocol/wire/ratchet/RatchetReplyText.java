package io.sallyport.protocol.wire.ratchet;

import static java.math.RoundingMode.HALF_EVEN;

import io.sallyport.protocol.service.Tally;
import java.math.BigDecimal;

/// How the answer to a contribution is worded. The clients print it and do not read it.
enum RatchetReplyText {
  /// `Aggregated sum=60.9, count=3, avg=20.30`, as the original documents it.
  FULL {
    @Override
    String of(Tally tally) {
      return "Aggregated sum="
          + sum(tally.sum())
          + ", count="
          + tally.count()
          + ", avg="
          + mean(tally);
    }
  },
  /// `Aggregated: 20.30`, as the original server answers.
  MEAN {
    @Override
    String of(Tally tally) {
      return "Aggregated: " + mean(tally);
    }
  };

  abstract String of(Tally tally);

  /// Half-even to two decimals, without trailing zeros but with at least one decimal.
  private static String sum(BigDecimal sum) {
    var stripped = sum.setScale(2, HALF_EVEN).stripTrailingZeros();
    return stripped.setScale(Math.max(1, stripped.scale())).toPlainString();
  }

  /// Half-even to exactly two decimals; 0.00 of nothing.
  private static String mean(Tally tally) {
    return tally.count() == 0
        ? "0.00"
        : tally.sum().divide(BigDecimal.valueOf(tally.count()), 2, HALF_EVEN).toPlainString();
  }
}
