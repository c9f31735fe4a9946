package io.sallyport.protocol.wire.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Tally;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetReplyTextTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.5, 20.3, 30.1   | Aggregated sum=60.9, count=3, avg=20.30
          10.0, 20.0         | Aggregated sum=30.0, count=2, avg=15.00
          10, 20, 30, 40     | Aggregated sum=100.0, count=4, avg=25.00
          1.25               | Aggregated sum=1.25, count=1, avg=1.25
          1.250              | Aggregated sum=1.25, count=1, avg=1.25
          -7.25              | Aggregated sum=-7.25, count=1, avg=-7.25
          0                  | Aggregated sum=0.0, count=1, avg=0.00
          0.001              | Aggregated sum=0.0, count=1, avg=0.00
          -0.001             | Aggregated sum=0.0, count=1, avg=0.00
          1e3                | Aggregated sum=1000.0, count=1, avg=1000.00
          0.125              | Aggregated sum=0.12, count=1, avg=0.12
          0.135              | Aggregated sum=0.14, count=1, avg=0.14
          0.1250001          | Aggregated sum=0.13, count=1, avg=0.13
          -0.125             | Aggregated sum=-0.12, count=1, avg=-0.12
          1, 1, 0            | Aggregated sum=2.0, count=3, avg=0.67
          0.01, 0.00         | Aggregated sum=0.01, count=2, avg=0.00
          0.03, 0.00         | Aggregated sum=0.03, count=2, avg=0.02
          0.05, 0.00         | Aggregated sum=0.05, count=2, avg=0.02
          """)
  void the_full_text_tells_sum_count_and_mean(String numbers, String text) {
    assertThat(RatchetReplyText.FULL.of(Tally.of(Numbers.parse(numbers)))).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.5, 20.3, 30.1   | Aggregated: 20.30
          1,2,3,4            | Aggregated: 2.50
          -7.25              | Aggregated: -7.25
          0.125              | Aggregated: 0.12
          """)
  void the_text_of_the_original_tells_the_mean(String numbers, String text) {
    assertThat(RatchetReplyText.MEAN.of(Tally.of(Numbers.parse(numbers)))).isEqualTo(text);
  }

  @Test
  void nothing_adds_up_to_zero() {
    assertThat(RatchetReplyText.FULL.of(Tally.EMPTY))
        .isEqualTo("Aggregated sum=0.0, count=0, avg=0.00");
    assertThat(RatchetReplyText.MEAN.of(Tally.EMPTY)).isEqualTo("Aggregated: 0.00");
  }

  @Test
  void the_largest_numbers_are_told_in_full() {
    var tally = Tally.of(Numbers.parse("1e308, 1e308"));

    assertThat(RatchetReplyText.FULL.of(tally))
        .isEqualTo(
            "Aggregated sum=2%s.0, count=2, avg=1%s.00"
                .formatted("0".repeat(308), "0".repeat(308)));
  }
}
