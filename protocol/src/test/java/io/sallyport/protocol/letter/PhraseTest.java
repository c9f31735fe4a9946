package io.sallyport.protocol.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.PublicBytes;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PhraseTest {
  private static final PublicBytes ALICE = LetterKit.ALICES.identityKey();
  private static final PublicBytes BOB = LetterKit.BOBS.identityKey();

  /// Halves of the addresses 127.0.0.1, 63.84.220.193 and 147.67.119.2 in arXiv:0901.4016.
  @ParameterizedTest
  @CsvSource({"7f00,lusab", "0001,babad", "3f54,gutih", "dcc1,tugad", "9343,natag", "7702,lisaf"})
  void words_are_those_of_the_paper(String bits, String word) {
    assertThat(Phrase.proquint(Integer.parseInt(bits, 16))).isEqualTo(word);
  }

  @Test
  void every_sixteen_bits_have_a_word_of_their_own() {
    var words = IntStream.range(0, 1 << 16).mapToObj(Phrase::proquint).collect(Collectors.toSet());

    assertThat(words).hasSize(1 << 16);
  }

  @Test
  void a_phrase_has_six_words() {
    assertThat(Phrase.ofIdentity(ALICE).words()).hasSize(6).allMatch(word -> word.length() == 5);
    assertThat(Phrase.ofIdentity(ALICE).toString().split(" ")).hasSize(6);
  }

  @Test
  void two_people_read_the_same_phrase_to_one_another() {
    assertThat(Phrase.ofPair(ALICE, BOB)).isEqualTo(Phrase.ofPair(BOB, ALICE));
  }

  @Test
  void another_key_has_another_phrase() {
    var carol = LetterKit.CAROLS.identityKey();

    assertThat(Phrase.ofIdentity(ALICE)).isNotEqualTo(Phrase.ofIdentity(BOB));
    assertThat(Phrase.ofPair(ALICE, BOB)).isNotEqualTo(Phrase.ofPair(ALICE, carol));
    assertThat(Phrase.ofPair(ALICE, BOB)).isNotEqualTo(Phrase.ofPair(carol, BOB));
  }

  @Test
  void what_is_said_of_a_key_is_not_said_of_a_session() {
    assertThat(Phrase.ofIdentity(ALICE)).isNotEqualTo(Phrase.ofSession(ALICE));
  }

  @Test
  void what_is_no_key_is_a_mistake_of_the_caller() {
    var half = PublicBytes.copyOf(new byte[16]);

    assertThatThrownBy(() -> Phrase.ofIdentity(half)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Phrase.ofPair(ALICE, half))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Phrase.ofSession(half)).isInstanceOf(IllegalArgumentException.class);
  }
}
