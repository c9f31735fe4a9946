package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.letter.Keychain;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DirectoryLedgerTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456Z");
  private static final Instant STAMP = Instant.parse("2026-01-01T12:00:00.123Z");
  private static final Instant LATER = NOON.plus(Duration.ofHours(1));
  private static final Name ADA = Name.parse("ada");
  private static final Name BOB = Name.parse("bob");
  private static final PublicBytes ONE = key(1);
  private static final PublicBytes TWO = key(2);
  private static final PublicBytes WORDS = key(77);
  private static final PublicBytes OTHER_WORDS = key(78);

  private final DirectoryLedger ledger = ledger(Registration.INVITATION);

  @Test
  void a_key_nobody_registered_is_nobody() {
    assertThat(reason(ledger.recognise(ONE))).isEqualTo(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void a_key_that_was_added_is_its_name() {
    perform(ledger.add(ONE, "ada", Optional.empty(), NOON));

    assertThat(ledger.recognise(ONE)).isEqualTo(new Ruling.Granted(ADA, List.of()));
    assertThat(ledger.list("", 9)).containsExactly(new Registrant(ADA, ONE, STAMP));
  }

  @Test
  void a_question_changes_nothing() {
    invite("ada");
    var before = ledger.image();

    ledger.enrol(ONE, "ada", WORDS, NOON);
    ledger.vouch(ONE, "ada", NOON);
    ledger.add(ONE, "ada", Optional.empty(), NOON);
    ledger.invite(OTHER_WORDS, Optional.empty(), NOON, LATER);

    assertThat(ledger.image()).isEqualTo(before);
  }

  @Test
  void an_invitation_is_good_for_one_name_and_is_spent_by_it() {
    invite("ada");

    assertThat(reason(ledger.enrol(ONE, "bob", WORDS, NOON))).isEqualTo(Reason.BAD_INVITATION);
    assertThat(perform(ledger.enrol(ONE, "ada", WORDS, NOON)))
        .isEqualTo(
            new Ruling.Granted(
                ADA,
                List.of(
                    new DirectoryEvent.Bound(ADA, ONE, STAMP), new DirectoryEvent.Spent(WORDS))));
    assertThat(reason(ledger.enrol(TWO, "bob", WORDS, NOON))).isEqualTo(Reason.BAD_INVITATION);
  }

  @Test
  void an_invitation_for_anybody_is_spent_by_the_first() {
    perform(ledger.invite(WORDS, Optional.empty(), NOON, LATER));

    perform(ledger.enrol(ONE, "ada", WORDS, NOON));

    assertThat(reason(ledger.enrol(TWO, "bob", WORDS, NOON))).isEqualTo(Reason.BAD_INVITATION);
  }

  @Test
  void whoever_is_bound_already_is_let_in_with_words_that_are_spent() {
    invite("ada");
    perform(ledger.enrol(ONE, "ada", WORDS, NOON));

    assertThat(ledger.enrol(ONE, "ada", WORDS, LATER))
        .isEqualTo(new Ruling.Granted(ADA, List.of()));
  }

  @Test
  void an_invitation_ends_with_its_time() {
    invite("ada");

    assertThat(ledger.enrol(ONE, "ada", WORDS, LATER.minusMillis(1)))
        .isInstanceOf(Ruling.Granted.class);
    assertThat(reason(ledger.enrol(ONE, "ada", WORDS, LATER.plusMillis(1))))
        .isEqualTo(Reason.BAD_INVITATION);
  }

  @Test
  void an_invitation_whose_time_is_over_is_forgotten_with_the_next() {
    invite("ada");

    perform(
        ledger.invite(OTHER_WORDS, Optional.empty(), LATER.plusSeconds(1), LATER.plusSeconds(9)));

    assertThat(ledger.image().invitations()).hasSize(1);
  }

  @Test
  void where_everybody_may_come_no_invitation_is_needed() {
    var open = ledger(Registration.OPEN);

    assertThat(open.enrol(ONE, "ada", WORDS, NOON)).isInstanceOf(Ruling.Granted.class);
  }

  @Test
  void where_nobody_may_come_no_invitation_helps_and_none_is_made() {
    invite("ada");
    var closed = DirectoryLedger.of(ledger.image(), new DirectoryRules(Registration.CLOSED, 3));

    assertThat(reason(closed.enrol(ONE, "ada", WORDS, NOON))).isEqualTo(Reason.BAD_INVITATION);
    assertThat(reason(closed.invite(OTHER_WORDS, Optional.empty(), NOON, LATER)))
        .isEqualTo(Reason.BAD_INVITATION);
    assertThat(closed.add(ONE, "ada", Optional.empty(), NOON)).isInstanceOf(Ruling.Granted.class);
  }

  @Test
  void other_proof_binds_a_free_name_and_is_worth_nothing_for_another_key() {
    assertThat(perform(ledger.vouch(ONE, "7", NOON))).isInstanceOf(Ruling.Granted.class);

    assertThat(ledger.vouch(ONE, "7", NOON))
        .isEqualTo(new Ruling.Granted(Name.parse("7"), List.of()));
    assertThat(reason(ledger.vouch(TWO, "7", NOON))).isEqualTo(Reason.NAME_TAKEN);
  }

  @Test
  void a_key_has_one_name() {
    perform(ledger.add(ONE, "ada", Optional.empty(), NOON));

    assertThat(reason(ledger.vouch(ONE, "bob", NOON))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.add(ONE, "bob", Optional.empty(), NOON))).isEqualTo(Reason.NAME_TAKEN);
  }

  @Test
  void a_name_that_looks_like_another_is_taken() {
    perform(ledger.add(ONE, "alice", Optional.empty(), NOON));

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
    perform(ledger.add(ONE, "ada", Optional.empty(), NOON));
    perform(ledger.invite(OTHER_WORDS, Optional.empty(), NOON, LATER));
    perform(ledger.remove("ada", NOON));

    assertThat(reason(ledger.recognise(ONE))).isEqualTo(Reason.UNKNOWN_CLIENT);
    assertThat(reason(ledger.vouch(ONE, "ada", NOON))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.enrol(TWO, "ada", OTHER_WORDS, NOON))).isEqualTo(Reason.NAME_TAKEN);
    invite("ada");
    assertThat(ledger.enrol(TWO, "ada", WORDS, NOON)).isInstanceOf(Ruling.Granted.class);
    assertThat(ledger.add(ONE, "ada", Optional.empty(), NOON)).isInstanceOf(Ruling.Granted.class);
  }

  @Test
  void who_looks_like_a_name_that_was_removed_never_gets_what_is_kept_for_that() {
    perform(ledger.invite(OTHER_WORDS, Optional.of("a1ice"), NOON, LATER));
    perform(ledger.add(ONE, "alice", Optional.empty(), NOON));
    perform(ledger.remove("alice", NOON));

    assertThat(reason(ledger.enrol(TWO, "a1ice", OTHER_WORDS, NOON))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.add(TWO, "a1ice", Optional.empty(), NOON)))
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.invite(WORDS, Optional.of("a1ice"), NOON, LATER)))
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(ledger.add(TWO, "alice", Optional.empty(), NOON)).isInstanceOf(Ruling.Granted.class);
  }

  @Test
  void an_invitation_for_a_name_ends_when_that_is_removed() {
    invite("ada");
    perform(ledger.add(ONE, "ada", Optional.empty(), NOON));
    perform(ledger.remove("ada", NOON));

    assertThat(reason(ledger.enrol(TWO, "ada", WORDS, NOON))).isEqualTo(Reason.BAD_INVITATION);
  }

  @Test
  void a_key_is_free_when_its_name_is_removed() {
    perform(ledger.add(ONE, "ada", Optional.empty(), NOON));
    perform(ledger.remove("ada", NOON));

    assertThat(perform(ledger.add(ONE, "bob", Optional.empty(), NOON)))
        .isInstanceOf(Ruling.Granted.class);
    assertThat(ledger.recognise(ONE)).isEqualTo(new Ruling.Granted(BOB, List.of()));
  }

  @Test
  void nobody_cannot_be_removed() {
    assertThat(reason(ledger.remove("ada", NOON))).isEqualTo(Reason.NOT_REGISTERED);
  }

  @Test
  void a_directory_holds_so_many_names() {
    perform(ledger.add(ONE, "ada", Optional.empty(), NOON));
    perform(ledger.add(TWO, "bob", Optional.empty(), NOON));
    perform(ledger.add(key(3), "carol", Optional.empty(), NOON));

    assertThat(reason(ledger.vouch(key(4), "dave", NOON))).isEqualTo(Reason.QUOTA);
  }

  @Test
  void the_first_bundle_says_who_signs_and_the_next_replaces_it() {
    perform(ledger.add(ONE, "ada", Optional.empty(), NOON));
    var keys = keychain(1);
    var first = bundle(keys, ADA, 5);
    var second = bundle(keys, ADA, 6);

    assertThat(perform(ledger.publish("ada", first, NOON)))
        .isEqualTo(
            new Ruling.Granted(
                ADA,
                List.of(
                    new DirectoryEvent.Identified(ADA, keys.identityKey(), STAMP),
                    new DirectoryEvent.Published(ADA, first))));
    assertThat(ledger.bundle("ada")).isEqualTo(new Reply.Bundled(first));
    assertThat(perform(ledger.publish("ada", second, NOON)))
        .isEqualTo(new Ruling.Granted(ADA, List.of(new DirectoryEvent.Published(ADA, second))));
    assertThat(ledger.bundle("ada")).isEqualTo(new Reply.Bundled(second));
    assertThat(ledger.publish("ada", second, NOON)).isEqualTo(new Ruling.Granted(ADA, List.of()));
  }

  @Test
  void an_administrator_can_add_a_bundle_at_once() {
    var bundle = bundle(keychain(1), ADA, 5);

    perform(ledger.add(ONE, "ada", Optional.of(bundle), NOON));

    assertThat(ledger.bundle("ada")).isEqualTo(new Reply.Bundled(bundle));
    assertThat(reason(ledger.add(TWO, "bob", Optional.of(bundle), NOON)))
        .isEqualTo(Reason.NAME_TAKEN);
  }

  @Test
  void another_identity_is_refused_until_the_name_is_removed_and_added_again() {
    perform(ledger.add(ONE, "ada", Optional.of(bundle(keychain(1), ADA, 5)), NOON));
    var other = bundle(keychain(2), ADA, 5);

    assertThat(reason(ledger.publish("ada", other, NOON))).isEqualTo(Reason.BAD_SIGNATURE);
    perform(ledger.remove("ada", NOON));
    assertThat(reason(ledger.publish("ada", other, NOON))).isEqualTo(Reason.NOT_REGISTERED);
    perform(ledger.add(TWO, "ada", Optional.empty(), NOON));
    assertThat(refusal(ledger.bundle("ada"))).isEqualTo(Reason.NOT_REGISTERED);
    assertThat(ledger.publish("ada", other, NOON)).isInstanceOf(Ruling.Granted.class);
  }

  @Test
  void a_bundle_of_another_a_broken_one_and_one_that_is_over_are_refused() {
    perform(ledger.add(ONE, "ada", Optional.empty(), NOON));
    var good = bundle(keychain(1), ADA, 5);
    var forged = good.toArray();
    forged[forged.length - 1] ^= 1;

    assertThat(reason(ledger.publish("ada", bundle(keychain(1), BOB, 5), NOON)))
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.publish("ada", Content.copyOf(forged), NOON)))
        .isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(reason(ledger.publish("ada", Content.ofText("bundle"), NOON)))
        .isEqualTo(Reason.MALFORMED);
    assertThat(reason(ledger.publish("ada", good, NOON.plus(Keychain.LIFETIME).plusSeconds(1))))
        .isEqualTo(Reason.EXPIRED);
  }

  @Test
  void a_ledger_goes_on_from_its_image() {
    perform(ledger.add(ONE, "ada", Optional.of(bundle(keychain(1), ADA, 5)), NOON));
    perform(ledger.add(TWO, "bob", Optional.empty(), NOON));
    perform(ledger.remove("bob", NOON));
    invite("carol");

    var again = DirectoryLedger.of(ledger.image(), new DirectoryRules(Registration.INVITATION, 3));

    assertThat(again.image()).isEqualTo(ledger.image());
    assertThat(again.log(0)).isEqualTo(ledger.log(0));
    assertThat(again.recognise(ONE)).isEqualTo(ledger.recognise(ONE));
    assertThat(again.vouch(TWO, "bob", NOON)).isEqualTo(ledger.vouch(TWO, "bob", NOON));
    assertThat(again.enrol(TWO, "carol", WORDS, NOON))
        .isEqualTo(ledger.enrol(TWO, "carol", WORDS, NOON));
  }

  @Test
  void names_are_listed_page_by_page() {
    perform(ledger.add(ONE, "bob", Optional.empty(), NOON));
    perform(ledger.add(TWO, "ada", Optional.empty(), NOON));

    assertThat(ledger.list("", 1)).extracting(Registrant::name).containsExactly(ADA);
    assertThat(ledger.list("ada", 5)).extracting(Registrant::name).containsExactly(BOB);
    assertThat(ledger.list("bob", 5)).isEmpty();
  }

  private void invite(String name) {
    perform(ledger.invite(WORDS, Optional.of(name), NOON, LATER));
  }

  private Ruling perform(Ruling ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Granted.class);
    ((Ruling.Granted) ruling).events().forEach(ledger::apply);
    return ruling;
  }

  private static DirectoryLedger ledger(Registration registration) {
    return new DirectoryLedger(new DirectoryRules(registration, 3));
  }

  private static Keychain keychain(int seed) {
    return Keychain.generate(NOON, FixedEntropy.seeded(seed));
  }

  private static Content bundle(Keychain keys, Name name, int handshake) {
    return Content.copyOf(keys.bundle(name, key(handshake)).encode());
  }

  private static PublicBytes key(int number) {
    var bytes = new byte[32];
    bytes[31] = (byte) number;
    return PublicBytes.copyOf(bytes);
  }

  private static Reason reason(Ruling ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Refused.class);
    return ((Ruling.Refused) ruling).why().reason();
  }

  private static Reason refusal(Reply reply) {
    return ((Reply.Refused) reply).why().reason();
  }
}
