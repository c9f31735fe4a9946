package io.sallyport.protocol.service;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A list of decimal numbers as somebody typed it, and what it means, exactly.
///
/// ```
/// list   = number *( "," number )            blanks around each number are ignored
/// number = [sign] digits ["." [digits]] [exponent]  |  [sign] "." digits [exponent]
/// ```
///
/// Digits are ASCII: at most 64 on either side of the point, at most 9 in an exponent. A magnitude
/// is zero or within `1e-308` to `1.797e308`, the range of a finite double, so that exact sums stay
/// small.
///
/// @param text what was typed, without blanks around it
public record Numbers(String text, List<BigDecimal> values) {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]{1,64}(\\.[0-9]{0,64})?|\\.[0-9]{1,64})([eE][+-]?[0-9]{1,9})?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
  private static final BigDecimal LARGEST = new BigDecimal(Double.MAX_VALUE);
  private static final BigDecimal SMALLEST = new BigDecimal("1e-308");

  public Numbers {
    values = List.copyOf(values);
  }

  /// Reads a list.
  ///
  /// @throws Rejected `NOT_A_NUMBER` or `NOT_FINITE`, telling which element, counted from 1
  public static Numbers parse(String typed) {
    var text = typed.strip();
    var values = new ArrayList<BigDecimal>();
    for (int start = 0; start <= text.length(); ) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      values.add(number(text.substring(start, end).strip(), values.size() + 1));
      start = end + 1;
    }
    return new Numbers(text, values);
  }

  private static BigDecimal number(String token, int position) {
    if (NOT_FINITE.matcher(token).matches()) {
      throw new Rejected(Reason.NOT_FINITE, "number " + position);
    }
    if (!NUMBER.matcher(token).matches()) {
      throw new Rejected(Reason.NOT_A_NUMBER, "number " + position);
    }
    var value = new BigDecimal(token);
    var magnitude = value.abs();
    if (magnitude.compareTo(LARGEST) > 0) {
      throw new Rejected(Reason.NOT_FINITE, "number " + position + " is too large");
    }
    if (value.signum() != 0 && magnitude.compareTo(SMALLEST) < 0) {
      throw new Rejected(Reason.NOT_FINITE, "number " + position + " is too small");
    }
    return value.signum() == 0 ? BigDecimal.ZERO : value;
  }

  /// Tells none of the numbers.
  @Override
  public String toString() {
    return "Numbers[%d values]".formatted(values.size());
  }
}
