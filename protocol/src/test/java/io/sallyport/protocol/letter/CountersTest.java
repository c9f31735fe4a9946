package io.sallyport.protocol.letter;

import static io.sallyport.protocol.letter.Refusals.assertRejected;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.letter.Counters.Order;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Name;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CountersTest {
  private static final Order IN_ORDER = new Order.InOrder();
  private static final Order LATE = new Order.Late();
  private static final Order REPLAY = new Order.Replay();

  private final Counters counters = new Counters();

  @Test
  void one_after_another_is_in_order() {
    assertThat(LongStream.range(0, 200).mapToObj(this::note)).containsOnly(IN_ORDER);
  }

  @Test
  void what_was_skipped_is_missing() {
    assertThat(note(0)).isEqualTo(IN_ORDER);
    assertThat(note(4)).isEqualTo(new Order.Gap(3));
    assertThat(note(5)).isEqualTo(IN_ORDER);
  }

  @Test
  void the_first_letter_that_comes_tells_how_many_came_not() {
    assertThat(note(12)).isEqualTo(new Order.Gap(12));
  }

  @Test
  void what_was_missing_comes_late_and_only_once() {
    note(3);

    assertThat(note(1)).isEqualTo(LATE);
    assertThat(note(1)).isEqualTo(REPLAY);
    assertThat(note(0)).isEqualTo(LATE);
    assertThat(note(2)).isEqualTo(LATE);
  }

  @Test
  void what_has_come_comes_again_as_a_replay() {
    note(0);
    note(1);

    assertThat(note(0)).isEqualTo(REPLAY);
    assertThat(note(1)).isEqualTo(REPLAY);
    assertThat(counters.next(LetterKit.ALICE)).isEqualTo(2);
  }

  @Test
  void each_sender_counts_alone() {
    note(0);

    assertThat(counters.note(LetterKit.CAROL, 0)).isEqualTo(IN_ORDER);
    assertThat(counters.next(LetterKit.ALICE)).isEqualTo(1);
    assertThat(counters.next(LetterKit.BOB)).isZero();
  }

  @Test
  void who_has_another_identity_key_begins_anew() {
    note(7);

    counters.forget(LetterKit.ALICE);

    assertThat(note(0)).isEqualTo(IN_ORDER);
  }

  @Test
  void of_a_wide_gap_the_highest_counters_are_remembered() {
    long highest = Long.MAX_VALUE - 1;

    assertThat(note(highest)).isEqualTo(new Order.Gap(highest));
    assertThat(note(highest - Track.MOST_MISSING)).isEqualTo(LATE);
    assertThat(note(highest - Track.MOST_MISSING - 1)).isEqualTo(REPLAY);
    assertThat(counters.next(LetterKit.ALICE)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void of_many_gaps_the_highest_counters_are_remembered() {
    LongStream.range(0, 100).map(i -> 2 * i + 1).forEach(this::note);

    assertThat(note(2 * (100 - Track.MOST_MISSING))).isEqualTo(LATE);
    assertThat(note(2 * (100 - Track.MOST_MISSING) - 2)).isEqualTo(REPLAY);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
  void a_counter_that_no_letter_has_is_a_mistake_of_the_caller(long counter) {
    assertThatThrownBy(() -> note(counter)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void one_name_too_many_is_refused_and_the_others_go_on() {
    IntStream.range(0, Counters.MOST_NAMES)
        .forEach(i -> counters.note(Name.parse("sender-" + i), 0));

    assertRejected(Reason.QUOTA, () -> note(0));
    assertThat(counters.note(Name.parse("sender-7"), 1)).isEqualTo(IN_ORDER);
    assertThat(Counters.decode(counters.encode()).encode()).isEqualTo(counters.encode());
  }

  @Test
  void a_file_holds_the_highest_and_what_is_missing() {
    counters.note(LetterKit.CAROL, 0);
    note(4);
    note(2);

    assertThat(text(counters))
        .isEqualTo(
            """
            sallyport-counters = 1
            alice = 4 0 1 3
            carol = 0
            """);
  }

  @Test
  void a_file_brings_everything_back() {
    note(4);
    note(2);

    var read = Counters.decode(counters.encode());

    assertThat(read.note(LetterKit.ALICE, 2)).isEqualTo(REPLAY);
    assertThat(read.note(LetterKit.ALICE, 3)).isEqualTo(LATE);
    assertThat(read.note(LetterKit.ALICE, 6)).isEqualTo(new Order.Gap(1));
  }

  @Test
  void a_file_of_nobody_is_read() {
    assertThat(text(Counters.decode(new Counters().encode())))
        .isEqualTo("sallyport-counters = 1\n");
  }

  @ParameterizedTest
  @CsvSource({
    "Alice = 0,not a name",
    "alice = -1,a counter out of range",
    "alice = 9223372036854775807,a counter out of range",
    "alice = 4 3 1,missing counters are not in order",
    "alice = 4 1 1,missing counters are not in order",
    "alice = 4 4,missing counters are not in order",
    "alice = 4 -1,missing counters are not in order",
    "alice = 4 x,not a number",
    "alice 4,not 'key = value'"
  })
  void a_line_that_is_wrong_is_told_by_its_number(String line, String told) {
    var file = "sallyport-counters = 1\naaa = 0\n" + line + "\n";

    assertRejected(
        Reason.MALFORMED, "line 3: " + told, () -> Counters.decode(file.getBytes(US_ASCII)));
  }

  @Test
  void names_out_of_order_or_twice_are_refused() {
    assertRejected(
        Reason.MALFORMED,
        "line 3: names are not in order",
        () -> decode("sallyport-counters = 1\nbob = 0\nbob = 1\n"));
    assertRejected(
        Reason.MALFORMED,
        "line 3: names are not in order",
        () -> decode("sallyport-counters = 1\nbob = 0\nalice = 1\n"));
  }

  @Test
  void more_missing_counters_than_are_remembered_are_refused() {
    var missing = new StringBuilder();
    LongStream.rangeClosed(0, Track.MOST_MISSING).forEach(i -> missing.append(' ').append(i));

    assertRejected(
        Reason.MALFORMED,
        "line 2: one counter too many",
        () -> decode("sallyport-counters = 1\nbob = 99" + missing + "\n"));
  }

  @Test
  void another_version_is_refused() {
    assertRejected(
        Reason.MALFORMED, "line 1: not version 1", () -> decode("sallyport-counters = 2\n"));
  }

  private Order note(long counter) {
    return counters.note(LetterKit.ALICE, counter);
  }

  private static Counters decode(String file) {
    return Counters.decode(file.getBytes(US_ASCII));
  }

  private static String text(Counters counters) {
    return new String(counters.encode(), US_ASCII);
  }
}
