package io.sallyport.actors.session;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import java.time.Duration;
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
final class SessionFramesTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Reply ADMITTED = new Reply.Admitted(new Principal("bench", "ada"));

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();

  @Test
  void the_frames_of_one_batch_are_answered_in_one_turn() {
    var bench = SessionBench.connected(kit);

    bench.receive("say a", "say b");

    bench.expectTurn(1, "a", "b");
  }

  @Test
  void a_batch_that_needs_no_answer_is_reported_as_consumed() {
    var bench = SessionBench.connected(kit);

    bench.receive("stay");

    bench.expectTurn(1);
  }

  @Test
  void with_a_window_of_one_the_next_frame_waits_for_the_answer() {
    var bench = SessionBench.withWindow(kit, 1);

    bench.receive("say a", "ask 7", "say b");
    bench.expectTurn(0, "a");
    bench.expectAsk(7).tell(new Answer(7, ADMITTED));

    bench.expectTurn(1, "7 Admitted", "b");
  }

  @Test
  void batches_wait_unconsumed_while_the_window_is_closed() {
    var bench = SessionBench.withWindow(kit, 1);

    bench.receive("ask 7", "say a");
    bench.receive("say b");
    bench.receive("say c");
    bench.expectAsk(7).tell(new Answer(7, ADMITTED));

    bench.expectTurn(3, "7 Admitted", "a", "b", "c");
  }

  @Test
  void no_frame_is_taken_while_there_is_no_room_for_an_answer() {
    var bench = SessionBench.withWindow(kit, 4);

    bench.receive("ask 7", "ask 8", "ask 9");
    bench.expectTurn(1);
    var replyTo = bench.expectAsk(7);
    bench.expectAsk(8);
    bench.expectAsk(9);
    bench.room(false);
    bench.receive("ask 10");
    replyTo.tell(new Answer(7, ADMITTED));
    bench.expectTurn(0, "7 Admitted");
    bench.house.expectNoMessage(SHORT);
    bench.room(true);
    bench.session.tell(new Session.RoomAgain());

    bench.expectAsk(10);
    bench.expectTurn(1);
  }

  @Test
  void with_a_window_of_four_the_fifth_request_waits_for_the_first_answer() {
    var bench = SessionBench.withWindow(kit, 4);

    bench.receive("ask 1", "ask 2", "ask 3", "ask 4", "ask 5");
    var replyTo = bench.expectAsk(1);
    bench.expectAsk(2);
    bench.expectAsk(3);
    bench.expectAsk(4);
    replyTo.tell(new Answer(3, ADMITTED));

    bench.expectAsk(5);
    bench.expectTurn(1, "3 Admitted");
  }

  @Test
  void answers_find_their_requests_by_ticket() {
    var bench = SessionBench.withWindow(kit, 4);

    bench.receive("ask 1", "ask 2");
    bench.expectTurn(1);
    var replyTo = bench.expectAsk(1);
    replyTo.tell(new Answer(2, ADMITTED));
    replyTo.tell(new Answer(1, new Reply.Refused(Rejection.of(Reason.BUSY_IDENTITY))));

    bench.expectTurn(0, "2 Admitted");
    bench.expectTurn(0, "1 BUSY_IDENTITY");
  }

  @Test
  void an_answer_that_nobody_waits_for_is_ignored() {
    var bench = SessionBench.withWindow(kit, 4);

    bench.receive("ask 1");
    bench.expectTurn(1);
    bench.expectAsk(1).tell(new Answer(2, ADMITTED));
    bench.receive("say still here");

    bench.expectTurn(1, "still here");
  }

  @Test
  void a_frame_with_a_gap_is_a_write_of_its_own_and_the_order_is_kept() {
    var bench = SessionBench.connected(kit);

    bench.receive("say a", "apart b", "apart c", "say d");

    bench.expectTurn(0, "a");
    bench.expectApart("b");
    bench.expectApart("c");
    bench.expectTurn(1, "d");
  }

  @Test
  void frames_in_front_of_broken_framing_are_worked_off_before_the_refusal() {
    var bench = SessionBench.connected(kit);

    bench.receiveBroken(Rejection.of(Reason.TOO_LARGE), "say a", "ask 7");
    bench.expectTurn(0, "a");
    bench.expectAsk(7).tell(new Answer(7, ADMITTED));

    bench.expectTurn(0, "7 Admitted", "TOO_LARGE");
    bench.expectLast();
    bench.expectEnded(Reason.TOO_LARGE);
  }

  @Test
  void a_broken_rule_is_refused_by_the_machine() {
    var bench = SessionBench.connected(kit);

    bench.receive("dance", "say a");

    bench.expectTurn(0, "UNKNOWN_OPCODE");
    bench.expectLast();
    bench.expectEnded(Reason.UNKNOWN_OPCODE);
  }
}
