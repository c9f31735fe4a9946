package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Series;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseLineTest {

  @Test
  void a_message_keeps_its_blanks() {
    assertThat(NoiseLine.parse("  send bob  Hello   Bob"))
        .isEqualTo(new NoiseLine.Send(Name.parse("bob"), "Hello   Bob"));
  }

  @Test
  void numbers_go_to_round_one_or_another() {
    assertThat(NoiseLine.parse("contribute hall 1.5,-2"))
        .isEqualTo(
            new NoiseLine.Contribute(new Series("hall", 1), List.of(1_500_000L, -2_000_000L)));
    assertThat(NoiseLine.parse("contribute hall 1 7"))
        .isEqualTo(new NoiseLine.Contribute(new Series("hall", 7), List.of(1_000_000L)));
    assertThat(NoiseLine.parse("total hall 7"))
        .isEqualTo(new NoiseLine.Total(new Series("hall", 7)));
  }

  @Test
  void words_of_the_classroom_are_understood() {
    assertThat(NoiseLine.parse("list")).isEqualTo(new NoiseLine.Who());
    assertThat(NoiseLine.parse("EXIT")).isEqualTo(new NoiseLine.Quit());
  }

  @Test
  void nothing_is_nothing() {
    assertThat(NoiseLine.parse("   ")).isEqualTo(new NoiseLine.Nothing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "send",
        "send bob",
        "send Bob hi",
        "contribute hall",
        "contribute hall x",
        "contribute hall 1 x",
        "contribute hall 1.5, 2",
        "contribute hall 0.0000001",
        "total",
        "total hall 1 2",
        "hello"
      })
  void what_is_not_understood_is_said(String typed) {
    assertThat(NoiseLine.parse(typed)).isInstanceOf(NoiseLine.Wrong.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sned bob hi            | no such command: sned; did you mean send?",
        "contribute hall 1,x2   | not a decimal number: \"x2\"",
        "contribute hall 1.5, 2 | not a decimal number: \"\"",
        "contribute hall 1 x    | a round is 0 to 4294967295, not x",
        "total hall 4294967296  | a round is 0 to 4294967295, not 4294967296",
        "total Hall | the name of a series is 1 to 32 of a-z, 0-9, '.', '_' and '-'",
        "total                  | usage: total SERIES [N]"
      })
  void the_word_that_is_wrong_is_named(String typed, String why) {
    assertThat(NoiseLine.parse(typed)).isEqualTo(new NoiseLine.Wrong(why));
  }

  @Test
  void a_wrong_word_steers_no_terminal() {
    assertThat(NoiseLine.parse("contribute hall 1,2\u001b[2J"))
        .isEqualTo(new NoiseLine.Wrong("not a decimal number: \"2␛[2J\""));
  }

  @ParameterizedTest
  @CsvSource({
    "send bob a secret,       send bob",
    "contribute hall 1.5 7,   contribute hall",
    " total hall 7,           total hall 7",
    "who,                     who",
    "bob a secret,            ''",
    "sned bob a secret,       ''"
  })
  void of_messages_and_numbers_only_where_they_went_is_kept(String typed, String kept) {
    assertThat(NoiseLine.kept(typed)).isEqualTo(kept);
  }

  @Test
  void the_highest_round_can_be_named() {
    assertThat(NoiseLine.parse("total hall 4294967295"))
        .isEqualTo(new NoiseLine.Total(new Series("hall", 4_294_967_295L)));
    assertThat(NoiseLine.parse("total hall 4294967296")).isInstanceOf(NoiseLine.Wrong.class);
  }
}
