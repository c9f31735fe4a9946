package io.sallyport.actors.session;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class SessionNewsTest {
  private static final Name ADA = Name.parse("ada");
  private static final HouseWord NEWS =
      new HouseWord.News(
          new Notice.Delivered(
              List.of(
                  new Queued(
                      1,
                      new Envelope(
                          Envelope.Id.NONE, ADA, ADA, Instant.EPOCH, Content.ofText("hello"))))));

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();

  @Test
  void news_of_the_house_reach_the_machine_even_while_its_window_is_closed() {
    var bench = SessionBench.connected(kit);
    bench.receive("ask 7", "say a");
    var house = bench.expectAsk(7);

    house.tell(NEWS);
    bench.expectTurn(0, "delivered 1");
    house.tell(new Answer(7, new Reply.Done()));

    bench.expectTurn(1, "7 Done", "a");
  }

  @Test
  void a_mark_ends_the_turn_before_it_and_the_machine_learns_when_it_is_reached() {
    var bench = SessionBench.connected(kit);

    bench.receive("say a", "mark 5", "say b");
    bench.wire.expectMessage(new Outbound.Marked(SessionBench.encoded("a"), 0, 5));
    bench.expectTurn(1, "b");
    bench.session.tell(new Session.Written(5));

    bench.expectTurn(0, "written 5");
  }

  @Test
  void a_session_is_known_by_the_name_to_which_it_attached() {
    var bench = SessionBench.connected(kit);
    bench.receive("ask 7", "establish");

    bench.expectAsk(7).tell(new Answer(7, new Reply.Attached(ADA, true, 0)));

    bench.observer.expectMessage(new SessionEvent.Established(bench.id, "ada", "hello"));
  }

  @Test
  void a_heavy_step_is_taken_elsewhere_and_everything_else_waits_for_it() {
    var bench = SessionBench.connected(kit);
    bench.receive("ask 7");
    var house = bench.expectAsk(7);
    house.tell(new Answer(7, new Reply.Done()));
    bench.expectTurn(1, "7 Done");

    bench.receive("ponder", "say a");
    house.tell(NEWS);

    bench.expectTurn(1, "elsewhere", "delivered 1", "a");
  }

  @Test
  void a_connection_that_is_lost_during_a_heavy_step_ends_the_session() {
    var bench = SessionBench.connected(kit);

    bench.receive("ponder", "say a");
    bench.session.tell(new Session.ConnectionLost());

    bench.expectEnded(Reason.PEER_CLOSED);
    kit.createTestProbe().expectTerminated(bench.session);
  }

  @Test
  void the_node_can_stop_a_session_that_is_taking_a_heavy_step() {
    var bench = SessionBench.connected(kit);

    bench.receive("ponder");
    bench.session.tell(new Session.Stop());

    bench.wire.expectMessage(new Outbound.Turn(SessionBench.encoded("elsewhere", "SHUTDOWN"), 1));
    bench.expectLast();
    bench.observer.expectMessage(new SessionEvent.Ended(bench.id, Rejection.of(Reason.SHUTDOWN)));
  }
}
