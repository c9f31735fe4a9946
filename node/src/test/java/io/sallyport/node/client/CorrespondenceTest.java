package io.sallyport.node.client;

import static io.sallyport.node.client.Town.ALICE;
import static io.sallyport.node.client.Town.BOB;
import static io.sallyport.node.client.Town.assertFails;
import static io.sallyport.node.client.Town.done;
import static io.sallyport.node.client.Town.phrase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.protocol.letter.Counters.Order;
import io.sallyport.protocol.letter.Letter;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Letters from one client to another by way of a node.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorrespondenceTest {
  @RegisterExtension private static final Town TOWN = new Town();
  private static final Duration SOON = Duration.ofSeconds(3);

  @Test
  void a_letter_is_sealed_stored_opened_and_settled() {
    var reader = TOWN.ready(TOWN.bob());
    var sender = TOWN.ready(TOWN.alice());

    var stored = done(sender.send(BOB, "Hello Bob"));
    var arrivals = done(reader.fetch());

    assertThat(stored.to()).isEqualTo(BOB);
    assertThat(stored.firstContact()).isTrue();
    assertThat(stored.recipient()).isEqualTo(phrase(TOWN.bob()));
    var sealed = (Arrival.Sealed) arrivals.getFirst().what();
    assertThat(sealed.letter().sender()).isEqualTo(ALICE);
    assertThat(sealed.letter().text()).isEqualTo("Hello Bob");
    assertThat(sealed.order()).isEqualTo(new Order.InOrder());
    assertThat(sealed.firstContact()).isTrue();
    assertThat(sealed.sender()).isEqualTo(phrase(TOWN.alice()));
    done(arrivals.getFirst().confirm());
    assertThat(TOWN.house().waiting("bob")).isEmpty();
  }

  @Test
  void the_node_sees_no_text_and_no_sender_in_a_letter() {
    TOWN.ready(TOWN.bob());

    done(TOWN.ready(TOWN.alice()).send(BOB, "Hello Bob"));

    var content = TOWN.house().waiting("bob").getFirst().envelope().content();
    assertThat(content.isSealed()).isTrue();
    assertThat(content.text()).doesNotContain("Hello").doesNotContain("alice");
  }

  @Test
  void what_was_out_when_the_connection_was_cut_is_stored_once() {
    TOWN.ready(TOWN.bob());
    var sender = TOWN.ready(TOWN.alice());
    done(sender.send(BOB, "first"));
    TOWN.node().cable.holdBack();
    var sent = IntStream.range(0, 64).mapToObj(i -> sender.send(BOB, "number " + i)).toList();
    await().until(() -> TOWN.house().waiting("bob").size() == 65);

    TOWN.node().cable.cut();
    TOWN.node().cable.letBack();

    var ids = sent.stream().map(Town::done).map(Stored::id).toList();
    assertThat(TOWN.house().entered()).isGreaterThanOrEqualTo(3);
    assertThat(TOWN.house().asked()).filteredOn(Request.Deposit.class::isInstance).hasSize(129);
    assertThat(TOWN.house().waiting("bob"))
        .extracting(queued -> queued.envelope().id())
        .hasSize(65)
        .containsAll(ids);
  }

  @Test
  void letters_are_read_in_the_order_in_which_they_were_sent() {
    var reader = TOWN.ready(TOWN.bob());
    var sender = TOWN.ready(TOWN.alice());
    var taken = new LinkedBlockingQueue<Arrival>();
    reader.arrivals().runForeach(taken::add, TOWN.system());

    done(
        Source.range(1, 200)
            .map(i -> new Draft(BOB, "number " + i))
            .runWith(sender.sink(), TOWN.system()));

    await().until(() -> taken.size() == 200);
    assertThat(taken)
        .extracting(arrival -> ((Arrival.Sealed) arrival.what()).letter().text())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 200).mapToObj(i -> "number " + i).toList());
    assertThat(taken)
        .extracting(arrival -> ((Arrival.Sealed) arrival.what()).order())
        .containsOnly(new Order.InOrder());
    assertThat(TOWN.house().waiting("bob")).hasSize(200);
  }

  @Test
  void what_is_not_confirmed_is_told_again_and_given_once() {
    var reader = TOWN.ready(TOWN.bob());
    var sender = TOWN.ready(TOWN.alice());
    var taken = new LinkedBlockingQueue<Arrival>();
    reader.arrivals().runForeach(taken::add, TOWN.system());
    done(sender.send(BOB, "one"));
    await().until(() -> taken.size() == 1);

    TOWN.node().cable.cut();
    done(sender.send(BOB, "two"));
    await().until(() -> taken.size() == 2);

    assertThat(taken)
        .extracting(arrival -> ((Arrival.Sealed) arrival.what()).letter().text())
        .containsExactly("one", "two");
    taken.forEach(arrival -> done(arrival.confirm()));
    assertThat(TOWN.house().waiting("bob")).isEmpty();
  }

  @Test
  void a_letter_that_is_put_there_again_is_told_from_a_new_one() {
    var reader = TOWN.ready(TOWN.bob());
    done(TOWN.ready(TOWN.alice()).send(BOB, "one"));
    var copy = TOWN.house().waiting("bob").getFirst().envelope();
    done(done(reader.fetch()).getFirst().confirm());
    reader.close();

    TOWN.house().put("bob", copy);
    var again = done(TOWN.ready(TOWN.bob()).fetch()).getFirst();

    assertThat(((Arrival.Sealed) again.what()).order()).isEqualTo(new Order.Replay());
  }

  @Test
  void what_is_lost_on_the_way_is_noticed() {
    var reader = TOWN.ready(TOWN.bob());
    var sender = TOWN.ready(TOWN.alice());
    done(sender.send(BOB, "one"));
    done(done(reader.fetch()).getFirst().confirm());
    done(sender.send(BOB, "two"));
    done(sender.send(BOB, "three"));
    TOWN.house().lose("bob", TOWN.house().waiting("bob").getFirst().envelope().id());

    var last = done(reader.fetch()).getFirst();

    assertThat(((Arrival.Sealed) last.what()).order()).isEqualTo(new Order.Gap(1));
  }

  @Test
  void clear_text_of_a_classroom_user_is_told_apart() {
    var reader = TOWN.ready(TOWN.bob());
    TOWN.house().put("bob", envelope(new Envelope.Id(1, 1), Content.ofText("hi")));

    var what = done(reader.fetch()).getFirst().what();

    assertThat(what).isEqualTo(new Arrival.Clear(ALICE, "hi"));
  }

  @Test
  void what_does_not_open_is_given_with_the_reason() {
    var reader = TOWN.ready(TOWN.bob());
    done(TOWN.ready(TOWN.alice()).send(BOB, "one"));
    var sealed = TOWN.house().waiting("bob").getFirst().envelope().content();
    TOWN.house().put("bob", envelope(new Envelope.Id(1, 1), sealed));

    var what = done(reader.fetch()).getLast().what();

    assertThat(what)
        .isEqualTo(
            new Arrival.Unopened(new Failure.Unreadable(Rejection.of(Reason.BAD_CIPHERTEXT))));
  }

  @Test
  void a_letter_whose_sender_cannot_be_asked_for_now_is_not_lost() {
    var reader = TOWN.ready(ClientPlan.of(TOWN.node().address, TOWN.bob()).withDeadline(SOON));
    done(TOWN.ready(TOWN.alice()).send(BOB, "one"));
    TOWN.house()
        .answering(request ->
            request.equals(new Request.FindBundle("alice"))
                ? Optional.of(new Reply.Refused(Rejection.of(Reason.UNAVAILABLE)))
                : Optional.empty());

    var unopened = (Arrival.Unopened) done(reader.fetch()).getFirst().what();

    assertThat(unopened.why()).isEqualTo(new Failure.Refused(Rejection.of(Reason.UNAVAILABLE)));
    assertThat(unopened.isLost()).isFalse();
  }

  @Test
  void a_text_that_is_too_long_is_not_sent() {
    var text = "x".repeat(Letter.MOST_BYTES + 1);

    assertFails(
        TOWN.ready(TOWN.alice()).send(BOB, text),
        new Failure.Unfit("the text is longer than 65000 bytes"));
  }

  private static Envelope envelope(Envelope.Id id, Content content) {
    return new Envelope(id, ALICE, BOB, Instant.EPOCH, content);
  }
}
