package io.sallyport.protocol.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NumbersPropertyTest {

  @Property(tries = 10_000)
  void every_finite_double_above_the_smallest_is_read_back(
      @ForAll("doubles") List<Double> doubles) {
    var typed = String.join(",", doubles.stream().map(Object::toString).toList());

    var values = Numbers.parse(typed).values();

    assertThat(values).extracting(BigDecimal::doubleValue).isEqualTo(doubles);
  }

  @Provide
  Arbitrary<List<Double>> doubles() {
    return Arbitraries.doubles()
        .ofScale(10)
        .map(value -> value == 0 ? 0.0 : value)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Property(tries = 10_000)
  void any_text_is_read_to_what_it_says_or_refused(@ForAll("almostNumbers") String typed) {
    try {
      var numbers = Numbers.parse(typed);
      assertThat(numbers.values()).hasSize(1 + typed.replaceAll("[^,]", "").length());
    } catch (Rejected rejected) {
      assertThat(rejected.why().reason()).isIn(Reason.NOT_A_NUMBER, Reason.NOT_FINITE);
    }
  }

  @Provide
  Arbitrary<String> almostNumbers() {
    return Arbitraries.strings().withChars("0123456789+-.eE,_xnaif \t\u0661").ofMaxLength(24);
  }
}
