package io.sallyport.protocol.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NumbersTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                       | 7
          10.5                    | 10.5
          -7.25                   | -7.25
          +3                      | 3
          .5                      | 0.5
          5.                      | 5
          007                     | 7
          1e3                     | 1000
          1E+3                    | 1000
          25e-4                   | 0.0025
          -.5e1                   | -5
          1e308                   | 1e308
          1.7976931348623157e308  | 1.7976931348623157e308
          1e-308                  | 1e-308
          -0.0                    | 0
          0e999999999             | 0
          0.1                     | 0.1
          """)
  void a_decimal_number_is_what_it_says_exactly(String typed, BigDecimal value) {
    assertThat(Numbers.parse(typed).values())
        .singleElement()
        .satisfies(parsed -> assertThat(parsed).isEqualByComparingTo(value));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @MethodSource("notNumbers")
  void what_is_no_decimal_number_is_refused(String typed) {
    assertThatThrownBy(() -> Numbers.parse(typed))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.why())
                    .isEqualTo(new Rejection(Reason.NOT_A_NUMBER, "number 1")));
  }

  static List<String> notNumbers() {
    return List.of(
        "",
        " ",
        ",",
        "abc",
        "+",
        "-",
        ".",
        "-.",
        "e5",
        "1e",
        "1e+",
        "--1",
        "+-1",
        "1 2",
        "1.2.3",
        "0x1p3",
        "0x10",
        "5d",
        "5f",
        "1_000",
        "1'000",
        "1;2",
        "\u0661\u0662",
        "\uff11",
        "1\u0000",
        "1e1.5",
        "infinite",
        "nano",
        "1nan",
        "1e1234567890",
        "9".repeat(65),
        "9".repeat(400),
        "0." + "9".repeat(65));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"nan", "NaN", "-NaN", "inf", "Inf", "-inf", "+inf", "Infinity", "-INFINITY"})
  void the_words_for_what_is_not_finite_are_refused_as_such(String typed) {
    assertThatThrownBy(() -> Numbers.parse(typed))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.why()).isEqualTo(new Rejection(Reason.NOT_FINITE, "number 1")));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "1e309, too large",
    "-1e400, too large",
    "1.7976931348623158e308, too large",
    "1e1000, too large",
    "1e999999999, too large",
    "9e-309, too small",
    "-1e-400, too small",
    "1e-999999999, too small"
  })
  void numbers_beyond_a_finite_double_are_refused(String typed, String how) {
    assertThatThrownBy(() -> Numbers.parse(typed))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.why())
                    .isEqualTo(new Rejection(Reason.NOT_FINITE, "number 1 is " + how)));
  }

  @Test
  void as_many_digits_as_allowed_are_kept_on_both_sides_of_the_point() {
    var longest = "9".repeat(64) + "." + "9".repeat(64);

    assertThat(Numbers.parse(longest).values()).containsExactly(new BigDecimal(longest));
  }

  @Test
  void blanks_around_numbers_and_around_the_list_mean_nothing() {
    var numbers = Numbers.parse("\t 10.5 ,\u2003-2 , 3\r\n");

    assertThat(numbers.values())
        .containsExactly(new BigDecimal("10.5"), new BigDecimal("-2"), new BigDecimal("3"));
    assertThat(numbers.text()).isEqualTo("10.5 ,\u2003-2 , 3");
  }

  @ParameterizedTest(name = "\"{0}\"")
  @CsvSource({"'5,', 2", "',5', 1", "'1,,2', 2", "'1, ,2', 2", "'1,2,x', 3", "'1,2,3,', 4"})
  void the_element_that_is_wrong_is_told_by_its_position(String typed, int position) {
    assertThatThrownBy(() -> Numbers.parse(typed))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.why())
                    .isEqualTo(new Rejection(Reason.NOT_A_NUMBER, "number " + position)));
  }

  @Test
  void the_first_wrong_element_decides() {
    assertThatThrownBy(() -> Numbers.parse("1,inf,x")).hasMessage("NOT_FINITE (number 2)");
    assertThatThrownBy(() -> Numbers.parse("1,x,inf")).hasMessage("NOT_A_NUMBER (number 2)");
  }

  @Test
  void the_values_cannot_be_changed_from_outside() {
    var values = new ArrayList<>(List.of(BigDecimal.ONE));
    var numbers = new Numbers("1", values);

    values.clear();

    assertThat(numbers.values()).containsExactly(BigDecimal.ONE);
  }

  @Test
  void none_of_the_numbers_is_printed() {
    assertThat(Numbers.parse("31337, 2, 3")).hasToString("Numbers[3 values]");
  }
}
