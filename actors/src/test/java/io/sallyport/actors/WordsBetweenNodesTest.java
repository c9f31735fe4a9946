package io.sallyport.actors;

import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.inbox.InboxCommand;
import io.sallyport.actors.inbox.InboxOutcome;
import io.sallyport.actors.inbox.Seat;
import io.sallyport.actors.series.SeriesCommand;
import io.sallyport.actors.series.SeriesOutcome;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Sum;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A word that another node cannot read is lost without a sound.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class WordsBetweenNodesTest {
  private static final Name ADA = Name.parse("ada");
  private static final SessionId SESSION = new SessionId("noise", 7);
  private static final Envelope.Id ID = new Envelope.Id(1, -2);

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();

  @Test
  void what_inboxes_are_told_arrives_as_it_was_sent() {
    var self = kit.<InboxOutcome>createTestProbe().ref();
    var seats =
        List.of(
            new Seat(self, SESSION, Optional.empty()), new Seat(self, SESSION, Optional.of(ADA)));
    for (var seat : seats) {
      arrives(
          new InboxCommand.Attach(ADA, true, seat, 1),
          new InboxCommand.Collect(seat, 3, 2),
          new InboxCommand.Acknowledge(seat, 3, 3),
          new InboxCommand.Settle(seat, List.of(ID), 4),
          new InboxCommand.Renew(ADA, true, seat, 5, 6),
          new InboxCommand.Detach(seat));
    }
    arrives(
        new InboxCommand.Guard(ADA, 1, self),
        new InboxCommand.Deposit(queued(Content.ofText("clear")).envelope(), true, 2, self),
        new InboxCommand.Deposit(queued(sealed()).envelope(), false, 3, self),
        new InboxCommand.Inspect(4, self));
  }

  @Test
  void what_inboxes_answer_arrives_as_it_was_sent() {
    arrives(
        new InboxOutcome.Attached(1, ADA, true, 9),
        new InboxOutcome.Deposited(2, true),
        new InboxOutcome.Collected(3, List.of(queued(sealed()), queued(Content.ofText("clear")))),
        new InboxOutcome.Done(4),
        new InboxOutcome.Refused(5, new Rejection(Reason.QUOTA, "inbox is full")),
        new InboxOutcome.Delivery(SESSION, List.of(queued(sealed()))),
        new InboxOutcome.Displaced(SESSION),
        new InboxOutcome.Replaced(SESSION),
        new InboxOutcome.Asleep(SESSION));
  }

  @Test
  void what_rounds_of_a_series_are_told_and_answer_arrives_as_it_was_sent() {
    var self = kit.<SeriesOutcome>createTestProbe().ref();
    var report = new SeriesCommand.Report("ada", ID, List.of(Long.MIN_VALUE, 5L), 1, self);
    arrives(
        report,
        new SeriesCommand.ReportAll(List.of(report, report), 6, self),
        new SeriesCommand.SumUp(2, self),
        new SeriesOutcome.Done(3),
        new SeriesOutcome.Summed(4, new Sum(2, 3, BigInteger.TWO.pow(90).negate(), -5, 5)),
        new SeriesOutcome.Refused(5, Rejection.of(Reason.TOO_FEW)),
        new SeriesOutcome.Taken(6));
  }

  private void arrives(Object... words) {
    for (var word : words) {
      kit.serializationTestKit().verifySerialization(word, true);
    }
  }

  private static Content sealed() {
    return Content.sealed(new byte[] {1, 2, 3});
  }

  private static Queued queued(Content content) {
    return new Queued(5, new Envelope(ID, ADA, ADA, Instant.EPOCH, content));
  }
}
