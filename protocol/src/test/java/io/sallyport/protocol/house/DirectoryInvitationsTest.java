package io.sallyport.protocol.house;

import static io.sallyport.protocol.house.DirectoryKit.ADA;
import static io.sallyport.protocol.house.DirectoryKit.LATER;
import static io.sallyport.protocol.house.DirectoryKit.NOON;
import static io.sallyport.protocol.house.DirectoryKit.ONE;
import static io.sallyport.protocol.house.DirectoryKit.OTHER_WORDS;
import static io.sallyport.protocol.house.DirectoryKit.STAMP;
import static io.sallyport.protocol.house.DirectoryKit.TWO;
import static io.sallyport.protocol.house.DirectoryKit.WORDS;
import static io.sallyport.protocol.house.DirectoryKit.ledger;
import static io.sallyport.protocol.house.DirectoryKit.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Who may take a name, and by what.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DirectoryInvitationsTest {
  private final DirectoryKit kit = new DirectoryKit();
  private final DirectoryLedger ledger = kit.ledger();

  @Test
  void an_invitation_is_good_for_one_name_and_is_spent_by_it() {
    kit.invite("ada");

    assertThat(reason(ledger.enrol(ONE, "bob", WORDS, NOON))).isEqualTo(Reason.BAD_INVITATION);
    assertThat(kit.perform(ledger.enrol(ONE, "ada", WORDS, NOON)))
        .isEqualTo(
            new Ruling.Granted(
                ADA,
                List.of(DirectoryKit.bound(ADA, ONE, STAMP), new DirectoryEvent.Spent(WORDS))));
    assertThat(reason(ledger.enrol(TWO, "bob", WORDS, NOON))).isEqualTo(Reason.BAD_INVITATION);
  }

  @Test
  void an_invitation_for_anybody_is_spent_by_the_first() {
    kit.perform(ledger.invite(WORDS, Optional.empty(), NOON, LATER));

    kit.perform(ledger.enrol(ONE, "ada", WORDS, NOON));

    assertThat(reason(ledger.enrol(TWO, "bob", WORDS, NOON))).isEqualTo(Reason.BAD_INVITATION);
  }

  @Test
  void whoever_is_bound_already_is_let_in_with_words_that_are_spent() {
    kit.invite("ada");
    kit.perform(ledger.enrol(ONE, "ada", WORDS, NOON));

    assertThat(ledger.enrol(ONE, "ada", WORDS, LATER))
        .isEqualTo(new Ruling.Granted(ADA, List.of()));
  }

  @Test
  void an_invitation_ends_with_its_time() {
    kit.invite("ada");

    assertThat(ledger.enrol(ONE, "ada", WORDS, LATER.minusMillis(1)))
        .isInstanceOf(Ruling.Granted.class);
    assertThat(reason(ledger.enrol(ONE, "ada", WORDS, LATER.plusMillis(1))))
        .isEqualTo(Reason.BAD_INVITATION);
  }

  @Test
  void an_invitation_whose_time_is_over_is_forgotten_with_the_next() {
    kit.invite("ada");

    kit.perform(
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
    kit.invite("ada");
    var closed = DirectoryLedger.of(ledger.image(), new DirectoryRules(Registration.CLOSED, 3));

    assertThat(reason(closed.enrol(ONE, "ada", WORDS, NOON))).isEqualTo(Reason.BAD_INVITATION);
    assertThat(reason(closed.invite(OTHER_WORDS, Optional.empty(), NOON, LATER)))
        .isEqualTo(Reason.BAD_INVITATION);
    assertThat(closed.add(ONE, "ada", Optional.empty(), NOON)).isInstanceOf(Ruling.Granted.class);
  }

  @Test
  void who_looks_like_a_name_that_was_removed_never_gets_what_is_kept_for_that() {
    kit.perform(ledger.invite(OTHER_WORDS, Optional.of("a1ice"), NOON, LATER));
    kit.perform(ledger.add(ONE, "alice", Optional.empty(), NOON));
    kit.perform(ledger.remove("alice", NOON));

    assertThat(reason(ledger.enrol(TWO, "a1ice", OTHER_WORDS, NOON))).isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.add(TWO, "a1ice", Optional.empty(), NOON)))
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(reason(ledger.invite(WORDS, Optional.of("a1ice"), NOON, LATER)))
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(ledger.add(TWO, "alice", Optional.empty(), NOON)).isInstanceOf(Ruling.Granted.class);
  }

  @Test
  void an_invitation_for_a_name_ends_when_that_is_removed() {
    kit.invite("ada");
    kit.perform(ledger.add(ONE, "ada", Optional.empty(), NOON));
    kit.perform(ledger.remove("ada", NOON));

    assertThat(reason(ledger.enrol(TWO, "ada", WORDS, NOON))).isEqualTo(Reason.BAD_INVITATION);
  }
}
