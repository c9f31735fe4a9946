package io.sallyport.protocol.house;

import static io.sallyport.protocol.house.DirectoryKit.ADA;
import static io.sallyport.protocol.house.DirectoryKit.BOB;
import static io.sallyport.protocol.house.DirectoryKit.LATER;
import static io.sallyport.protocol.house.DirectoryKit.NOON;
import static io.sallyport.protocol.house.DirectoryKit.ONE;
import static io.sallyport.protocol.house.DirectoryKit.OTHER_WORDS;
import static io.sallyport.protocol.house.DirectoryKit.STAMP;
import static io.sallyport.protocol.house.DirectoryKit.TWO;
import static io.sallyport.protocol.house.DirectoryKit.WORDS;
import static io.sallyport.protocol.house.DirectoryKit.bundle;
import static io.sallyport.protocol.house.DirectoryKit.key;
import static io.sallyport.protocol.house.DirectoryKit.keychain;
import static io.sallyport.protocol.house.DirectoryKit.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Name;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which name has which key, and for how long.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DirectoryLedgerTest {
  private final DirectoryKit kit = new DirectoryKit();
  private final DirectoryLedger ledger = kit.ledger();

  @Test
  void a_key_nobody_registered_is_nobody() {
    assertThat(reason(ledger.recognise(ONE))).isEqualTo(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void a_key_that_was_added_is_its_name() {
    kit.perform(ledger.add(ONE, "ada", Optional.empty(), NOON));

    assertThat(ledger.recognise(ONE)).isEqualTo(new Ruling.Granted(ADA, List.of()));
    assertThat(ledger.list("", 9)).containsExactly(new Registrant(ADA, ONE, STAMP, Bond.KEY));
  }

  @Test
  void a_question_changes_nothing() {
    kit.invite("ada");
    var before = ledger.image();

    ledger.enrol(ONE, "ada", WORDS, NOON);
    ledger.vouch(ONE, "ada", NOON);
    ledger.certify(ONE, "ada", NOON);
    ledger.add(ONE, "ada", Optional.empty(), NOON);
    ledger.invite(OTHER_WORDS, Optional.empty(), NOON, LATER);

    assertThat(ledger.image()).isEqualTo(before);
  }

  @Test
  void other_proof_binds_a_free_name_and_is_worth_nothing_for_another_key() {
    assertThat(kit.perform(ledger.vouch(ONE, "7", NOON))).isInstanceOf(Ruling.Granted.class);

    assertThat(ledger.vouch(ONE, "7", NOON))
        .isEqualTo(new Ruling.Granted(Name.parse("7"), List.of()));
    assertThat(reason(ledger.vouch(TWO, "7", NOON))).isEqualTo(Reason.NAME_TAKEN);
  }

  @Test
  void a_name_that_a_certificate_bound_is_open_to_its_key_with_a_certificate_alone() {
    kit.perform(ledger.certify(ONE, "ada", NOON));

    assertThat(ledger.certify(ONE, "ada", LATER)).isEqualTo(new Ruling.Granted(ADA, List.of()));
    assertThat(reason(ledger.recognise(ONE))).isEqualTo(Reason.UNKNOWN_CLIENT);
    assertThat(reason(ledger.certify(TWO, "ada", NOON))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(ledger.list("", 9))
        .containsExactly(new Registrant(ADA, ONE, STAMP, Bond.CERTIFICATE));
  }

  @Test
  void no_other_proof_opens_a_name_that_a_certificate_bound() {
    kit.perform(ledger.certify(ONE, "ada", NOON));
    kit.perform(ledger.invite(WORDS, Optional.empty(), NOON, LATER));

    assertThat(reason(ledger.vouch(ONE, "ada", NOON))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(ledger.enrol(ONE, "ada", OTHER_WORDS, NOON))
        .isEqualTo(ledger.enrol(TWO, "ada", OTHER_WORDS, NOON));
    assertThat(reason(ledger.enrol(ONE, "ada", WORDS, NOON))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.add(ONE, "ada", Optional.empty(), NOON))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.recognise(ONE))).isEqualTo(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void a_certificate_takes_nothing_from_a_key_that_does_alone() {
    kit.perform(ledger.add(ONE, "ada", Optional.empty(), NOON));

    assertThat(ledger.certify(ONE, "ada", NOON)).isEqualTo(new Ruling.Granted(ADA, List.of()));
    assertThat(ledger.recognise(ONE)).isEqualTo(new Ruling.Granted(ADA, List.of()));
  }

  @Test
  void a_certified_name_that_was_removed_is_an_administrators_to_give_to_a_key_alone() {
    kit.perform(ledger.certify(ONE, "ada", NOON));
    kit.perform(ledger.remove("ada", NOON));

    assertThat(reason(ledger.certify(ONE, "ada", NOON))).isEqualTo(Reason.NAME_TAKEN);
    kit.perform(ledger.add(TWO, "ada", Optional.empty(), NOON));
    assertThat(ledger.recognise(TWO)).isEqualTo(new Ruling.Granted(ADA, List.of()));
    assertThat(reason(ledger.recognise(ONE))).isEqualTo(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void a_key_has_one_name() {
    kit.perform(ledger.add(ONE, "ada", Optional.empty(), NOON));

    assertThat(reason(ledger.vouch(ONE, "bob", NOON))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.certify(ONE, "bob", NOON))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.add(ONE, "bob", Optional.empty(), NOON))).isEqualTo(Reason.NAME_TAKEN);
  }

  @Test
  void a_name_that_looks_like_another_is_taken() {
    kit.perform(ledger.add(ONE, "alice", Optional.empty(), NOON));

    assertThat(reason(ledger.add(TWO, "a1ice", Optional.empty(), NOON)))
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.invite(WORDS, Optional.of("a1ice"), NOON, LATER)))
        .isEqualTo(Reason.NAME_TAKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", "a b", "ä", "a/b", "123456789012345678901234567890123", "a\n"})
  void what_is_no_name_is_refused_everywhere(String given) {
    assertThat(reason(ledger.enrol(ONE, given, WORDS, NOON))).isEqualTo(Reason.NAME_INVALID);
    assertThat(reason(ledger.vouch(ONE, given, NOON))).isEqualTo(Reason.NAME_INVALID);
    assertThat(reason(ledger.certify(ONE, given, NOON))).isEqualTo(Reason.NAME_INVALID);
    assertThat(reason(ledger.add(ONE, given, Optional.empty(), NOON)))
        .isEqualTo(Reason.NAME_INVALID);
    assertThat(reason(ledger.invite(WORDS, Optional.of(given), NOON, LATER)))
        .isEqualTo(Reason.NAME_INVALID);
  }

  @Test
  void a_key_of_zeros_or_of_another_length_is_none() {
    assertThat(reason(ledger.vouch(key(0), "ada", NOON))).isEqualTo(Reason.BAD_PUBLIC_KEY);
    assertThat(reason(ledger.vouch(PublicBytes.copyOf(new byte[] {1}), "ada", NOON)))
        .isEqualTo(Reason.BAD_PUBLIC_KEY);
  }

  @Test
  void a_name_that_was_removed_is_for_an_administrator_to_give() {
    kit.perform(ledger.add(ONE, "ada", Optional.empty(), NOON));
    kit.perform(ledger.invite(OTHER_WORDS, Optional.empty(), NOON, LATER));
    kit.perform(ledger.remove("ada", NOON));

    assertThat(reason(ledger.recognise(ONE))).isEqualTo(Reason.UNKNOWN_CLIENT);
    assertThat(reason(ledger.vouch(ONE, "ada", NOON))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.enrol(TWO, "ada", OTHER_WORDS, NOON))).isEqualTo(Reason.NAME_TAKEN);
    kit.invite("ada");
    assertThat(ledger.enrol(TWO, "ada", WORDS, NOON)).isInstanceOf(Ruling.Granted.class);
    assertThat(ledger.add(ONE, "ada", Optional.empty(), NOON)).isInstanceOf(Ruling.Granted.class);
  }

  @Test
  void a_key_is_free_when_its_name_is_removed() {
    kit.perform(ledger.add(ONE, "ada", Optional.empty(), NOON));
    kit.perform(ledger.remove("ada", NOON));

    assertThat(kit.perform(ledger.add(ONE, "bob", Optional.empty(), NOON)))
        .isInstanceOf(Ruling.Granted.class);
    assertThat(ledger.recognise(ONE)).isEqualTo(new Ruling.Granted(BOB, List.of()));
  }

  @Test
  void nobody_cannot_be_removed() {
    assertThat(reason(ledger.remove("ada", NOON))).isEqualTo(Reason.NOT_REGISTERED);
  }

  @Test
  void a_directory_holds_so_many_names() {
    kit.perform(ledger.add(ONE, "ada", Optional.empty(), NOON));
    kit.perform(ledger.add(TWO, "bob", Optional.empty(), NOON));
    kit.perform(ledger.add(key(3), "carol", Optional.empty(), NOON));

    assertThat(reason(ledger.vouch(key(4), "dave", NOON))).isEqualTo(Reason.QUOTA);
  }

  @Test
  void a_ledger_goes_on_from_its_image() {
    kit.perform(ledger.add(ONE, "ada", Optional.of(bundle(keychain(1), ADA, 5)), NOON));
    kit.perform(ledger.add(TWO, "bob", Optional.empty(), NOON));
    kit.perform(ledger.remove("bob", NOON));
    kit.perform(ledger.certify(key(3), "dave", NOON));
    kit.invite("carol");

    var again = DirectoryLedger.of(ledger.image(), new DirectoryRules(Registration.INVITATION, 3));

    assertThat(again.image()).isEqualTo(ledger.image());
    assertThat(again.log(0)).isEqualTo(ledger.log(0));
    assertThat(again.recognise(ONE)).isEqualTo(ledger.recognise(ONE));
    assertThat(reason(again.recognise(key(3)))).isEqualTo(Reason.UNKNOWN_CLIENT);
    assertThat(again.vouch(TWO, "bob", NOON)).isEqualTo(ledger.vouch(TWO, "bob", NOON));
    assertThat(again.enrol(TWO, "carol", WORDS, NOON))
        .isEqualTo(ledger.enrol(TWO, "carol", WORDS, NOON));
  }

  @Test
  void names_are_listed_page_by_page() {
    kit.perform(ledger.add(ONE, "bob", Optional.empty(), NOON));
    kit.perform(ledger.add(TWO, "ada", Optional.empty(), NOON));

    assertThat(ledger.list("", 1)).extracting(Registrant::name).containsExactly(ADA);
    assertThat(ledger.list("ada", 5)).extracting(Registrant::name).containsExactly(BOB);
    assertThat(ledger.list("bob", 5)).isEmpty();
  }
}
