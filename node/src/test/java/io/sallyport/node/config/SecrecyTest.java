package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecrecyTest {
  private static final String KEY = "5ec7e7c0ffee5ec7e7c0ffee5ec7e7c0";
  private static final String PART = "c0ffee";

  @TempDir private Path folder;

  @Test
  void a_key_is_in_no_text_of_what_was_loaded() {
    var file =
        UserFile.with(
            folder,
            "open.conf",
            "rw-r--r--",
            "sallyport.listeners.ratchet.keys { 7 = %s }".formatted(KEY));

    var loaded = file.loaded();

    assertThat(loaded.toString()).doesNotContain(PART);
    assertThat(loaded.pekko().root().render()).doesNotContain(PART);
  }

  @Test
  void a_key_that_was_drawn_into_another_section_is_in_no_text_either() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.listeners.ratchet.keys { 7 = %s }
            pekko.stray = ${sallyport.listeners}
            """
                .formatted(KEY));

    assertThat(file.loaded().toString()).doesNotContain(PART);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7 = %s0",
        "7 = %sx",
        "7 = \"%s \"",
        "7 = [%s]",
        "7 { %s = 1 }",
        "%s = 7",
        "256 = %s",
        "7 = %s {}",
        "7 = %s:1",
        "7 = \"%s",
        "7 = %s, }",
        "7 : : %s",
        "7 = ${?%s",
        "7 = %s${NO_SUCH_KEY}",
        "7 = ${%s}",
        "}, reply = %s, x {",
        "}, sallyport.%s = 7, x {",
        "}, %s = 7, x {",
        "7 = \"\\q%s\"",
        "\"%s",
        "%s"
      })
  void a_wrong_key_is_in_no_text_of_the_problem(String line) {
    var file =
        UserFile.with(
            folder, "sallyport.listeners.ratchet.keys {\n%s\n}\n".formatted(line.formatted(KEY)));

    var faulty = file.faulty();

    assertThat(faulty.toString() + faulty.render()).doesNotContain(PART);
  }

  @Test
  void keys_that_are_no_section_are_in_no_text_of_the_problem() {
    var file = UserFile.with(folder, "sallyport.listeners.ratchet.keys = " + KEY);

    assertThat(file.problems())
        .containsExactly("1 sallyport.listeners.ratchet.keys: is not a section: { ... }");
  }

  @Test
  void a_wrong_key_is_told_by_its_name_and_line() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.listeners.ratchet.keys {
              7 = 00112233445566778899aabbccddeeff
              8 = 00112233445566778899aabbccddee
              256 = 00112233445566778899aabbccddeeff
            }
            """);

    assertThat(file.problems())
        .containsExactly(
            "3 sallyport.listeners.ratchet.keys.8: a key is 32 hex digits (16 bytes)",
            "4 sallyport.listeners.ratchet.keys: the name before a key must be 0 to 255");
  }
}
