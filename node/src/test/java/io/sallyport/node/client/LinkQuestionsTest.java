package io.sallyport.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of questions while sessions come and go. Time passes when the test lets it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkQuestionsTest {
  @RegisterExtension private static final LinkRig RIG = new LinkRig();

  @Test
  void questions_go_out_once_the_session_is_open() {
    var answer = RIG.ask(LinkRig.DEADLINE);
    var attempt = RIG.begin();
    RIG.session().expectNoMessage();

    RIG.open(attempt);
    RIG.answer(attempt, LinkRig.NOBODY);

    assertThat(answer).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(LinkRig.NOBODY);
  }

  @Test
  void what_was_not_answered_is_asked_again_in_the_next_session_in_order() {
    var attempt = RIG.begin();
    RIG.open(attempt);
    var first = RIG.ask(LinkRig.DEADLINE);
    var second = RIG.ask(LinkRig.DEADLINE);
    assertThat(RIG.ticket()).isEqualTo(1);
    assertThat(RIG.ticket()).isEqualTo(2);
    RIG.answered(attempt, 1, new Reply.Refused(Rejection.of(Reason.TRUNCATED)));
    RIG.end(attempt, Reason.TRUNCATED);
    RIG.told().expectMessage(LinkRig.Word.DOWN);
    RIG.told().expectMessage(LinkRig.Word.RESTING);

    RIG.time().timePasses(Backoff.FIRST);
    var next = RIG.attempt();
    RIG.open(next);

    assertThat(RIG.ticket()).isEqualTo(1);
    assertThat(RIG.ticket()).isEqualTo(2);
    RIG.answered(next, 1, LinkRig.NOBODY);
    RIG.answered(next, 2, LinkRig.NOBODY);
    assertThat(first).succeedsWithin(Duration.ofSeconds(5));
    assertThat(second).succeedsWithin(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"RATE", "UNAVAILABLE"})
  void what_the_node_has_no_time_for_is_asked_again_after_a_pause(Reason reason) {
    var attempt = RIG.begin();
    RIG.open(attempt);
    var _ = RIG.ask(LinkRig.DEADLINE);
    assertThat(RIG.ticket()).isEqualTo(1);

    RIG.answered(attempt, 1, new Reply.Refused(Rejection.of(reason)));

    RIG.time().expectNoMessageFor(Duration.ofMillis(900), RIG.session());
    RIG.time().timePasses(Duration.ofMillis(300));
    assertThat(RIG.ticket()).isEqualTo(1);
  }

  @Test
  void what_is_put_off_after_a_while_is_asked_again_all_the_same() {
    var attempt = RIG.begin();
    RIG.open(attempt);
    var _ = RIG.ask(LinkRig.DEADLINE);
    assertThat(RIG.ticket()).isEqualTo(1);
    RIG.time().timePasses(Duration.ofSeconds(5));

    RIG.answered(attempt, 1, new Reply.Refused(Rejection.of(Reason.UNAVAILABLE)));

    RIG.time().expectNoMessageFor(Duration.ofMillis(900), RIG.session());
    RIG.time().timePasses(Duration.ofMillis(300));
    assertThat(RIG.ticket()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"RATE", "UNAVAILABLE"})
  void what_is_put_off_until_its_time_is_over_was_refused(Reason reason) {
    var attempt = RIG.begin();
    RIG.open(attempt);
    var answer = RIG.ask(Duration.ofSeconds(2));
    assertThat(RIG.ticket()).isEqualTo(1);
    RIG.answered(attempt, 1, new Reply.Refused(Rejection.of(reason)));
    RIG.time().timePasses(Duration.ofMillis(1500));
    assertThat(RIG.ticket()).isEqualTo(1);

    RIG.time().timePasses(Duration.ofMillis(500));

    LinkRig.assertFails(answer, new Failure.Refused(Rejection.of(reason)));
  }

  @Test
  void a_question_whose_time_is_over_is_not_asked_any_more() {
    var answer = RIG.ask(Duration.ofSeconds(1));
    var attempt = RIG.begin();
    RIG.time().timePasses(Duration.ofSeconds(1));

    LinkRig.assertFails(answer, new Failure.TimedOut(false));
    RIG.open(attempt);
    RIG.session().expectNoMessage();
  }

  @Test
  void more_than_may_wait_is_refused() {
    RIG.begin();
    var _ = RIG.ask(LinkRig.DEADLINE);
    var _ = RIG.ask(LinkRig.DEADLINE);
    var _ = RIG.ask(LinkRig.DEADLINE);

    LinkRig.assertFails(RIG.ask(LinkRig.DEADLINE), new Failure.QueueFull(3));
  }

  @Test
  void no_more_are_out_than_the_node_takes() {
    var attempt = RIG.begin();
    RIG.open(attempt);
    for (int i = 0; i < Link.WINDOW; i++) {
      var _ = RIG.ask(LinkRig.DEADLINE);
      RIG.ticket();
    }

    var _ = RIG.ask(LinkRig.DEADLINE);
    RIG.session().expectNoMessage();
    RIG.answered(attempt, 1, LinkRig.NOBODY);

    assertThat(RIG.ticket()).isEqualTo(Link.WINDOW + 1L);
  }
}
