package io.sallyport.protocol.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.house.Mailbox.Offer;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntakeTest {
  private static final Name ALICE = Name.parse("alice");
  private static final List<Name> SENDERS = List.of(Name.parse("bob"), Name.parse("carol"));
  private static final Quota QUOTA = new Quota(8, 60, 5, 40);

  @Test
  void an_intake_changes_no_mailbox() {
    var mailbox = new Mailbox();
    var intake = new Intake(mailbox, QUOTA);

    intake.offer(envelope(1), true);
    intake.hold(envelope(1));

    assertThat(mailbox.image()).isEqualTo(new Mailbox().image());
  }

  @Test
  void what_an_intake_holds_is_known_and_its_own() {
    var mailbox = new Mailbox();
    mailbox.apply(mailbox.store(envelope(1)));
    var intake = new Intake(mailbox, QUOTA);
    intake.hold(envelope(2));

    assertThat(intake.offer(envelope(1), true)).isEqualTo(new Offer.Known());
    assertThat(intake.offer(envelope(2), true)).isEqualTo(new Offer.Known());
    assertThat(intake.holds(envelope(1).origin())).isFalse();
    assertThat(intake.holds(envelope(2).origin())).isTrue();
  }

  @Property
  void envelopes_fare_together_as_they_fare_one_after_the_other(
      @ForAll @Size(max = 12) List<@IntRange(max = 60) Integer> before,
      @ForAll @Size(max = 20) List<@IntRange(max = 60) Integer> together) {
    var mailbox = new Mailbox();
    before.forEach(number -> oneByOne(mailbox, number));
    var alone = Mailbox.of(mailbox.image());
    var intake = new Intake(mailbox, QUOTA);

    together.forEach(number -> hold(intake, number));
    together.forEach(number -> oneByOne(alone, number));
    intake.event().ifPresent(mailbox::apply);

    assertThat(mailbox.image()).isEqualTo(alone.image());
  }

  private static void hold(Intake intake, int number) {
    if (intake.offer(envelope(number), true) instanceof Offer.Fits) {
      intake.hold(envelope(number));
    }
  }

  private static void oneByOne(Mailbox mailbox, int number) {
    if (mailbox.offer(envelope(number), true, QUOTA) instanceof Offer.Fits) {
      mailbox.apply(mailbox.store(envelope(number)));
    }
  }

  /// Of one of two senders, and of up to 14 bytes.
  private static Envelope envelope(int number) {
    var sender = SENDERS.get(number % 2);
    var content = Content.copyOf(new byte[number % 15]);
    return new Envelope(new Envelope.Id(0, number), sender, ALICE, Instant.EPOCH, content);
  }
}
