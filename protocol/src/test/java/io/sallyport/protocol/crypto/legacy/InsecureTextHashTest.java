package io.sallyport.protocol.crypto.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InsecureTextHashTest {

  @Test
  void code_points_are_hashed_and_not_their_bytes_or_halves() {
    assertThat(InsecureTextHash.of("")).isZero();
    assertThat(InsecureTextHash.of("€")).isEqualTo(0x20ac);
    assertThat(InsecureTextHash.of("\ud83d\udd12")).isEqualTo(0x1f512 & 0xffff);
  }

  @Test
  void texts_that_end_alike_have_the_same_hash() {
    assertThat(InsecureTextHash.of("pay 99999 to bob!!!"))
        .isEqualTo(InsecureTextHash.of("pay 10 to bob!!!"));
  }

  @Test
  void of_the_fourth_last_character_one_bit_counts() {
    assertThat(InsecureTextHash.of("babc")).isEqualTo(InsecureTextHash.of("dabc"));
    assertThat(InsecureTextHash.of("aabc")).isNotEqualTo(InsecureTextHash.of("babc"));
  }
}
