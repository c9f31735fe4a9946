package io.sallyport.node.client;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/// Decimal numbers as they cross the wire: as many millionths, exactly.
public final class Millionths {
  private static final int PLACES = 6;
  private static final int MOST_SHOWN = 40;
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{1,40})?");

  private Millionths() {}

  /// Reads `12`, `-0.5` or `3.141592`.
  ///
  /// @throws ClientException [Failure.Unfit] for what is no such number, has more than six digits
  ///   behind the point that are not zero, or is beyond about ±9.2 million million; its words show
  ///   the start of the text as it is
  public static long parse(String text) {
    var number = text.strip();
    if (!DECIMAL.matcher(number).matches()) {
      throw unfit("not a decimal number", number);
    }
    try {
      return new BigDecimal(number).movePointRight(PLACES).longValueExact();
    } catch (ArithmeticException unfit) {
      throw unfit("a number with more than six digits behind the point, or too large", number);
    }
  }

  /// The shortest decimal number that means this.
  public static String text(long millionths) {
    return text(BigInteger.valueOf(millionths));
  }

  /// The shortest decimal number that means this.
  public static String text(BigInteger millionths) {
    var number = new BigDecimal(millionths, PLACES).stripTrailingZeros();
    return number.toPlainString();
  }

  private static ClientException unfit(String why, String text) {
    var shown = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    return new ClientException(new Failure.Unfit("%s: \"%s\"".formatted(why, shown)));
  }
}
