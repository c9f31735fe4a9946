package io.sallyport.actors.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Name;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Names whose inboxes could not be told at once that they are guarded.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class UnguardedTest {
  private static final Duration RENEWAL = Duration.ofSeconds(10);

  @JUnit5TestKit public final ActorTestKit kit = Hall.kit();

  @Test
  void a_name_that_could_not_be_guarded_is_guarded_as_soon_as_the_journal_takes_it() {
    var hall = new Hall(kit);
    hall.journal.failNextPersisted();
    assertThat(Hall.reason(hall.guard("bob"))).isEqualTo(Reason.UNAVAILABLE);
    hall.awaitNewStart("bob");
    var unproved = hall.attached("bob");

    hall.time.timePasses(RENEWAL);

    assertThat(unproved.notice()).isEqualTo(new Notice.Replaced());
    assertThat(Hall.reason(hall.guest().attach("bob"))).isEqualTo(Reason.NAME_TAKEN);
  }

  @Test
  void an_inbox_that_is_silent_for_long_is_asked_again_until_it_answers() {
    var hall = new Hall(kit);
    var inboxes = kit.<ShardingEnvelope<InboxCommand>>createTestProbe();
    var supervisor = hall.supervisor(inboxes.ref());
    supervisor.tell(new InboxSupervisor.Guard(Name.parse("carol"), kit.system().ignoreRef()));
    asked(inboxes, 1);

    hall.time.timePasses(RENEWAL);
    asked(inboxes, 2).replyTo().tell(new InboxOutcome.Done(2));
    hall.time.timePasses(RENEWAL);

    supervisor.tell(new InboxSupervisor.Inspect("dave", kit.system().ignoreRef()));
    assertThat(inboxes.receiveMessage().message()).isInstanceOf(InboxCommand.Inspect.class);
  }

  /// What is asked with this number, behind copies of what was asked before.
  private static InboxCommand.Guard asked(
      TestProbe<ShardingEnvelope<InboxCommand>> inboxes, long number) {
    var caught =
        inboxes.fishForMessage(
            Duration.ofSeconds(5),
            envelope ->
                ((InboxCommand.Guard) envelope.message()).number() == number
                    ? FishingOutcomes.complete()
                    : FishingOutcomes.continueAndIgnore());
    return (InboxCommand.Guard) caught.getLast().message();
  }
}
