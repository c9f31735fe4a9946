package io.sallyport.node.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpellingTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, '', 3",
    "abc, abc, 0",
    "kitten, sitting, 3",
    "flaw, lawn, 2",
    "address, adress, 1",
    "sned, send, 1",
    "ab, ba, 1",
    "abc, cab, 2",
    "ca, abc, 3"
  })
  void a_distance_counts_letters_put_in_taken_out_replaced_and_swapped(
      String from, String to, int distance) {
    assertThat(Spelling.distance(from, to)).isEqualTo(distance);
  }

  @Test
  void the_nearest_word_is_found() {
    assertThat(Spelling.nearest("sesions", List.of("sessions", "sessions-per-address")))
        .hasValue("sessions");
  }

  @Test
  void a_word_that_is_far_from_all_has_no_nearest() {
    assertThat(Spelling.nearest("colour", List.of("sessions", "threads"))).isEmpty();
  }

  @Test
  void of_a_short_word_at_least_half_must_be_right() {
    assertThat(Spelling.nearest("foo", List.of("who"))).isEmpty();
    assertThat(Spelling.nearest("woh", List.of("who"))).hasValue("who");
    assertThat(Spelling.nearest("x", List.of("y"))).isEmpty();
  }

  @Test
  void of_equally_near_words_the_first_in_the_alphabet_is_taken() {
    assertThat(Spelling.nearest("keyx", List.of("keyz", "keya"))).hasValue("keya");
  }
}
