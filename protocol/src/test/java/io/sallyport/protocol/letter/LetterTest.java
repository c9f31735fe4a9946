package io.sallyport.protocol.letter;

import static io.sallyport.protocol.letter.Refusals.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Name;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterTest {

  @Test
  void its_time_has_whole_milliseconds() {
    var letter = new Letter(LetterKit.ALICE, 0, Instant.parse("2026-11-20T12:00:00.1239Z"), "");

    assertThat(letter.sentAt()).isEqualTo(Instant.parse("2026-11-20T12:00:00.123Z"));
  }

  @Test
  void it_tells_nothing_of_its_text() {
    assertThat(LetterKit.LETTER).hasToString("Letter[alice, 7, 19 characters]");
  }

  @Test
  void a_text_of_the_greatest_length_fits_and_a_longer_one_does_not() {
    var longest = "ü".repeat(Letter.MOST_BYTES / 2);

    assertThat(letter(longest).text()).isEqualTo(longest);
    assertRejected(
        Reason.TOO_LARGE, "text: expected 65000, got 65001", () -> letter(longest + "x"));
  }

  @Test
  void half_a_surrogate_pair_is_not_written() {
    assertRejected(Reason.BAD_TEXT, () -> letter("key \ud83d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Alice", "al ice", "алиса", "a/b", "aaaaaaaaaabbbbbbbbbbccccccccccddd"})
  void a_sender_of_another_kind_is_refused(String sender) {
    assertRejected(
        Reason.NAME_INVALID, () -> new Letter(Name.parse(sender), 0, LetterKit.NOW, "hello"));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MAX_VALUE})
  void a_counter_out_of_range_is_refused(long counter) {
    assertRejected(
        Reason.MALFORMED, () -> new Letter(LetterKit.ALICE, counter, LetterKit.NOW, "hello"));
  }

  private static Letter letter(String text) {
    return new Letter(LetterKit.ALICE, 0, LetterKit.NOW, text);
  }
}
