package io.sallyport.protocol.letter;

import static io.sallyport.protocol.letter.LetterKit.ALICE;
import static io.sallyport.protocol.letter.LetterKit.ALICES;
import static io.sallyport.protocol.letter.LetterKit.BOB;
import static io.sallyport.protocol.letter.LetterKit.BOBS;
import static io.sallyport.protocol.letter.LetterKit.CAROLS;
import static io.sallyport.protocol.letter.LetterKit.NOW;
import static io.sallyport.protocol.letter.Refusals.assertRejected;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.letter.Contacts.Contact;
import io.sallyport.protocol.letter.Contacts.Meeting;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Name;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContactsTest {
  private static final String KEY = "00".repeat(32);

  private final Contacts contacts = new Contacts();

  @Test
  void the_first_key_of_a_name_is_remembered() {
    assertThat(contacts.meet(BOB, BOBS.identityKey(), NOW)).isEqualTo(new Meeting.First());
    assertThat(contacts.meet(BOB, BOBS.identityKey(), NOW)).isEqualTo(new Meeting.Known());
    assertThat(contacts.find(BOB)).contains(new Contact(BOBS.identityKey(), NOW));
  }

  @Test
  void another_key_is_told_and_not_taken() {
    contacts.meet(BOB, BOBS.identityKey(), NOW);

    assertThat(contacts.meet(BOB, CAROLS.identityKey(), NOW))
        .isEqualTo(new Meeting.Changed(BOBS.identityKey()));
    assertThat(contacts.meet(BOB, BOBS.identityKey(), NOW)).isEqualTo(new Meeting.Known());
  }

  @Test
  void another_key_is_taken_when_somebody_says_so() {
    contacts.meet(BOB, BOBS.identityKey(), NOW);

    contacts.accept(BOB, CAROLS.identityKey(), NOW);

    assertThat(contacts.meet(BOB, CAROLS.identityKey(), NOW)).isEqualTo(new Meeting.Known());
  }

  @Test
  void the_file_says_the_same() {
    contacts.meet(BOB, BOBS.identityKey(), NOW);
    contacts.meet(ALICE, ALICES.identityKey(), NOW);

    var read = Contacts.decode(contacts.encode());

    assertThat(read.names()).containsExactly(ALICE, BOB);
    assertThat(read.find(BOB)).contains(new Contact(BOBS.identityKey(), NOW));
    assertThat(read.encode()).isEqualTo(contacts.encode());
  }

  @Test
  void only_short_names_are_known() {
    assertRejected(
        Reason.NAME_INVALID,
        "not 1 to 32 of a-z, 0-9, '.', '_' and '-'",
        () -> contacts.meet(Name.parse("Bob"), BOBS.identityKey(), NOW));
  }

  @Test
  void there_is_an_end_to_the_names() {
    for (int i = 0; i < Contacts.MOST_NAMES; i++) {
      contacts.meet(Name.parse("n" + i), BOBS.identityKey(), NOW);
    }

    assertRejected(Reason.QUOTA, () -> contacts.meet(BOB, BOBS.identityKey(), NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sallyport-contacts = 2\n",
        "sallyport-contacts = 1",
        "sallyport-contacts = 1\nbob = KEY\n",
        "sallyport-contacts = 1\nbob = KEY 1 1\n",
        "sallyport-contacts = 1\nbob = KEY0 1\n",
        "sallyport-contacts = 1\nBob = KEY 1\n",
        "sallyport-contacts = 1\nbob = KEY 1\nbob = KEY 1\n",
        "sallyport-contacts = 1\nbob = KEY 1\nalice = KEY 1\n"
      })
  void another_file_is_refused(String file) {
    var bytes = file.replace("KEY", KEY).getBytes(US_ASCII);

    assertRejected(Reason.MALFORMED, () -> Contacts.decode(bytes));
  }
}
