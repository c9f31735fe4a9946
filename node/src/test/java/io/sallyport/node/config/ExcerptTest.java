package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExcerptTest {

  @Test
  void a_short_text_is_shown_whole() {
    assertThat(Excerpt.of("handshake-timeout")).isEqualTo("handshake-timeout");
  }

  @Test
  void of_a_long_text_the_start_is_shown() {
    assertThat(Excerpt.of("x".repeat(41))).isEqualTo("x".repeat(40) + "...");
  }

  @Test
  void of_several_lines_the_first_is_shown() {
    assertThat(Excerpt.of("one\ntwo\nthree")).isEqualTo("one...");
  }

  @Test
  void what_looks_like_a_key_is_left_out_before_anything_is_cut() {
    assertThat(Excerpt.of("y".repeat(30) + "00112233445566778899aabbccddeeff"))
        .isEqualTo("y".repeat(30) + "...");
  }
}
