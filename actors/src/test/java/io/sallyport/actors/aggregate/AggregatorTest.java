package io.sallyport.actors.aggregate;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.service.Tally;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class AggregatorTest {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final SessionId FIRST = new SessionId("hall", 1);
  private static final SessionId SECOND = new SessionId("hall", 2);
  private static final SessionId ELSEWHERE = new SessionId("yard", 3);

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onManualTime();
  private final ManualTime time = ManualTime.get(kit.system());
  private TestProbe<Answer> answers;
  private ActorRef<Aggregator.Command> aggregator;

  @BeforeEach
  void openTheHouse() {
    answers = kit.createTestProbe();
    aggregator = kit.spawn(Aggregator.create(2));
  }

  /// The worked example of the system this comes from.
  @Test
  void the_clients_of_a_listener_add_up() {
    contribute(FIRST, 1, "10.0, 20.0", 5);
    contribute(SECOND, 1, "30.0, 40.0", 6);

    expectTally(5, 2, "30.0");
    expectTally(6, 4, "100.0");
  }

  @Test
  void a_session_can_be_told_what_it_gave_itself() {
    contribute(FIRST, 1, "10", 5);
    expectTally(5, 1, "10");

    add(SECOND, "1", Scope.SESSION, 6);
    add(SECOND, "2", Scope.SESSION, 7);
    add(SECOND, "3", Scope.ALL, 8);

    expectTally(6, 1, "1");
    expectTally(7, 2, "3");
    expectTally(8, 4, "16");
  }

  @Test
  void rounds_are_separate() {
    contribute(FIRST, 1, "10", 5);
    contribute(FIRST, 2, "7", 6);

    expectTally(5, 1, "10");
    expectTally(6, 1, "7");
  }

  @Test
  void the_rounds_of_two_listeners_are_separate() {
    contribute(FIRST, 1, "10", 5);
    contribute(ELSEWHERE, 1, "7", 6);

    expectTally(5, 1, "10");
    expectTally(6, 1, "7");
  }

  @Test
  void a_departed_session_counts_no_more() {
    contribute(FIRST, 1, "10", 5);
    aggregator.tell(new Aggregator.Leave(FIRST));
    contribute(SECOND, 1, "7", 6);

    expectTally(5, 1, "10");
    expectTally(6, 1, "7");
  }

  @Test
  void leaving_takes_nothing_from_others() {
    contribute(FIRST, 1, "10", 5);
    contribute(SECOND, 1, "7", 6);
    aggregator.tell(new Aggregator.Leave(FIRST));
    contribute(ELSEWHERE, 1, "1", 7);
    contribute(SECOND, 1, "8", 8);

    expectTally(5, 1, "10");
    expectTally(6, 2, "17");
    expectTally(7, 1, "1");
    expectTally(8, 1, "8");
  }

  @Test
  void only_the_newest_rounds_of_a_session_are_kept() {
    contribute(FIRST, 1, "10", 5);
    contribute(FIRST, 2, "20", 6);
    contribute(FIRST, 3, "30", 7);
    contribute(SECOND, 1, "1", 8);

    expectTally(5, 1, "10");
    expectTally(6, 1, "20");
    expectTally(7, 1, "30");
    expectTally(8, 1, "1");
  }

  @Test
  void a_contribution_is_answered_once_every_peer_has_told_its_part() {
    var second = peer();
    var third = peer();
    meet(Set.of(second, third));

    contribute(FIRST, 1, "10", 5);
    answer(second, 9, "900");
    answers.expectNoMessage(SHORT);
    answer(third, 2, "20.5");

    expectTally(5, 12, "930.5");
  }

  @Test
  void peers_are_asked_for_the_round_of_the_listener_that_was_contributed_to() {
    var second = peer();
    meet(Set.of(second));

    contribute(ELSEWHERE, 7, "10", 5);

    var report = second.expectMessageClass(Aggregator.Report.class);
    assertThat(report.listener()).isEqualTo("yard");
    assertThat(report.round()).isEqualTo(7);
    assertThat(report.from()).isEqualTo(aggregator);
  }

  @Test
  void a_peer_that_is_met_no_longer_is_neither_asked_nor_waited_for() {
    var second = peer();
    meet(Set.of(second));
    contribute(FIRST, 1, "10", 5);
    second.expectMessageClass(Aggregator.Report.class);

    meet(Set.of());
    expectTally(5, 1, "10");
    contribute(FIRST, 2, "7", 6);

    expectTally(6, 1, "7");
    second.expectNoMessage(Duration.ZERO);
  }

  @Test
  void a_report_tells_what_the_clients_of_this_node_gave_and_asks_nobody() {
    var second = peer();
    meet(Set.of(second));
    contribute(FIRST, 1, "10, 20", 5);
    second.expectMessageClass(Aggregator.Report.class);

    var part = report(second);

    assertThat(part)
        .isEqualTo(new Aggregator.Part(1, aggregator, new Tally(2, new BigDecimal("30"))));
    second.expectNoMessage(Duration.ZERO);
  }

  @Test
  void a_stranger_that_asks_is_a_peer_from_then_on() {
    var stranger = peer();
    report(stranger);

    contribute(FIRST, 1, "10", 5);
    answer(stranger, 1, "5");

    expectTally(5, 2, "15");
  }

  @Test
  void a_stranger_counts_beside_the_peers_that_are_met_then_and_later() {
    var stranger = peer();
    var second = peer();
    var third = peer();
    meet(Set.of(second));
    report(stranger);
    meet(Set.of(second, third));

    contribute(FIRST, 1, "10", 5);
    answer(stranger, 1, "1");
    answer(second, 1, "2");
    answer(third, 1, "3");

    expectTally(5, 4, "16");
  }

  @Test
  void a_stranger_of_which_nothing_more_is_heard_is_forgotten_after_ten_ticks() {
    var stranger = peer();
    report(stranger);
    time.timePasses(TICK.multipliedBy(9));
    contribute(FIRST, 1, "10", 5);
    answer(stranger, 1, "5");
    expectTally(5, 2, "15");

    time.timePasses(TICK);
    contribute(FIRST, 2, "7", 6);

    expectTally(6, 1, "7");
  }

  @Test
  void a_stranger_that_asks_again_is_remembered_for_ten_ticks_more() {
    var stranger = peer();
    report(stranger);
    time.timePasses(TICK.multipliedBy(9));
    report(stranger);

    time.timePasses(TICK.multipliedBy(9));
    contribute(FIRST, 1, "10", 5);
    answer(stranger, 1, "5");

    expectTally(5, 2, "15");
  }

  @Test
  void a_stranger_that_is_met_stays_for_as_long_as_it_is_met() {
    var stranger = peer();
    report(stranger);
    meet(Set.of(stranger));

    time.timePasses(TICK.multipliedBy(20));
    contribute(FIRST, 1, "10", 5);
    answer(stranger, 1, "5");

    expectTally(5, 2, "15");
  }

  private TestProbe<Aggregator.Command> peer() {
    return kit.createTestProbe();
  }

  private void meet(Set<TestProbe<Aggregator.Command>> peers) {
    aggregator.tell(
        new Aggregator.Meet(peers.stream().map(TestProbe::ref).collect(toUnmodifiableSet())));
  }

  /// A peer asks what the clients of this node gave to round 1 of the hall.
  ///
  /// @return what it is told
  private Aggregator.Part report(TestProbe<Aggregator.Command> peer) {
    var parts = kit.<Aggregator.Part>createTestProbe();
    aggregator.tell(new Aggregator.Report("hall", 1, 1, peer.ref(), parts.ref()));
    return parts.receiveMessage();
  }

  /// A peer is asked and tells its part.
  private static void answer(TestProbe<Aggregator.Command> peer, long count, String sum) {
    var report = peer.expectMessageClass(Aggregator.Report.class);
    var tally = new Tally(count, new BigDecimal(sum));
    report.replyTo().tell(new Aggregator.Part(report.number(), peer.ref(), tally));
  }

  private void add(SessionId session, String numbers, Scope scope, long ticket) {
    var request = new Request.Add(1, Numbers.parse(numbers), scope);
    aggregator.tell(new Aggregator.Ask(session, request, ticket, answers.ref()));
  }

  private void contribute(SessionId session, long round, String numbers, long ticket) {
    aggregator.tell(
        new Aggregator.Ask(
            session, new Request.Contribute(round, Numbers.parse(numbers)), ticket, answers.ref()));
  }

  private void expectTally(long ticket, long count, String sum) {
    answers.expectMessage(
        new Answer(ticket, new Reply.Tallied(new Tally(count, new BigDecimal(sum)))));
  }
}
