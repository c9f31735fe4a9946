package io.sallyport.actors.series;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.testkit.NewStart;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.service.Sum;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.JUnit5TestKitBuilder;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.apache.pekko.persistence.testkit.javadsl.SnapshotTestKit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the rounds of series keep, on a journal in memory.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class SeriesRoundTest {
  private static final Series SERIES = new Series("power", 7);
  private static final String STORED = "series|7/power/hall";
  private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), UTC);
  private static final int FEWEST = 2;
  private static final SeriesOutcome.Taken TAKEN = new SeriesOutcome.Taken(99);
  private static final Reply DONE = new Reply.Done();

  @JUnit5TestKit
  public final ActorTestKit kit =
      new JUnit5TestKitBuilder()
          .withCustomConfig(
              ManualTime.config()
                  .withFallback(PersistenceTestKitPlugin.getInstance().config())
                  .withFallback(PersistenceTestKitSnapshotPlugin.config())
                  .withFallback(ConfigFactory.load("application-test")))
          .build();

  private final TestProbe<Answer> session = kit.createTestProbe();
  private final TestProbe<SeriesOutcome> round = kit.createTestProbe();
  private PersistenceTestKit journal;
  private ActorRef<ShardingEnvelope<SeriesCommand>> region;
  private ActorRef<SeriesSupervisor.Command> supervisor;
  private long tickets;

  @BeforeEach
  void open() {
    journal = PersistenceTestKit.create(kit.system());
    journal.clearAll();
    journal.resetPolicy();
    SnapshotTestKit.create(kit.system()).clearAll();
    region = kit.spawn(region());
    supervisor = kit.spawn(SeriesSupervisor.create(region));
  }

  @Test
  void what_was_reported_adds_up_and_survives_the_end_of_the_entity() {
    assertThat(report("a", 1, 5, -7)).isEqualTo(DONE);
    assertThat(report("b", 1, 9)).isEqualTo(DONE);

    restart();

    assertThat(ask("b", new Request.SumUp(SERIES)))
        .isEqualTo(new Reply.Summed(new Sum(2, 3, BigInteger.valueOf(7), -7, 9)));
  }

  @Test
  void the_same_report_counts_once_also_after_a_restart() {
    report("a", 1, 5);
    report("b", 1, 5);
    report("a", 1, 5);
    restart();
    report("a", 1, 5);

    assertThat(ask("a", new Request.SumUp(SERIES)))
        .isEqualTo(new Reply.Summed(new Sum(2, 2, BigInteger.TEN, 5, 5)));
    assertThat(journal.persistedInStorage(STORED)).hasSize(2);
  }

  @Test
  void a_report_that_cannot_be_stored_is_refused_and_counted_when_it_comes_again_later() {
    report("b", 1, 1);
    journal.failNextPersisted();

    assertThat(reason(report("a", 1, 5))).isEqualTo(Reason.UNAVAILABLE);
    awaitNewStart();
    assertThat(reason(report("a", 1, 5))).isEqualTo(Reason.UNAVAILABLE);
    ManualTime.get(kit.system()).timePasses(Duration.ofSeconds(10));

    assertThat(report("a", 1, 5)).isEqualTo(DONE);
    assertThat(ask("a", new Request.SumUp(SERIES)))
        .isEqualTo(new Reply.Summed(new Sum(2, 2, BigInteger.valueOf(6), 1, 5)));
  }

  @Test
  void a_sum_of_too_few_is_told_to_nobody() {
    report("a", 1, 5);
    report("a", 2, 5);

    assertThat(reason(ask("a", new Request.SumUp(SERIES)))).isEqualTo(Reason.TOO_FEW);
  }

  @Test
  void who_has_proved_nothing_and_what_is_no_series_is_refused() {
    assertThat(reason(ask(Optional.empty(), new Request.SumUp(SERIES))))
        .isEqualTo(Reason.WRONG_PHASE);
    assertThat(reason(ask("a", new Request.SumUp(new Series("a|b", 1)))))
        .isEqualTo(Reason.MALFORMED);
    assertThat(reason(ask("a", new Request.Report(id(1), SERIES, List.of()))))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void a_report_whose_answer_was_lost_is_told_again() {
    var silent = kit.<ShardingEnvelope<SeriesCommand>>createTestProbe();
    var impatient = kit.spawn(SeriesSupervisor.create(silent.ref()));

    impatient.tell(new SeriesSupervisor.Ask(as("a"), new Request.SumUp(SERIES), 1, session.ref()));
    var first = silent.receiveMessage();
    ManualTime.get(kit.system()).timePasses(Duration.ofSeconds(2));

    assertThat(silent.receiveMessage()).isEqualTo(first);
  }

  @Test
  void events_behind_the_image_before_the_last_go() {
    for (int i = 0; i < 1010; i++) {
      report("a", i, 1);
    }
    report("b", 1, 1);

    await()
        .untilAsserted(() -> assertThat(journal.persistedInStorage(STORED)).hasSizeLessThan(600));
    restart();
    assertThat(report("a", 0, 1)).isEqualTo(DONE);
    assertThat(ask("a", new Request.SumUp(SERIES)))
        .isEqualTo(new Reply.Summed(new Sum(2, 1011, BigInteger.valueOf(1011), 1, 1)));
  }

  @Test
  void reports_that_come_together_are_stored_by_one_event_and_each_is_answered() {
    tell(
        command(1, "a", 1, 5), command(2, "b", 1, 6), command(3, "a", 2, 7), command(4, "a", 1, 5));

    expect(done(1), done(2), done(3), done(4), TAKEN);
    assertThat(journal.persistedInStorage(STORED)).hasSize(1);
    restart();
    assertThat(ask("a", new Request.SumUp(SERIES)))
        .isEqualTo(new Reply.Summed(new Sum(2, 3, BigInteger.valueOf(18), 5, 7)));
  }

  @Test
  void when_the_journal_fails_what_is_new_of_a_batch_is_refused_and_what_was_counted_is_not() {
    tell(command(1, "a", 1, 5));
    expect(done(1), TAKEN);
    journal.failNextPersisted();

    tell(command(1, "a", 1, 5), command(2, "b", 1, 6), command(3, "b", 2, 6));

    expect(done(1), refused(2), refused(3), TAKEN);
    awaitNewStart();
    assertThat(reason(ask("a", new Request.SumUp(SERIES)))).isEqualTo(Reason.TOO_FEW);
  }

  @Test
  void reports_that_come_while_others_are_stored_go_together() {
    var rounds = kit.<ShardingEnvelope<SeriesCommand>>createTestProbe();
    var busy = kit.spawn(SeriesSupervisor.create(rounds.ref()));
    for (long i = 1; i <= 3; i++) {
      var report = new Request.Report(id(i), SERIES, List.of(i));
      busy.tell(new SeriesSupervisor.Ask(as("a"), report, i, session.ref()));
    }

    var first = (SeriesCommand.ReportAll) rounds.receiveMessage().message();
    first.replyTo().tell(new SeriesOutcome.Taken(first.number()));
    var second = (SeriesCommand.ReportAll) rounds.receiveMessage().message();

    assertThat(first.reports()).extracting(SeriesCommand.Report::number).containsExactly(1L);
    assertThat(second.reports()).extracting(SeriesCommand.Report::number).containsExactly(2L, 3L);
  }

  private void tell(SeriesCommand.Report... reports) {
    var all = new SeriesCommand.ReportAll(List.of(reports), TAKEN.number(), round.ref());
    region.tell(new ShardingEnvelope<>("7/power/hall", all));
  }

  private void expect(SeriesOutcome... outcomes) {
    for (var outcome : outcomes) {
      assertThat(round.receiveMessage()).isEqualTo(outcome);
    }
  }

  private SeriesCommand.Report command(long number, String who, long id, long millionths) {
    return new SeriesCommand.Report(who, id(id), List.of(millionths), number, round.ref());
  }

  private static SeriesOutcome done(long number) {
    return new SeriesOutcome.Done(number);
  }

  private static SeriesOutcome refused(long number) {
    return new SeriesOutcome.Refused(number, new Rejection(Reason.UNAVAILABLE, "not stored"));
  }

  private Reply report(String who, long number, long... millionths) {
    var numbers = LongStream.of(millionths).boxed().toList();
    return ask(who, new Request.Report(id(number), SERIES, numbers));
  }

  private Reply ask(String who, Request.OfSeries request) {
    return ask(as(who), request);
  }

  private Reply ask(Optional<Principal> who, Request.OfSeries request) {
    supervisor.tell(new SeriesSupervisor.Ask(who, request, ++tickets, session.ref()));
    var answer = session.receiveMessage();
    assertThat(answer.ticket()).isEqualTo(tickets);
    return answer.reply();
  }

  private void awaitNewStart() {
    NewStart.<SeriesOutcome>await(
        kit,
        to -> region.tell(new ShardingEnvelope<>("7/power/hall", new SeriesCommand.SumUp(0, to))));
  }

  private void restart() {
    region.tell(new ShardingEnvelope<>("7/power/hall", new SeriesCommand.Passivate()));
  }

  private static Optional<Principal> as(String name) {
    return Optional.of(new Principal("hall", name));
  }

  private static Envelope.Id id(long number) {
    return new Envelope.Id(0, number);
  }

  private static Reason reason(Reply reply) {
    return ((Reply.Refused) reply).why().reason();
  }

  /// Plays the sharding: an entity that was stopped starts again when it is told something.
  private static Behavior<ShardingEnvelope<SeriesCommand>> region() {
    Map<String, ActorRef<SeriesCommand>> rounds = new HashMap<>();
    return Behaviors.setup(context ->
        Behaviors.receiveMessage(envelope -> {
          var round =
              rounds.computeIfAbsent(
                  envelope.entityId(),
                  id -> context.spawnAnonymous(SeriesRound.create(id, FEWEST, NOON)));
          round.tell(envelope.message());
          if (envelope.message() instanceof SeriesCommand.Passivate) {
            rounds.remove(envelope.entityId());
          }
          return Behaviors.same();
        }));
  }
}
