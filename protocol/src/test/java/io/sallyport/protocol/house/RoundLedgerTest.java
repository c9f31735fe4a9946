package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.service.Tally;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoundLedgerTest {
  private final RoundLedger<String> ledger = new RoundLedger<>(2);

  @Test
  void contributions_of_two_clients_to_a_round_add_up() {
    var alone = ledger.contribute("one", 1, Numbers.parse("10.0, 20.0"));
    var together = ledger.contribute("two", 1, Numbers.parse("30.0, 40.0"));

    assertThat(alone).isEqualTo(tally(2, "30.0"));
    assertThat(together).isEqualTo(tally(4, "100.0"));
    assertThat(ledger.tally(1)).isEqualTo(together);
  }

  @Test
  void rounds_do_not_touch_one_another() {
    ledger.contribute("one", 1, Numbers.parse("10"));

    var second = ledger.contribute("two", 2, Numbers.parse("30"));

    assertThat(second).isEqualTo(tally(1, "30"));
    assertThat(ledger.tally(1)).isEqualTo(tally(1, "10"));
    assertThat(ledger.tally(3)).isEqualTo(Tally.EMPTY);
  }

  @Test
  void a_second_contribution_to_a_round_replaces_the_first() {
    ledger.contribute("one", 1, Numbers.parse("10, 20"));
    ledger.contribute("two", 1, Numbers.parse("5"));

    var replaced = ledger.contribute("one", 1, Numbers.parse("1"));

    assertThat(replaced).isEqualTo(tally(2, "6"));
  }

  @Test
  void numbers_on_top_of_others_add_up_for_their_giver_alone_and_for_all() {
    ledger.contribute("one", 1, Numbers.parse("10"));
    ledger.add("one", 1, Numbers.parse("20, 30"));

    var all = ledger.answer("two", new Request.Add(1, Numbers.parse("5"), Scope.ALL));
    var own = ledger.answer("two", new Request.Add(1, Numbers.parse("0.5"), Scope.SESSION));

    assertThat(all).isEqualTo(tally(4, "65"));
    assertThat(own).isEqualTo(tally(2, "5.5"));
    assertThat(ledger.answer("one", new Request.Total(1, Scope.SESSION))).isEqualTo(tally(3, "60"));
    assertThat(ledger.answer("one", new Request.Total(1, Scope.ALL))).isEqualTo(tally(5, "65.5"));
  }

  @Test
  void who_gave_nothing_is_told_nothing_and_leaves_nothing_behind() {
    assertThat(ledger.answer("one", new Request.Total(1, Scope.SESSION))).isEqualTo(Tally.EMPTY);

    ledger.leave("one");

    assertThat(ledger.rounds()).isZero();
  }

  @Test
  void leaving_takes_out_exactly_what_was_put_in() {
    ledger.contribute("one", 1, Numbers.parse("0.1"));
    ledger.contribute("two", 1, Numbers.parse("1e308, 1e-300"));
    ledger.contribute("two", 2, Numbers.parse("7"));

    ledger.leave("two");

    assertThat(ledger.tally(1).count()).isEqualTo(1);
    assertThat(ledger.tally(1).sum()).isEqualByComparingTo("0.1");
    assertThat(ledger.rounds()).isEqualTo(1);
  }

  @Test
  void nothing_is_left_when_all_have_left() {
    ledger.contribute("one", 1, Numbers.parse("1"));
    ledger.contribute("two", 1, Numbers.parse("-1"));

    ledger.leave("one");
    ledger.leave("two");
    ledger.leave("nobody");

    assertThat(ledger.tally(1)).isEqualTo(Tally.EMPTY);
    assertThat(ledger.rounds()).isZero();
  }

  @Test
  void only_the_newest_rounds_of_a_contributor_are_kept() {
    ledger.contribute("two", 1, Numbers.parse("100"));
    ledger.contribute("one", 1, Numbers.parse("1"));
    ledger.contribute("one", 2, Numbers.parse("2"));

    ledger.contribute("one", 3, Numbers.parse("3"));

    assertThat(ledger.tally(1)).isEqualTo(tally(1, "100"));
    assertThat(ledger.tally(2)).isEqualTo(tally(1, "2"));
    assertThat(ledger.tally(3)).isEqualTo(tally(1, "3"));
  }

  @Test
  void replacing_a_round_drops_no_other() {
    ledger.contribute("one", 1, Numbers.parse("1"));
    ledger.contribute("one", 2, Numbers.parse("2"));

    ledger.contribute("one", 2, Numbers.parse("20"));

    assertThat(ledger.tally(1)).isEqualTo(tally(1, "1"));
    assertThat(ledger.tally(2)).isEqualTo(tally(1, "20"));
  }

  @Test
  void a_ledger_keeps_at_least_one_round() {
    assertThatThrownBy(() -> new RoundLedger<String>(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new RoundLedger<String>(1).roundsKept()).isEqualTo(1);
  }

  private static Tally tally(long count, String sum) {
    return new Tally(count, new BigDecimal(sum));
  }
}
