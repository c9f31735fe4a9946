package io.sallyport.protocol.crypto.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Vectors;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InsecureSmallDhTest {
  private static final Vectors RECORDED = Vectors.named("lookup");

  @Test
  void the_recorded_ends_agree_on_what_was_recorded() {
    for (var pair : List.of(List.of("client", "server"), List.of("server", "client"))) {
      var own = RECORDED.at(pair.getFirst());
      var exponent = InsecureSmallDh.secret(own.number("dh_private"));
      int peer = RECORDED.at(pair.getLast()).number("dh_public");

      assertThat(InsecureSmallDh.publicValue(exponent)).isEqualTo(own.number("dh_public"));
      assertThat(InsecureSmallDh.agree(exponent, peer).map(Secret::insecureNumber))
          .hasValue(RECORDED.number("shared_secret"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_520, 65_521, 65_522, 99_999_999})
  void nothing_is_agreed_on_with_a_value_that_leaves_nothing_secret(int peer) {
    assertThat(InsecureSmallDh.agree(InsecureSmallDh.secret(5), peer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 65_519})
  void the_smallest_and_the_largest_value_are_accepted(int peer) {
    assertThat(InsecureSmallDh.agree(InsecureSmallDh.secret(5), peer)).isPresent();
  }

  @Test
  void the_generator_has_as_many_powers_as_are_claimed() {
    assertThat(
            IntStream.range(0, InsecureSmallDh.PRIME)
                .map(nth -> InsecureSmallDh.power(InsecureSmallDh.GENERATOR, nth))
                .distinct())
        .hasSize(InsecureSmallDh.ORDER);
  }

  @Test
  void exponents_that_nobody_would_accept_are_drawn_again() {
    var entropy =
        FixedEntropy.handingOut(
            bytes(0),
            bytes(InsecureSmallDh.ORDER),
            bytes(InsecureSmallDh.ORDER / 2),
            bytes(65_535));

    assertThat(InsecureSmallDh.exponent(entropy).insecureNumber()).isEqualTo(65_535);
  }

  @Property
  void an_exponent_has_sixteen_bits_and_a_value_that_is_accepted(@ForAll long seed) {
    var exponent = InsecureSmallDh.exponent(FixedEntropy.seeded(seed));

    assertThat(exponent.insecureNumber()).isBetween(1, 65_535);
    assertThat(InsecureSmallDh.publicValue(exponent)).isBetween(2, 65_519);
  }

  private static byte[] bytes(int number) {
    return new byte[] {(byte) (number >> 8), (byte) number};
  }
}
