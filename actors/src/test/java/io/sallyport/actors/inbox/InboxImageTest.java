package io.sallyport.actors.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.house.MailboxImage;
import io.sallyport.protocol.house.Quota;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// When an inbox is written whole, and what becomes of what stood there before.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class InboxImageTest {
  private static final String BOB = "inbox|bob";
  private static final Quota ROOM = new Quota(10_000, 1 << 20, 10_000, 1 << 20);

  @JUnit5TestKit public final ActorTestKit kit = Hall.kit();
  private Hall hall;
  private TestProbe<InboxOutcome> sender;
  private long last;

  @BeforeEach
  void openTheHall() {
    hall = new Hall(kit, ROOM);
    sender = kit.createTestProbe();
    hall.journal.clearAll();
    hall.images.clearAll();
    last = 0;
  }

  @Test
  void an_image_is_due_after_a_hundred_changes() {
    deposit(99);
    assertThat(depths()).isEmpty();

    deposit(1);

    awaitImages(100);
  }

  @Test
  void the_next_image_is_due_when_as_much_has_changed_as_the_one_before_holds() {
    deposit(300);
    awaitImages(300);

    deposit(250);
    assertThat(depths()).containsExactly(300);
    deposit(50);

    awaitImages(600);
  }

  @Test
  void the_events_up_to_an_image_are_deleted() {
    deposit(60);
    deposit(60);
    deposit(1);

    awaitImages(120);
    sender.awaitAssert(() -> {
      assertThat(hall.journal.persistedInStorage(BOB)).hasSize(1);
      return null;
    });
  }

  @Test
  void what_is_counted_towards_an_image_outlives_a_new_start() {
    deposit(60);
    hall.restart("bob");

    deposit(60);

    awaitImages(120);
  }

  @Test
  void what_has_been_imaged_counts_no_more_after_a_new_start() {
    deposit(120);
    awaitImages(120);
    hall.restart("bob");

    deposit(60);

    assertThat(depths()).containsExactly(120);
    assertThat(hall.proved("bob").fetch()).hasSize(180);
  }

  @Test
  void an_inbox_that_has_been_emptied_shrinks_after_twenty() {
    var bob = hall.proved("bob");
    bob.attachForPushes("bob");

    deposit(30);
    bob.pushed();
    bob.demand(new Request.Acknowledge(30));

    awaitImages(0);
    sender.awaitAssert(() -> {
      assertThat(hall.journal.persistedInStorage(BOB)).isEmpty();
      return null;
    });
  }

  /// Of the only image there is, how much waits in it.
  private void awaitImages(int depth) {
    sender.awaitAssert(() -> {
      assertThat(depths()).containsExactly(depth);
      return null;
    });
  }

  private List<Integer> depths() {
    return hall.images.persistedInStorage(BOB).stream()
        .map(image -> ((MailboxImage) image.second()).queue().size())
        .toList();
  }

  /// So many together.
  private void deposit(int count) {
    var deposits = LongStream.range(last, last + count).mapToObj(this::deposit).toList();
    last += count;
    hall.tell("bob", new InboxCommand.DepositAll(deposits, -last, sender.ref()));
    sender.fishForMessage(
        Duration.ofSeconds(10),
        outcome ->
            outcome.equals(new InboxOutcome.Taken(-last))
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
  }

  private InboxCommand.Deposit deposit(long number) {
    var id = new Envelope.Id(1, number);
    var envelope =
        new Envelope(
            id, Name.parse("alice"), Name.parse("bob"), Hall.NOON, Content.ofText("" + number));
    return new InboxCommand.Deposit(envelope, true, number, sender.ref());
  }
}
