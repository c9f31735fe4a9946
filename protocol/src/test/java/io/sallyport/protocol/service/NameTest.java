package io.sallyport.protocol.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "alice",
        "Alice B. 3rd",
        "o'neil",
        "Zo\u00eb",
        "\u0418\u0432\u0430\u043d",
        "\u5c71\u7530\u592a\u90ce",
        "\u5c71\u7530 taro",
        "\ud55c\uad6d Kim",
        "\ud83d\ude00",
        "42",
        "a-b_c",
        "\u0141ukasz",
        "Nguy\u1ec5n",
        "\u0218tefan",
        "G\u00f6ttr\u00fap",
        "\u00deor",
        "I\u015f\u0131l"
      })
  void names_of_people_are_names(String text) {
    assertThat(Name.parse(text).text()).isEqualTo(text);
    assertThat(Name.of(text)).hasValue(Name.parse(text));
  }

  @Test
  void blanks_around_a_name_do_not_belong_to_it() {
    assertThat(Name.parse(" alice\t\n")).isEqualTo(Name.parse("alice"));
  }

  @Test
  void a_name_is_in_normal_form() {
    assertThat(Name.parse("Zoe\u0308")).isEqualTo(Name.parse("Zo\u00eb"));
  }

  @ParameterizedTest
  @CsvSource({
    "'',empty",
    "' ',empty",
    "'\t\u2003',empty",
    "'a\u0000',character not allowed",
    "'a\nb',character not allowed",
    "'a\u200bb',character not allowed",
    "'a\u202eb',character not allowed",
    "'a\u00a0b',character not allowed",
    "'a\u2028b',character not allowed",
    "'\u0301a',character not allowed",
    "'a\ue000',character not allowed",
    "'a\u0378',character not allowed",
    "'a\ud800',character not allowed",
    "'a\ufe0f',character not allowed",
    "'a\u034f',character not allowed",
    "'\u115f',character not allowed",
    "'a\u2800',character not allowed",
    "'\u3164',character not allowed",
    "'a\u180b',character not allowed",
    "'a\udb40\udd00',character not allowed",
    "'ali\u1d04e',character not allowed",
    "'b\u1d0fb',character not allowed",
    "'bo\u0185',character not allowed",
    "'\u0269',character not allowed",
    "'\u01bf',character not allowed",
    "'\ua4ee\ua4e1\ua4f2',character not allowed",
    "'\u13aa\u13de',character not allowed",
    "'\u2c9f',character not allowed",
    "'a\u0301\u0302\u0303\u0304',character not allowed",
    "'\u0430lice',scripts mixed",
    "'p\u03b1ul',scripts mixed",
    "'a\u05d0',scripts mixed"
  })
  void what_nobody_can_read_or_tell_apart_is_no_name(String text, String rule) {
    var rejected = catchThrowableOfType(Rejected.class, () -> Name.parse(text));

    assertThat(rejected.why()).isEqualTo(new Rejection(Reason.NAME_INVALID, rule));
    assertThat(Name.of(text)).isEmpty();
  }

  @Test
  void sixty_four_characters_are_a_name_and_sixty_five_are_not() {
    assertThat(Name.of("x".repeat(64))).isPresent();
    assertThat(Name.of("x".repeat(65))).isEmpty();
    assertThat(Name.of("\u5c71".repeat(64))).isPresent();
    assertThat(Name.of("\ud83d\ude00".repeat(48))).isPresent();
    assertThat(Name.of("\ud83d\ude00".repeat(49))).isEmpty();
  }

  @Test
  void a_text_of_a_mebibyte_is_refused_without_a_close_look() {
    assertThat(Name.of("x".repeat(1 << 20))).isEmpty();
    assertThat(Name.of(" ".repeat(1 << 20) + "x")).isEmpty();
    assertThat(Name.of("\ufdfa".repeat(1 << 20))).isEmpty();
  }

  @Test
  void a_name_whose_likeness_would_be_long_is_refused() {
    assertThat(Name.of("\ufdfa".repeat(64))).isEmpty();
  }
}
