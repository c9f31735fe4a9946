package io.sallyport.protocol.crypto.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Vectors;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TextbookRsaTest {

  @ParameterizedTest
  @CsvSource({"client,17", "server,11"})
  void the_recorded_keys_follow_from_the_recorded_primes(String end, int first) {
    var recorded = Vectors.named("lookup").at(end);

    var pair = TextbookRsa.of(recorded.number("P"), recorded.number("Q"), first);

    assertThat(pair.open())
        .isEqualTo(new TextbookRsa.Public(recorded.number("e"), recorded.number("N")));
    assertThat(pair.privateExponent().insecureNumber()).isEqualTo(recorded.number("d"));
  }

  @Property
  void keys_are_as_the_wire_has_them_and_sign_every_hash(
      @ForAll long seed, @ForAll @IntRange(max = 0xffff) int hash) {
    var pair = TextbookRsa.generate(11, FixedEntropy.seeded(seed));

    assertThat(pair.open().isFit()).isTrue();
    assertThat(pair.open().modulus()).isBetween(257 * 263, 503 * 509);
    assertThat(pair.open().verifies(pair.sign(hash), hash)).isTrue();
    assertThat(pair.open().verifies(pair.sign(hash), hash ^ 1)).isFalse();
    assertThat(pair.open().verifies(pair.sign(hash) + pair.open().modulus(), hash)).isFalse();
  }

  @Property
  void a_modulus_tells_its_primes(@ForAll long seed) {
    var pair = TextbookRsa.generate(17, FixedEntropy.seeded(seed));

    var broken = TextbookRsa.broken(pair.open());

    assertThat(broken.open()).isEqualTo(pair.open());
    assertThat(broken.privateExponent().sameAs(pair.privateExponent())).isTrue();
  }

  @Test
  void a_prime_is_not_taken_twice() {
    var entropy =
        FixedEntropy.handingOut(new byte[] {63}, new byte[] {2}, new byte[] {2}, new byte[] {3});

    assertThat(TextbookRsa.generate(17, entropy).open().modulus()).isEqualTo(269 * 271);
  }

  @Test
  void an_exponent_that_divides_the_totient_is_passed_over() {
    var pair = TextbookRsa.of(331, 257, 11);

    assertThat(330 % 11).isZero();
    assertThat(pair.open().exponent()).isEqualTo(13);
    assertThat(BigInteger.valueOf(13).gcd(BigInteger.valueOf(330 * 256))).isEqualTo(1);
  }

  @Test
  void a_modulus_of_another_kind_is_not_broken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextbookRsa.broken(new TextbookRsa.Public(17, 65_537)));
  }

  @ParameterizedTest
  @CsvSource({
    "17,65535,false",
    "17,65536,true",
    "17,16777215,true",
    "17,16777216,false",
    "0,112711,false",
    "1,112711,false",
    "2,112711,false",
    "3,112711,true",
    "18,112711,false",
    "112711,112711,false",
    "17,0,false"
  })
  void only_keys_that_can_be_one_are_fit(int exponent, int modulus, boolean fit) {
    assertThat(new TextbookRsa.Public(exponent, modulus).isFit()).isEqualTo(fit);
  }
}
