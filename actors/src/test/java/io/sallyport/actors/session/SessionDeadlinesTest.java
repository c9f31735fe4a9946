package io.sallyport.actors.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.testkit.ObedientMachine;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Reply;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// That nothing happened yet is shown by what happens next: a timer that had fired would be ahead
/// of it in the session's mailbox.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class SessionDeadlinesTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onManualTime();
  private final ManualTime time = ManualTime.get(kit.system());

  @Test
  void a_timer_of_the_machine_fires_once_and_anew_when_it_is_started_again() {
    var bench = SessionBench.connected(kit);
    bench.receive("timer 5");
    bench.expectTurn(1);
    time.timePasses(ObedientMachine.TIMER.dividedBy(2));
    bench.receive("timer 5");
    bench.expectTurn(1);

    time.timePasses(ObedientMachine.TIMER.minusMillis(1));
    bench.wire.expectNoMessage();
    time.timePasses(Duration.ofMillis(1));

    bench.expectTurn(0, "fired 5");
    time.timePasses(ObedientMachine.TIMER);
    bench.wire.expectNoMessage();
  }

  @Test
  void no_timer_outlives_the_session() {
    var bench = SessionBench.connected(kit);
    bench.receive("timer 5", "bye");
    bench.expectTurn(0, "BYE");
    bench.expectLast();

    time.timePasses(ObedientMachine.TIMER);

    bench.wire.expectNoMessage();
  }

  @Test
  void a_request_without_an_answer_is_refused_once_within_one_and_a_half_deadlines() {
    var bench = SessionBench.withWindow(kit, 4);
    bench.receive("ask 7");
    bench.expectAsk(7);
    bench.expectTurn(1);

    time.timePasses(SessionBench.REQUEST);
    bench.receive("say not yet");
    bench.expectTurn(1, "not yet");
    time.timePasses(SessionBench.REQUEST.dividedBy(2));

    bench.expectTurn(0, "7 UNAVAILABLE");
    time.timePasses(SessionBench.REQUEST.multipliedBy(2));
    bench.receive("say once");
    bench.expectTurn(1, "once");
  }

  @Test
  void a_request_made_while_others_wait_has_a_whole_deadline_too() {
    var bench = SessionBench.withWindow(kit, 4);
    bench.receive("ask 1");
    bench.expectAsk(1);
    bench.expectTurn(1);
    var halfway = SessionBench.REQUEST.dividedBy(2);

    time.timePasses(halfway.minus(MOMENT));
    bench.receive("ask 2");
    bench.expectAsk(2);
    bench.expectTurn(1);
    time.timePasses(SessionBench.REQUEST);
    bench.receive("say not yet");
    bench.expectTurn(1, "not yet");
    time.timePasses(halfway);

    bench.expectTurn(0, "1 UNAVAILABLE", "2 UNAVAILABLE");
  }

  @Test
  void the_deadlines_of_later_requests_are_watched_again_after_all_were_answered() {
    var bench = SessionBench.connected(kit);
    bench.receive("ask 1");
    bench.expectAsk(1).tell(new Answer(1, new Reply.Told("")));
    bench.expectTurn(1, "1 Told");
    time.timePasses(SessionBench.REQUEST);

    bench.receive("ask 2");
    bench.expectAsk(2);
    time.timePasses(SessionBench.REQUEST.multipliedBy(2));

    bench.expectTurn(1, "2 UNAVAILABLE");
  }

  @Test
  void a_key_that_comes_too_late_is_ignored_and_destroyed() {
    var bench = SessionBench.connected(kit);
    bench.receive("ask 7");
    var replyTo = bench.expectAsk(7);
    time.timePasses(SessionBench.REQUEST.multipliedBy(2));
    bench.expectTurn(1, "7 UNAVAILABLE");
    var key = Secret.copyOf(new byte[16]);

    replyTo.tell(new Answer(7, new Reply.Recognised(key)));
    await().until(key::isDestroyed);
    bench.receive("say still here");

    bench.expectTurn(1, "still here");
  }

  @Test
  void an_answer_that_comes_too_late_is_not_taken_for_that_to_the_next_request() {
    var bench = SessionBench.connected(kit);
    bench.receive("ask 7");
    var late = bench.askedByNumber(7);
    time.timePasses(SessionBench.REQUEST.multipliedBy(2));
    bench.expectTurn(1, "7 UNAVAILABLE");

    bench.receive("ask 7");
    var inTime = bench.askedByNumber(7);
    late.answer(new Reply.Told(""));
    inTime.answer(new Reply.Done());

    bench.expectTurn(1, "7 Done");
  }

  @Test
  void a_key_for_an_ended_session_is_destroyed() {
    var bench = SessionBench.withWindow(kit, 2);
    bench.receive("ask 7");
    var replyTo = bench.expectAsk(7);
    var key = Secret.copyOf(new byte[16]);

    bench.receive("bye");
    replyTo.tell(new Answer(7, new Reply.Recognised(key)));
    await().until(key::isDestroyed);
    bench.session.tell(new Session.ConnectionLost());

    kit.createTestProbe().expectTerminated(bench.session);
    assertThat(key.isDestroyed()).isTrue();
  }

  @Test
  void a_stopping_session_waits_no_longer_for_an_answer_than_any_other() {
    var bench = SessionBench.connected(kit);
    bench.receive("ask 7");
    bench.expectAsk(7);

    bench.session.tell(new Session.Stop());
    time.timePasses(SessionBench.REQUEST.multipliedBy(2));

    bench.expectTurn(1, "7 UNAVAILABLE", "SHUTDOWN");
    bench.expectLast();
  }

  @Test
  void a_handshake_that_takes_too_long_is_refused() {
    var bench = SessionBench.connected(kit);

    bench.receive("say hello");
    bench.expectTurn(1, "hello");
    time.timePasses(SessionBench.HANDSHAKE.minus(MOMENT));
    bench.receive("say not yet");
    bench.expectTurn(1, "not yet");
    time.timePasses(MOMENT);

    bench.expectTurn(0, "HANDSHAKE_TIMEOUT");
    bench.expectLast();
    bench.expectEnded(Reason.HANDSHAKE_TIMEOUT);
  }

  @Test
  void an_established_session_has_no_handshake_deadline() {
    var bench = SessionBench.established(kit);

    time.timePasses(SessionBench.HANDSHAKE.plus(MOMENT));
    bench.receive("say still here");

    bench.expectTurn(1, "still here");
  }

  @Test
  void a_silent_peer_is_refused_after_the_idle_deadline() {
    var bench = SessionBench.established(kit);

    time.timePasses(SessionBench.IDLE.multipliedBy(3).dividedBy(2));

    bench.expectTurn(0, "IDLE_TIMEOUT");
    bench.expectLast();
    bench.expectEnded(Reason.IDLE_TIMEOUT);
  }

  @Test
  void every_frame_starts_the_idle_deadline_anew() {
    var bench = SessionBench.established(kit);

    time.timePasses(SessionBench.IDLE.minus(MOMENT));
    bench.receive("say one");
    bench.expectTurn(1, "one");
    time.timePasses(SessionBench.IDLE);
    bench.receive("say two");
    bench.expectTurn(1, "two");
    time.timePasses(SessionBench.IDLE.multipliedBy(2));

    bench.expectTurn(0, "IDLE_TIMEOUT");
  }

  @Test
  void waiting_for_the_house_is_not_idleness() {
    var request = SessionBench.REQUEST;
    var impatient = new Deadlines(SessionBench.HANDSHAKE, request.dividedBy(2), request);
    var bench = SessionBench.established(kit, impatient);
    bench.receive("ask 7");
    var replyTo = bench.expectAsk(7);

    time.timePasses(request);
    replyTo.tell(new Answer(7, new Reply.Told("")));

    bench.expectTurn(1, "7 Told");
  }
}
