package io.sallyport.protocol.letter;

import static io.sallyport.protocol.letter.Refusals.assertRejected;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sallyport.protocol.rejection.Reason;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeychainTextTest {
  private static final String KEY = "0123456789abcdef".repeat(4);
  private static final String GOOD =
      """
      sallyport-keys = 1
      session = KEY
      identity = KEY
      prekey = 4294967295 1763740800000 KEY
      prekey = 0 -1 KEY
      """
          .replace("KEY", KEY);

  @Test
  void a_file_is_written_as_it_was_read() {
    assertThat(new String(read(GOOD).encode(), ISO_8859_1)).isEqualTo(GOOD);
  }

  @Test
  void several_prekeys_come_back_in_their_order() {
    var rotated =
        LetterKit.BOBS
            .rotated(LetterKit.NOW.plus(Duration.ofDays(3)), LetterKit.entropy())
            .orElseThrow();

    var read = Keychain.decode(rotated.encode());

    assertThat(read.encode()).isEqualTo(rotated.encode());
    assertThat(read.prekeys()).extracting(OwnPrekey::id).containsExactly(1L, 2L);
    assertThat(read.bundle(LetterKit.BOB, LetterKit.HANDSHAKE))
        .isEqualTo(rotated.bundle(LetterKit.BOB, LetterKit.HANDSHAKE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "sallyport-keys = 1 | sallyport-keys = 2 | line 1: not version 1",
        "sallyport-keys = 1 | sallyport-counters = 1 | line 1: not 'sallyport-keys'",
        "sallyport-keys = 1 | sallyport-keys = x | line 1: not a number",
        "sallyport-keys = 1 | sallyport-keys = 01 | line 1: not a number",
        "sallyport-keys = 1 | sallyport-keys = 1 1 | line 1: 2 values instead of 1",
        "session = 01 | session = A1 | line 2: not 64 lower-case hexadecimal digits",
        "session = 01 | session = g1 | line 2: not 64 lower-case hexadecimal digits",
        "session = 01 | session = 1 | line 2: not 64 lower-case hexadecimal digits",
        "session = 01 | session = 0101 | line 2: not 64 lower-case hexadecimal digits",
        "session = 01 | session =  01 | line 2: 2 values instead of 1",
        "session = 01 | session=01 | line 2: not 'key = value'",
        "session = 01 | seSSion = 01 | line 2: not 'session'",
        "identity = 01 | identity : 01 | line 3: not 'key = value'",
        "4294967295 | 4294967296 | line 4: an id out of range",
        "4294967295 | -1 | line 4: an id out of range",
        "4294967295 | 99999999999999999999 | line 4: not a number",
        "4294967295 | 9999999999999999999 | line 4: a number out of range",
        "4294967295 | 0 | line 5: an id that was there before",
        "prekey = 0 | prekey = 00 | line 5: not a number",
        "prekey = 0 | prekey = +0 | line 5: not a number",
        "prekey = 0 -1 | prekey = 0 | line 5: 2 values instead of 3",
        "prekey = 0 -1 | session = 0 -1 | line 5: not 'prekey'"
      })
  void a_line_that_is_wrong_is_told_by_its_number(String right, String wrong, String told) {
    assertThat(GOOD).contains(right);
    assertRejected(Reason.MALFORMED, told, () -> read(GOOD.replaceFirst(right, wrong)));
  }

  @ParameterizedTest
  @CsvSource({"0,1,does not end", "19,2,missing", "20,2,does not end", "170,4,missing"})
  void a_file_that_is_cut_short_says_where(int size, int line, String what) {
    assertRejected(
        Reason.MALFORMED, "line %d: %s".formatted(line, what), () -> read(GOOD.substring(0, size)));
  }

  @Test
  void ends_of_lines_of_other_systems_and_blank_lines_are_refused() {
    assertRejected(Reason.MALFORMED, () -> read(GOOD.replace("\n", "\r\n")));
    assertRejected(Reason.MALFORMED, () -> read(GOOD + "\n"));
    assertRejected(Reason.MALFORMED, () -> read("\n" + GOOD));
  }

  @Test
  void what_is_wrong_with_a_secret_is_told_without_it() {
    var thrown = catchThrowable(() -> read(GOOD.replaceFirst(KEY, KEY + "zz")));

    assertThat(thrown).hasMessageContaining("line 2").message().doesNotContain("0123", "zz");
  }

  private static Keychain read(String file) {
    return Keychain.decode(file.getBytes(ISO_8859_1));
  }
}
