package io.sallyport.actors.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.SessionBench.Heard;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// That nothing comes any more is asked once the actor has terminated; before, it would be a guess.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class SessionEndTest {
  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();

  @Test
  void queued_frames_leave_before_the_connection_is_closed() {
    var bench = SessionBench.connected(kit);

    bench.receive("say a", "bye", "say too late");

    bench.expectTurn(0, "a", "BYE");
    bench.expectLast();
  }

  @Test
  void what_is_passed_over_is_observed_and_ends_nothing() {
    var bench = SessionBench.connected(kit);

    bench.receive("pass", "bye");

    bench.observer.expectMessage(
        new SessionEvent.PassedOver(bench.id, Rejection.of(Reason.BAD_MAC)));
    bench.observer.expectMessage(new SessionEvent.Parting(bench.id, "so long"));
  }

  @Test
  void the_house_is_left_and_the_end_is_the_last_that_is_observed() {
    var bench = SessionBench.connected(kit);

    bench.receive("bye");
    bench.session.tell(new Session.ConnectionLost());
    expectTerminated(bench);

    bench.house.expectMessage(new Heard.Left());
    bench.observer.expectMessage(new SessionEvent.Parting(bench.id, "so long"));
    bench.expectEnded(Reason.PEER_CLOSED);
    bench.observer.expectNoMessage(Duration.ZERO);
  }

  @Test
  void behind_a_close_secrets_are_wiped_but_nothing_is_sent_or_asked() {
    var bench = SessionBench.connected(kit);

    bench.receive("bye");
    bench.receive("say too late");
    bench.session.tell(new Session.ConnectionLost());
    expectTerminated(bench);

    assertThat(bench.secret.isDestroyed()).isTrue();
    bench.expectTurn(0, "BYE");
    bench.expectLast();
    bench.wire.expectNoMessage(Duration.ZERO);
    bench.house.expectMessage(new Heard.Left());
    bench.house.expectNoMessage(Duration.ZERO);
  }

  @Test
  void a_connection_lost_during_a_heavy_step_leaves_no_secret_behind() {
    var bench = SessionBench.connected(kit);

    bench.receive("ponder");
    bench.session.tell(new Session.ConnectionLost());
    expectTerminated(bench);

    assertThat(bench.secret.isDestroyed()).isTrue();
    bench.house.expectMessage(new Heard.Left());
    bench.expectEnded(Reason.PEER_CLOSED);
  }

  @Test
  void a_peer_that_closed_its_side_still_gets_the_answers_it_waits_for() {
    var bench = SessionBench.connected(kit);
    bench.receive("ask 7", "say a");
    var replyTo = bench.expectAsk(7);

    bench.session.tell(new Session.InputEnded(false));
    replyTo.tell(new Answer(7, new Reply.Told("")));

    bench.expectTurn(0, "7 Told", "a", "PEER_CLOSED");
    bench.expectLast();
    bench.expectEnded(Reason.PEER_CLOSED);
  }

  @Test
  void with_a_wide_window_too_all_answers_are_awaited_before_the_end_is_told() {
    var bench = SessionBench.withWindow(kit, 4);
    bench.receive("ask 1", "ask 2");
    bench.expectTurn(1);
    var replyTo = bench.expectAsk(1);

    bench.session.tell(new Session.InputEnded(false));
    replyTo.tell(new Answer(2, new Reply.Told("")));
    replyTo.tell(new Answer(1, new Reply.Told("")));

    bench.expectTurn(0, "2 Told");
    bench.expectTurn(0, "1 Told", "PEER_CLOSED");
  }

  @Test
  void an_end_inside_a_frame_is_refused_as_truncated() {
    var bench = SessionBench.connected(kit);

    bench.receive("say a");
    bench.session.tell(new Session.InputEnded(true));

    bench.expectTurn(1, "a");
    bench.expectTurn(0, "TRUNCATED");
    bench.expectLast();
    bench.expectEnded(Reason.TRUNCATED);
  }

  @Test
  void a_machine_may_outlive_the_end_of_its_input() {
    var bench = SessionBench.connected(kit);
    bench.receive("stay");
    bench.expectTurn(1);

    bench.session.tell(new Session.InputEnded(false));
    bench.session.tell(new Session.Stop());

    bench.expectTurn(0, "SHUTDOWN");
    bench.expectLast();
  }

  @Test
  void a_lost_connection_ends_the_machine_and_stops_the_actor() {
    var bench = SessionBench.connected(kit);

    bench.session.tell(new Session.ConnectionLost());

    expectTerminated(bench);
    bench.house.expectMessage(new Heard.Left());
    bench.expectEnded(Reason.PEER_CLOSED);
    assertThat(bench.secret.isDestroyed()).isTrue();
  }

  @Test
  void a_lost_connection_ends_even_a_machine_that_would_stay() {
    var bench = SessionBench.connected(kit);
    bench.receive("stay");

    bench.session.tell(new Session.ConnectionLost());

    expectTerminated(bench);
    bench.house.expectMessage(new Heard.Left());
    bench.expectEnded(Reason.PEER_CLOSED);
    bench.observer.expectNoMessage(Duration.ZERO);
  }

  @Test
  void a_stopping_node_says_goodbye_to_its_peers() {
    var bench = SessionBench.connected(kit);

    bench.session.tell(new Session.Stop());

    bench.expectTurn(0, "SHUTDOWN");
    bench.expectLast();
    bench.expectEnded(Reason.SHUTDOWN);
  }

  @Test
  void an_answer_that_is_under_way_when_the_node_stops_is_told_before_the_goodbye() {
    var bench = SessionBench.connected(kit);
    bench.receive("ask 7");
    var replyTo = bench.expectAsk(7);

    bench.session.tell(new Session.Stop());
    replyTo.tell(new Answer(7, new Reply.Deposited(false)));

    bench.expectTurn(1, "7 Deposited", "SHUTDOWN");
    bench.expectLast();
    bench.expectEnded(Reason.SHUTDOWN);
  }

  @Test
  void all_answers_are_told_before_the_goodbye_and_no_frame_is_taken_meanwhile() {
    var bench = SessionBench.withWindow(kit, 4);
    bench.receive("ask 1", "ask 2");
    bench.expectTurn(1);
    var replyTo = bench.expectAsk(1);

    bench.session.tell(new Session.Stop());
    bench.receive("say too late");
    replyTo.tell(new Answer(2, new Reply.Deposited(false)));
    replyTo.tell(new Answer(1, new Reply.Deposited(false)));

    bench.expectTurn(0, "2 Deposited");
    bench.expectTurn(0, "1 Deposited", "SHUTDOWN");
    bench.expectLast();
  }

  @Test
  void what_a_heavy_step_asks_for_is_answered_before_the_goodbye() {
    var bench = SessionBench.connected(kit);

    bench.receive("weigh 7", "say too late");
    bench.session.tell(new Session.Stop());
    bench.expectAsk(7).tell(new Answer(7, new Reply.Deposited(false)));

    bench.expectTurn(0, "7 Deposited", "SHUTDOWN");
  }

  @Test
  void a_session_that_lost_its_inbox_says_goodbye_after_the_answers_too() {
    var bench = SessionBench.connected(kit);
    bench.receive("ask 7");
    var replyTo = bench.expectAsk(7);

    replyTo.tell(new HouseWord.News(new Notice.Stopping()));
    replyTo.tell(new Answer(7, new Reply.Deposited(false)));

    bench.expectTurn(1, "7 Deposited", "SHUTDOWN");
  }

  @Test
  void a_connection_that_comes_after_the_end_is_closed_at_once() {
    var bench = SessionBench.unconnected(kit);

    bench.session.tell(new Session.Stop());
    bench.connect();

    bench.expectLast();
    bench.expectEnded(Reason.SHUTDOWN);
  }

  @Test
  void a_bug_closes_the_connection_and_is_an_end_like_any_other() {
    var bench = SessionBench.connected(kit);
    bench.receive("say a");

    LoggingTestKit.error(IllegalStateException.class)
        .expect(
            kit.system(),
            () -> {
              bench.receive("bug");
              return bench;
            });

    expectTerminated(bench);
    bench.expectTurn(1, "a");
    bench.expectLast();
    bench.house.expectMessage(new Heard.Left());
    bench.observer.expectMessageClass(SessionEvent.Ended.class);
    bench.observer.expectNoMessage(Duration.ZERO);
  }

  @Test
  void the_user_of_an_open_session_is_answered_by_the_machine() {
    var bench = SessionBench.connected(kit);

    bench.session.tell(new Session.Submit(3, new Request.Claim("ada")));

    bench.observer.expectMessage(
        new SessionEvent.Answered(bench.id, 3, new Reply.Told("as you wish")));
  }

  @Test
  void the_user_of_an_ended_session_is_refused() {
    var bench = SessionBench.connected(kit);
    bench.session.tell(new Session.Stop());
    bench.expectEnded(Reason.SHUTDOWN);

    bench.session.tell(new Session.Submit(3, new Request.Claim("ada")));

    var refused = new Reply.Refused(Rejection.of(Reason.PEER_CLOSED));
    bench.observer.expectMessage(new SessionEvent.Answered(bench.id, 3, refused));
  }

  private void expectTerminated(SessionBench bench) {
    kit.createTestProbe().expectTerminated(bench.session);
  }
}
