package io.sallyport.protocol.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TallyTest {

  @Test
  void numbers_add_up_exactly_where_floating_point_would_not() {
    assertThat(Tally.of(Numbers.parse("0.1, 0.2"))).isEqualTo(new Tally(2, new BigDecimal("0.3")));
  }

  @Test
  void the_largest_numbers_add_up_beyond_the_largest_double() {
    var sum = Tally.of(Numbers.parse("1e308,1e308")).sum();

    assertThat(sum).isEqualByComparingTo("2e308");
  }

  @Test
  void the_smallest_number_is_not_lost_beside_the_largest() {
    var sum = Tally.of(Numbers.parse("1e308,1e-308,-1e308")).sum();

    assertThat(sum).isEqualByComparingTo("1e-308");
  }

  @Test
  void taking_out_undoes_putting_in() {
    var tally = Tally.of(Numbers.parse("1.5,2"));
    var other = Tally.of(Numbers.parse("1e300,-3"));

    var back = tally.plus(other).minus(other);

    assertThat(back.count()).isEqualTo(2);
    assertThat(back.sum()).isEqualByComparingTo("3.5");
  }

  @Test
  void the_sum_is_not_printed() {
    assertThat(new Tally(2, new BigDecimal("31337"))).hasToString("Tally[2 values]");
  }
}
