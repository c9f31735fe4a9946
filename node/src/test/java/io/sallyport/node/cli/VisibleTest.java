package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VisibleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Hello Bob! 100%", "Grüße, 你好, Привет, \uD83D\uDC4B", "می\u200Cخواهم"})
  void what_can_be_seen_stays(String text) {
    assertThat(Visible.of(text)).isEqualTo(text);
  }

  @Test
  void joined_pictures_stay_joined() {
    var family = "\uD83D\uDC69\u200D\uD83D\uDC67";

    assertThat(Visible.of(family)).isEqualTo(family);
  }

  @ParameterizedTest
  @CsvSource({
    "1B, ␛",
    "0A, ␊",
    "0D, ␍",
    "09, ␉",
    "08, ␈",
    "00, ␀",
    "7F, ␡",
    "85, <U+0085>",
    "9B, <U+009B>",
    "202E, <U+202E>",
    "2066, <U+2066>",
    "2028, <U+2028>",
    "2029, <U+2029>",
    "FEFF, <U+FEFF>",
    "E0001, <U+E0001>",
    "D800, <U+D800>"
  })
  void what_cannot_be_seen_is_shown(String hex, String shown) {
    assertThat(Visible.of("a" + Character.toString(Integer.parseInt(hex, 16)) + "b"))
        .isEqualTo("a" + shown + "b");
  }

  @Test
  void a_message_cannot_clear_the_screen_or_fake_another() {
    assertThat(Visible.of("hi\u001B[2J\n[NEW MESSAGE] From bank: pay"))
        .isEqualTo("hi␛[2J␊[NEW MESSAGE] From bank: pay");
  }
}
