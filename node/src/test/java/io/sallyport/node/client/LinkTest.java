package io.sallyport.node.client;

import io.sallyport.actors.session.Session;
import io.sallyport.protocol.rejection.Reason;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A link and its sessions, one after the other. Time passes when the test lets it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkTest {
  @RegisterExtension private static final LinkRig RIG = new LinkRig();

  @Test
  void a_node_that_is_not_there_is_tried_again_after_longer_and_longer_waits() {
    RIG.begin().made().completeExceptionally(new IllegalStateException("refused"));
    RIG.told().expectMessage(LinkRig.Word.UNREACHABLE);
    RIG.told().expectMessage(LinkRig.Word.RESTING);

    for (long wait = 200; wait <= 12_800; wait *= 2) {
      long whole = Math.min(wait, 10_000);
      RIG.time().expectNoMessageFor(Duration.ofMillis(whole / 2 - 1), RIG.dialled());
      RIG.time().timePasses(Duration.ofMillis(whole - whole / 2 + 1));
      RIG.attempt().made().completeExceptionally(new IllegalStateException("refused"));
      RIG.told().expectMessage(LinkRig.Word.UNREACHABLE);
      RIG.told().expectMessage(LinkRig.Word.RESTING);
    }
  }

  @Test
  void the_next_wait_is_short_after_an_answer() {
    var attempt = RIG.begin();
    RIG.open(attempt);
    var _ = RIG.ask(LinkRig.DEADLINE);
    RIG.answer(attempt, LinkRig.NOBODY);
    RIG.end(attempt, Reason.TRUNCATED);
    RIG.told().expectMessage(LinkRig.Word.DOWN);
    RIG.told().expectMessage(LinkRig.Word.RESTING);

    RIG.time().timePasses(Backoff.FIRST);

    RIG.attempt();
  }

  @Test
  void a_session_that_has_lived_its_time_is_followed_at_once() {
    var attempt = RIG.begin();
    RIG.open(attempt);
    var _ = RIG.ask(LinkRig.DEADLINE);
    RIG.answer(attempt, LinkRig.NOBODY);

    RIG.end(attempt, Reason.EXPIRED);

    RIG.attempt();
    RIG.told().expectMessage(LinkRig.Word.DOWN);
    RIG.told().expectNoMessage();
  }

  @Test
  void who_is_replaced_does_not_come_again() {
    var attempt = RIG.begin();
    RIG.open(attempt);
    var answer = RIG.ask(LinkRig.DEADLINE);

    RIG.end(attempt, Reason.REPLACED);

    RIG.told().expectMessage(new Failure.Replaced());
    LinkRig.assertFails(answer, new Failure.Replaced());
    LinkRig.assertFails(RIG.ask(LinkRig.DEADLINE), new Failure.Replaced());
    RIG.time().expectNoMessageFor(Duration.ofMinutes(1), RIG.dialled());
  }

  @Test
  void a_proof_that_is_not_taken_is_shown_once_more() {
    var attempt = RIG.begin();
    attempt.made().complete(RIG.session().ref());
    RIG.end(attempt, Reason.PEER_REFUSED);
    RIG.told().expectMessage(LinkRig.Word.RESTING);

    RIG.time().timePasses(Backoff.FIRST);
    var again = RIG.attempt();
    again.made().complete(RIG.session().ref());
    RIG.end(again, Reason.PEER_REFUSED);

    RIG.told().expectMessage(new Failure.LoginRefused(LinkRig.NODE));
  }

  @Test
  void a_node_that_took_the_proof_before_is_given_the_benefit_of_the_doubt() {
    var attempt = RIG.begin();
    RIG.open(attempt);
    RIG.end(attempt, Reason.TRUNCATED);
    RIG.told().expectMessage(LinkRig.Word.DOWN);
    RIG.told().expectMessage(LinkRig.Word.RESTING);

    for (int i = 0; i < 2; i++) {
      RIG.time().timePasses(Backoff.LONGEST);
      var next = RIG.attempt();
      next.made().complete(RIG.session().ref());
      RIG.end(next, Reason.PEER_REFUSED);
      RIG.told().expectMessage(LinkRig.Word.RESTING);
    }
    RIG.time().timePasses(Backoff.LONGEST);
    var last = RIG.attempt();
    last.made().complete(RIG.session().ref());
    RIG.end(last, Reason.PEER_REFUSED);

    RIG.told().expectMessage(new Failure.LoginRefused(LinkRig.NODE));
  }

  @Test
  void a_connection_that_was_never_made_says_nothing_about_the_node() {
    var attempt = RIG.begin();
    for (int i = 0; i < 5; i++) {
      RIG.end(attempt, Reason.PEER_CLOSED);
      attempt.made().completeExceptionally(new IllegalStateException("refused"));
      RIG.told().expectMessage(LinkRig.Word.UNREACHABLE);
      RIG.told().expectMessage(LinkRig.Word.RESTING);
      RIG.time().timePasses(Backoff.LONGEST);
      attempt = RIG.attempt();
    }
  }

  @Test
  void who_closes_says_goodbye() {
    var attempt = RIG.begin();
    RIG.open(attempt);

    RIG.link().tell(new Link.Close());
    RIG.session().expectMessage(new Session.Stop());
    RIG.end(attempt, Reason.SHUTDOWN);

    RIG.told().expectMessage(new Failure.Closed());
  }
}
