package io.sallyport.protocol.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LikenessTest {

  @ParameterizedTest
  @CsvSource({
    "alice,ALICE",
    "alice,al1ce",
    "alice,aIice",
    "bob,b0b",
    "bob,B\u043eb",
    "marc,rnarc",
    "paul,\u0440\u0430ul",
    "ace,\u0430\u0441\u0435",
    "alice,\uff41\uff4c\uff49\uff43\uff45",
    "finn,\ufb01nn",
    "'a b','a  b'",
    "modern,rnodern",
    "will,vvill",
    "alice,ali\u0307ce",
    "ALICE,AL\u0130CE",
    "\u0451lka,\u00eblka",
    "\u0457,\u00ef",
    "mart\u0131\u0301n,mart\u00edn",
    "\u03bf\u03b4\u03bf\u03c2,\u039f\u0394\u039f\u03a3",
    "stra\u00dfe,STRASSE",
    "a-b,a\u2010b",
    "a-b,a\u2212b",
    "'o''neil',o\u2019neil",
    "h,\u0570"
  })
  void names_that_look_the_same_are_alike(String one, String other) {
    assertThat(Likeness.of(one)).isEqualTo(Likeness.of(other));
  }

  @ParameterizedTest
  @CsvSource({"alice,alicia", "bob,rob", "zoe,zo\u00eb", "ab,'a b'", "anna,ana", "a,b"})
  void names_that_look_different_are_not(String one, String other) {
    assertThat(Likeness.of(one)).isNotEqualTo(Likeness.of(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "MARC",
        "\u0418\u0432\u0430\u043d",
        "I11",
        "\u0130stanbul",
        "\ud83d\ude00"
      })
  void a_likeness_looks_like_itself(String text) {
    assertThat(Likeness.of(Likeness.of(text))).isEqualTo(Likeness.of(text));
  }
}
