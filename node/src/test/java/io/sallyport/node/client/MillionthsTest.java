package io.sallyport.node.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MillionthsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "20.10, 20100000, 20.1",
    "-0.000001, -1, -0.000001",
    "+7, 7000000, 7",
    "1.0000000, 1000000, 1",
    "1200, 1200000000, 1200",
    "9223372036854.775807, 9223372036854775807, 9223372036854.775807",
    "-9223372036854.775808, -9223372036854775808, -9223372036854.775808"
  })
  void a_decimal_number_is_so_many_millionths(String text, long millionths, String shortest) {
    assertThat(Millionths.parse(text)).isEqualTo(millionths);
    assertThat(Millionths.text(millionths)).isEqualTo(shortest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "1e3",
        "NaN",
        "Infinity",
        "1.",
        ".5",
        "1,5",
        "0x10",
        "--1",
        "٣",
        "0.0000001",
        "9223372036854.775808"
      })
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> Millionths.parse(text))
        .isInstanceOfSatisfying(
            ClientException.class,
            refused -> assertThat(refused.failure()).isInstanceOf(Failure.Unfit.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12e    | not a decimal number: \"12e\"",
        "' x '  | not a decimal number: \"x\"",
        "''     | not a decimal number: \"\"",
        "0.0000001 | a number with more than six digits behind the point, or too large:"
            + " \"0.0000001\""
      })
  void what_is_refused_is_shown(String text, String words) {
    assertThatThrownBy(() -> Millionths.parse(text)).hasMessage(words);
  }

  @Test
  void of_what_is_long_only_the_start_is_shown() {
    assertThatThrownBy(() -> Millionths.parse("y".repeat(41)))
        .hasMessage("not a decimal number: \"%s...\"", "y".repeat(40));
  }

  @Test
  void sums_may_be_larger_than_numbers() {
    var sum = BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.TEN);

    assertThat(Millionths.text(sum)).isEqualTo("92233720368547.75807");
  }
}
