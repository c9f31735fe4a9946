package io.sallyport.actors.aggregate;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Tally;
import java.math.BigDecimal;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
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
  private static final SessionId FIRST = new SessionId("hall", 1);
  private static final SessionId SECOND = new SessionId("hall", 2);
  private static final SessionId ELSEWHERE = new SessionId("yard", 3);

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();
  private final TestProbe<Answer> answers = kit.createTestProbe();
  private ActorRef<Aggregator.Command> aggregator;

  @BeforeEach
  void openTheHouse() {
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
  void leaving_twice_takes_nothing_from_others() {
    contribute(FIRST, 1, "10", 5);
    contribute(SECOND, 1, "7", 6);
    aggregator.tell(new Aggregator.Leave(FIRST));
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

  private void contribute(SessionId session, long round, String numbers, long ticket) {
    aggregator.tell(
        new Aggregator.Contribute(session, round, Numbers.parse(numbers), ticket, answers.ref()));
  }

  private void expectTally(long ticket, long count, String sum) {
    answers.expectMessage(
        new Answer(ticket, new Reply.Tallied(new Tally(count, new BigDecimal(sum)))));
  }
}
