package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

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
class HolderTest {
  private static final Name ALICE = Name.parse("alice");

  private final Mailbox mailbox = new Mailbox();
  private final Holder<String> holder = new Holder<>("a connection", true);

  @Test
  void each_envelope_is_told_once() {
    store(2);

    assertThat(sequences(holder.next(mailbox))).containsExactly(1L, 2L);
    holder.acknowledge(2);
    assertThat(holder.next(mailbox)).isEmpty();
    store(1);

    assertThat(sequences(holder.next(mailbox))).containsExactly(3L);
  }

  @Test
  void nothing_more_is_told_until_all_that_was_told_is_acknowledged() {
    store(2);
    holder.next(mailbox);
    store(1);

    assertThat(holder.next(mailbox)).isEmpty();
    holder.acknowledge(1);
    assertThat(holder.next(mailbox)).isEmpty();
    holder.acknowledge(2);

    assertThat(sequences(holder.next(mailbox))).containsExactly(3L);
  }

  @Test
  void what_is_settled_in_any_order_makes_room_once_nothing_of_it_waits() {
    store(3);
    holder.next(mailbox);
    store(1);

    settle(3);
    settle(1);
    assertThat(holder.next(mailbox)).isEmpty();
    settle(2);

    assertThat(sequences(holder.next(mailbox))).containsExactly(4L);
  }

  @Test
  void a_holder_that_is_known_again_waits_for_what_it_was_told_and_has_not_settled() {
    store(3);
    settle(2);
    var again = Holder.resumed("a connection", true, 2, 0);

    assertThat(again.next(mailbox)).isEmpty();
    settle(1);

    assertThat(sequences(again.next(mailbox))).containsExactly(3L);
  }

  @Test
  void an_older_acknowledgement_takes_nothing_back() {
    store(3);
    holder.next(mailbox);
    holder.acknowledge(3);
    holder.acknowledge(1);
    store(1);

    assertThat(sequences(holder.next(mailbox))).containsExactly(4L);
  }

  @Test
  void a_page_is_bounded() {
    store(Holder.PAGE_MESSAGES + 1);

    assertThat(holder.next(mailbox)).hasSize(Holder.PAGE_MESSAGES);
    holder.acknowledge(Holder.PAGE_MESSAGES);
    assertThat(sequences(holder.next(mailbox))).containsExactly(257L);
  }

  @Test
  void who_wants_no_pushes_is_told_nothing() {
    var quiet = new Holder<>("another", false);
    store(1);

    assertThat(quiet.pushes()).isFalse();
    assertThat(quiet.connection()).isEqualTo("another");
    assertThat(quiet.next(mailbox)).isEmpty();
  }

  private void store(int count) {
    LongStream.range(0, count)
        .map(_ -> mailbox.last() + 1)
        .mapToObj(number ->
            new Envelope(
                new Envelope.Id(1, number), ALICE, ALICE, Instant.EPOCH, Content.ofText("x")))
        .forEach(envelope -> mailbox.apply(mailbox.store(envelope)));
  }

  private void settle(long number) {
    mailbox.settle(List.of(new Envelope.Id(1, number))).ifPresent(mailbox::apply);
  }

  private static List<Long> sequences(List<Queued> page) {
    return page.stream().map(Queued::sequence).toList();
  }
}
