package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.house.SeriesLedger.Offer;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.service.Sum;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeriesLedgerTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant TOMORROW = NOON.plus(SeriesLedger.IDS_REMEMBERED);

  private final SeriesLedger ledger = new SeriesLedger();

  @Test
  void numbers_add_up_exactly_whatever_they_are() {
    report("a", 1, NOON, Long.MAX_VALUE, Long.MAX_VALUE);
    report("b", 1, NOON, Long.MIN_VALUE, 5);

    var sum = BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.valueOf(4));
    assertThat(ledger.sumUp(1))
        .isEqualTo(new Reply.Summed(new Sum(2, 4, sum, Long.MIN_VALUE, Long.MAX_VALUE)));
  }

  @Test
  void a_report_counts_once_for_each_contributor() {
    report("a", 1, NOON, 3);

    assertThat(offer("a", 1, NOON, 3)).isEqualTo(new Offer.Known());
    assertThat(offer("a", 1, TOMORROW.minusMillis(1), 99)).isEqualTo(new Offer.Known());
    assertThat(offer("b", 1, NOON, 3)).isInstanceOf(Offer.Counts.class);
    assertThat(offer("a", 2, NOON, 3)).isInstanceOf(Offer.Counts.class);
  }

  @Test
  void an_id_is_forgotten_after_a_day_and_means_something_new_then() {
    report("a", 1, NOON, 3);
    report("a", 1, TOMORROW, 4);

    assertThat(ledger.sumUp(1))
        .isEqualTo(new Reply.Summed(new Sum(1, 2, BigInteger.valueOf(7), 3, 4)));
    assertThat(offer("a", 1, TOMORROW, 4)).isEqualTo(new Offer.Known());
  }

  @Test
  void the_newest_ten_thousand_ids_of_a_contributor_are_known() {
    report("b", 0, NOON, 1);
    LongStream.rangeClosed(0, SeriesLedger.IDS_KEPT)
        .forEach(number -> report("a", number, NOON, 1));

    assertThat(offer("a", 0, NOON, 1)).isInstanceOf(Offer.Counts.class);
    assertThat(offer("a", 1, NOON, 1)).isEqualTo(new Offer.Known());
    assertThat(offer("b", 0, NOON, 1)).isEqualTo(new Offer.Known());
    assertThat(ledger.image(NOON).contributors())
        .extracting(contributor -> contributor.reports().size())
        .containsExactly(1, SeriesLedger.IDS_KEPT);
  }

  @Test
  void an_offer_changes_nothing() {
    offer("a", 1, NOON, 3);

    assertThat(ledger.image(NOON)).isEqualTo(new SeriesLedger().image(NOON));
  }

  @Test
  void nobody_is_told_a_sum_of_too_few() {
    var tooFew = new Reply.Refused(Rejection.of(Reason.TOO_FEW));

    assertThat(ledger.sumUp(1)).isEqualTo(tooFew);
    report("a", 1, NOON, 3);
    report("a", 2, NOON, 3);
    assertThat(ledger.sumUp(2)).isEqualTo(tooFew);
    report("b", 1, NOON, 3);

    assertThat(ledger.sumUp(2)).isInstanceOf(Reply.Summed.class);
    assertThat(ledger.sumUp(3)).isEqualTo(tooFew);
  }

  @Test
  void a_ledger_goes_on_from_its_image_and_counts_those_whose_reports_it_has_forgotten() {
    report("a", 1, NOON, 3);
    report("b", 1, TOMORROW, 4);

    var again = SeriesLedger.of(ledger.image(TOMORROW));

    assertThat(again.sumUp(2)).isEqualTo(ledger.sumUp(2));
    assertThat(again.image(TOMORROW)).isEqualTo(ledger.image(TOMORROW));
    assertThat(again.image(TOMORROW).contributors().getFirst())
        .isEqualTo(new SeriesImage.Contributor("a", List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, 0, 1, true",
    "a.b_c-9, 4294967295, 64, true",
    "'', 0, 1, false",
    "Big, 0, 1, false",
    "a/b, 0, 1, false",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 0, 1, false",
    "a, -1, 1, false",
    "a, 4294967296, 1, false",
    "a, 0, 0, false",
    "a, 0, 65, false",
  })
  void what_no_series_can_take_is_objected_to(String name, long round, int numbers, boolean fits) {
    var series = new Series(name, round);
    var report = new Request.Report(id(1), series, Collections.nCopies(numbers, 1L));

    assertThat(SeriesLedger.objection(report).isEmpty()).isEqualTo(fits);
  }

  @Test
  void a_house_keeps_realms_and_rounds_apart_and_answers_only_who_has_proved_something() {
    var house = new SeriesHouse(1, () -> NOON);
    var asked = new Request.SumUp(new Series("s", 1));
    var report = new Request.Report(id(1), new Series("s", 1), List.of(7L));

    assertThat(house.answer(as("one"), report)).isEqualTo(new Reply.Done());
    assertThat(house.answer(as("one"), report)).isEqualTo(new Reply.Done());

    assertThat(house.answer(as("one"), asked)).isEqualTo(new Reply.Summed(Sum.of(List.of(7L))));
    assertThat(reason(house.answer(as("two"), asked))).isEqualTo(Reason.TOO_FEW);
    assertThat(reason(house.answer(as("one"), new Request.SumUp(new Series("s", 2)))))
        .isEqualTo(Reason.TOO_FEW);
    assertThat(reason(house.answer(Optional.empty(), asked))).isEqualTo(Reason.WRONG_PHASE);
    assertThat(reason(house.answer(as("one"), new Request.SumUp(new Series("/", 2)))))
        .isEqualTo(Reason.MALFORMED);
  }

  private static Optional<Principal> as(String realm) {
    return Optional.of(new Principal(realm, "a"));
  }

  private static Reason reason(Reply reply) {
    return ((Reply.Refused) reply).why().reason();
  }

  private void report(String who, long number, Instant now, long... millionths) {
    if (offer(who, number, now, millionths) instanceof Offer.Counts(var event)) {
      ledger.apply(event);
    }
  }

  private Offer offer(String who, long number, Instant now, long... millionths) {
    return ledger.offer(who, id(number), LongStream.of(millionths).boxed().toList(), now);
  }

  private static Envelope.Id id(long number) {
    return new Envelope.Id(0, number);
  }
}
