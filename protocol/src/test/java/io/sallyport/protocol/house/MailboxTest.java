package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.house.Mailbox.Offer;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MailboxTest {
  private static final Name ALICE = Name.parse("alice");
  private static final Name BOB = Name.parse("bob");
  private static final Name CAROL = Name.parse("carol");
  private static final Quota QUOTA = new Quota(4, 100, 3, 60);

  private final Mailbox mailbox = new Mailbox();

  @Test
  void envelopes_are_numbered_from_one_and_no_number_comes_again() {
    store(envelope(1, BOB, "a"));
    store(envelope(2, BOB, "b"));
    mailbox.apply(new MailboxEvent.Removed(2));

    var third = mailbox.store(envelope(3, BOB, "c"));

    assertThat(third.queued().sequence()).isEqualTo(3);
    assertThat(mailbox.last()).isEqualTo(2);
    assertThat(mailbox.depth()).isZero();
  }

  @Test
  void the_newest_is_the_last_that_waits_and_none_once_all_are_read() {
    assertThat(mailbox.newest()).isZero();
    store(envelope(1, BOB, "a"));
    store(envelope(2, BOB, "b"));

    mailbox.apply(new MailboxEvent.Removed(1));
    assertThat(mailbox.newest()).isEqualTo(2);
    mailbox.apply(new MailboxEvent.Removed(2));
    assertThat(mailbox.newest()).isZero();
  }

  @Test
  void an_offer_changes_nothing() {
    mailbox.offer(envelope(1, BOB, "a"), true, QUOTA);
    mailbox.store(envelope(1, BOB, "a"));

    assertThat(mailbox.image()).isEqualTo(new Mailbox().image());
  }

  @Test
  void an_envelope_for_a_stranger_fits_only_where_that_is_allowed() {
    assertThat(mailbox.offer(envelope(1, BOB, "a"), true, QUOTA)).isEqualTo(new Offer.Fits());
    assertThat(mailbox.offer(envelope(1, BOB, "a"), false, QUOTA))
        .isEqualTo(new Offer.Refused(Rejection.of(Reason.NOT_REGISTERED)));

    mailbox.apply(new MailboxEvent.Registered(ALICE));

    assertThat(mailbox.offer(envelope(1, BOB, "a"), false, QUOTA)).isEqualTo(new Offer.Fits());
  }

  @Test
  void an_envelope_for_somebody_who_looks_like_the_owner_is_refused() {
    mailbox.apply(new MailboxEvent.Registered(ALICE));
    var lookAlike = Name.parse("A1ice");
    var envelope = new Envelope(id(1), BOB, lookAlike, Instant.EPOCH, Content.ofText("x"));

    assertThat(mailbox.offer(envelope, true, QUOTA))
        .isEqualTo(new Offer.Refused(Rejection.of(Reason.NOT_REGISTERED)));
    assertThat(mailbox.objection(lookAlike, false))
        .hasValue(new Rejection(Reason.NAME_TAKEN, "looks like another name"));
    assertThat(mailbox.objection(ALICE, false)).isEmpty();
  }

  @Test
  void a_message_that_comes_again_is_known_even_after_it_has_left() {
    store(envelope(1, BOB, "a"));
    mailbox.apply(new MailboxEvent.Removed(1));

    assertThat(mailbox.offer(envelope(1, BOB, "a"), true, QUOTA)).isEqualTo(new Offer.Known());
  }

  @Test
  void the_ids_of_one_sender_are_nothing_to_another() {
    store(envelope(1, BOB, "a"));

    assertThat(mailbox.offer(envelope(1, CAROL, "b"), true, QUOTA)).isEqualTo(new Offer.Fits());
    assertThat(mailbox.holds(envelope(1, BOB, "a").origin())).isTrue();
    assertThat(mailbox.holds(envelope(1, CAROL, "b").origin())).isFalse();
  }

  @Test
  void the_newest_thousand_ids_are_known() {
    LongStream.rangeClosed(1, Mailbox.IDS_KEPT + 1L)
        .forEach(number -> {
          store(envelope(number, BOB, ""));
          mailbox.apply(new MailboxEvent.Removed(number));
        });

    assertThat(mailbox.offer(envelope(1, BOB, ""), true, QUOTA)).isEqualTo(new Offer.Fits());
    assertThat(mailbox.offer(envelope(2, BOB, ""), true, QUOTA)).isEqualTo(new Offer.Known());
  }

  @Test
  void an_inbox_is_full_by_messages_or_by_bytes() {
    store(envelope(1, BOB, "x".repeat(50)));
    store(envelope(2, CAROL, "x".repeat(50)));

    assertThat(reason(mailbox.offer(envelope(3, ALICE, "x"), true, QUOTA))).isEqualTo(Reason.QUOTA);
    assertThat(mailbox.offer(envelope(3, ALICE, ""), true, QUOTA)).isEqualTo(new Offer.Fits());
    store(envelope(3, ALICE, ""));
    store(envelope(4, ALICE, ""));
    assertThat(mailbox.offer(envelope(5, ALICE, ""), true, QUOTA))
        .isEqualTo(new Offer.Refused(new Rejection(Reason.QUOTA, "inbox is full")));
  }

  @Test
  void one_sender_has_a_part_of_it_and_gets_it_back_when_it_is_read() {
    store(envelope(1, BOB, "x".repeat(30)));
    store(envelope(2, BOB, "x".repeat(30)));
    var refused = new Offer.Refused(new Rejection(Reason.QUOTA, "too much from one sender"));

    assertThat(mailbox.offer(envelope(3, BOB, "x"), true, QUOTA)).isEqualTo(refused);
    assertThat(mailbox.offer(envelope(3, CAROL, "x"), true, QUOTA)).isEqualTo(new Offer.Fits());
    mailbox.apply(new MailboxEvent.Removed(1));

    assertThat(mailbox.offer(envelope(3, BOB, "x"), true, QUOTA)).isEqualTo(new Offer.Fits());
    assertThat(mailbox.bytes()).isEqualTo(30);
  }

  @Test
  void a_page_is_bounded_by_messages_and_bytes_and_holds_one_at_least() {
    store(envelope(1, BOB, "x".repeat(50)));
    store(envelope(2, BOB, "x".repeat(5)));
    store(envelope(3, BOB, "x".repeat(5)));

    assertThat(sequences(mailbox.page(0, 10, 100))).containsExactly(1L, 2L, 3L);
    assertThat(sequences(mailbox.page(0, 2, 100))).containsExactly(1L, 2L);
    assertThat(sequences(mailbox.page(0, 10, 55))).containsExactly(1L, 2L);
    assertThat(sequences(mailbox.page(0, 10, 1))).containsExactly(1L);
    assertThat(sequences(mailbox.page(1, 10, 10))).containsExactly(2L, 3L);
    assertThat(mailbox.page(3, 10, 100)).isEmpty();
  }

  @Test
  void a_mailbox_goes_on_from_its_image() {
    mailbox.apply(new MailboxEvent.Registered(ALICE));
    store(envelope(1, BOB, "a"));
    store(envelope(2, CAROL, "b"));
    mailbox.apply(new MailboxEvent.Removed(1));

    var again = Mailbox.of(mailbox.image());

    assertThat(again.image()).isEqualTo(mailbox.image());
    assertThat(again.owner()).hasValue(ALICE);
    assertThat(again.offer(envelope(1, BOB, "a"), true, QUOTA)).isEqualTo(new Offer.Known());
    assertThat(again.store(envelope(3, BOB, "c")).queued().sequence()).isEqualTo(3);
    assertThat(again.bytes()).isEqualTo(1);
    again.apply(new MailboxEvent.Removed(2));
    assertThat(again.depth()).isZero();
    assertThat(Mailbox.of(again.image()).last()).isEqualTo(2);
  }

  @Test
  void a_name_that_is_proved_takes_an_inbox_from_an_owner_who_never_was() {
    mailbox.apply(new MailboxEvent.Registered(Name.parse("Alice")));
    store(new Envelope(id(1), BOB, Name.parse("Alice"), Instant.EPOCH, Content.ofText("a")));

    assertThat(mailbox.objection(ALICE, false)).isPresent();
    assertThat(mailbox.objection(ALICE, true)).isEmpty();
    mailbox.apply(mailbox.guard(ALICE).orElseThrow());

    assertThat(mailbox.owner()).hasValue(ALICE);
    assertThat(mailbox.isGuarded()).isTrue();
    assertThat(mailbox.guard(ALICE)).isEmpty();
    assertThat(mailbox.depth()).isOne();
  }

  @Test
  void nobody_else_can_be_the_owner_of_a_guarded_inbox_proved_or_not() {
    mailbox.apply(new MailboxEvent.Guarded(ALICE));

    assertThat(mailbox.objection(ALICE, true)).isEmpty();
    assertThat(mailbox.objection(ALICE, false))
        .hasValue(new Rejection(Reason.NAME_TAKEN, "its owner proves who it is"));
    assertThat(mailbox.objection(Name.parse("a1ice"), true))
        .hasValue(new Rejection(Reason.NAME_TAKEN, "looks like another name"));
    assertThat(Mailbox.of(mailbox.image()).isGuarded()).isTrue();
  }

  @Test
  void a_sealed_letter_is_taken_for_who_proves_his_name_and_for_nobody_else() {
    var sealed = new Envelope(id(1), BOB, ALICE, Instant.EPOCH, Content.sealed(new byte[] {1, 2}));
    mailbox.apply(new MailboxEvent.Registered(ALICE));

    assertThat(mailbox.offer(sealed, true, QUOTA))
        .isEqualTo(new Offer.Refused(Rejection.of(Reason.NOT_REGISTERED)));
    mailbox.apply(new MailboxEvent.Guarded(ALICE));

    assertThat(mailbox.offer(sealed, true, QUOTA)).isEqualTo(new Offer.Fits());
  }

  @Test
  void exactly_what_is_settled_goes_wherever_it_stands() {
    store(envelope(1, BOB, "aa"));
    store(envelope(2, BOB, "bb"));
    store(envelope(3, CAROL, "cc"));

    var settled = mailbox.settle(List.of(id(3), id(7), id(1))).orElseThrow();
    mailbox.apply(settled);

    assertThat(settled).isEqualTo(new MailboxEvent.Settled(List.of(1L, 3L)));
    assertThat(sequences(mailbox.page(0, 9, 99))).containsExactly(2L);
    assertThat(mailbox.bytes()).isEqualTo(2);
    assertThat(mailbox.holds(envelope(1, BOB, "aa").origin())).isFalse();
    assertThat(mailbox.settle(List.of(id(1), id(3), id(7)))).isEmpty();
    mailbox.apply(settled);
    assertThat(mailbox.depth()).isOne();
  }

  @Test
  void of_two_envelopes_of_one_id_the_oldest_is_settled_first() {
    store(envelope(1, BOB, "his"));
    store(envelope(1, CAROL, "hers"));

    mailbox.apply(mailbox.settle(List.of(id(1), id(1))).orElseThrow());
    assertThat(sequences(mailbox.page(0, 9, 99))).containsExactly(2L);
    mailbox.apply(mailbox.settle(List.of(id(1))).orElseThrow());

    assertThat(mailbox.depth()).isZero();
  }

  @Test
  void what_waits_can_be_asked_for() {
    store(envelope(1, BOB, "a"));
    store(envelope(2, BOB, "b"));

    assertThat(mailbox.oldest()).hasValue(Instant.ofEpochSecond(1));
    assertThat(mailbox.holds(1)).isTrue();
    mailbox.apply(new MailboxEvent.Removed(1));
    assertThat(mailbox.holds(1)).isFalse();
    assertThat(mailbox.holds(2)).isTrue();
    assertThat(mailbox.holds(1, 2)).isTrue();
    assertThat(mailbox.holds(2, 9)).isFalse();
    assertThat(mailbox.holds(2, 1)).isFalse();
    assertThat(mailbox.oldest()).hasValue(Instant.ofEpochSecond(2));
  }

  private void store(Envelope envelope) {
    mailbox.apply(mailbox.store(envelope));
  }

  private static Envelope envelope(long number, Name from, String text) {
    return new Envelope(
        id(number), from, ALICE, Instant.ofEpochSecond(number), Content.ofText(text));
  }

  private static Envelope.Id id(long number) {
    return new Envelope.Id(9, number);
  }

  private static Reason reason(Offer offer) {
    return ((Offer.Refused) offer).why().reason();
  }

  private static List<Long> sequences(List<Queued> page) {
    return page.stream().map(Queued::sequence).toList();
  }
}
