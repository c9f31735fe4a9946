package io.sallyport.protocol.letter;

import static io.sallyport.protocol.letter.Refusals.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClearLetterTest {
  private static final Opened.Clear CLEAR =
      new Opened.Clear(Name.parse("Alice of the fifth"), "hello, 日本");

  @Test
  void its_reader_is_told_that_it_was_in_clear() {
    assertThat(LetterKit.bob().open(LetterKit.ID, CLEAR.encode())).isEqualTo(CLEAR);
  }

  @Test
  void the_longest_name_of_any_wire_and_no_text_at_all_are_read() {
    var clear = new Opened.Clear(Name.parse("丁".repeat(64)), "");

    assertThat(LetterKit.bob().open(LetterKit.ID, clear.encode())).isEqualTo(clear);
  }

  @Test
  void it_tells_nothing_of_its_text_but_how_long_it_is() {
    assertThat(CLEAR).hasToString("Clear[Alice of the fifth, 9 characters]");
  }

  @Test
  void half_a_surrogate_pair_is_not_written() {
    var clear = new Opened.Clear(LetterKit.ALICE, "\udc00");

    assertRejected(Reason.BAD_TEXT, clear::encode);
  }

  /// No kind; unknown kinds; no length; a name cut short; no name; blanks around a name; a name and
  /// a text that are not UTF-8.
  @ParameterizedTest
  @CsvSource({
    "'',MALFORMED",
    "02,MALFORMED",
    "ff01,MALFORMED",
    "00,MALFORMED",
    "000261,MALFORMED",
    "0000,MALFORMED",
    "00022061,MALFORMED",
    "0001ff,BAD_TEXT",
    "000161ff,BAD_TEXT"
  })
  void what_is_no_envelope_in_clear_is_refused(String bytes, Reason reason) {
    var envelope = Content.copyOf(HexFormat.of().parseHex(bytes));

    assertRejected(reason, () -> LetterKit.bob().open(LetterKit.ID, envelope));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 36, 37, 37 + 160, 37 + 16, 37 + 16 + 159, 37 + 16 + 161})
  void a_sealed_envelope_of_another_size_is_refused(int size) {
    var bytes = new byte[size];
    bytes[0] = 1;

    assertRejected(
        Reason.MALFORMED, () -> LetterKit.bob().open(LetterKit.ID, Content.copyOf(bytes)));
  }
}
