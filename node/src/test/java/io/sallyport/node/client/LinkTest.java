package io.sallyport.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.Session;
import io.sallyport.node.config.Settings;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A link whose sessions are the test's. Time passes when the test lets it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkTest {
  private static final Config PATIENT =
      ConfigFactory.parseString("pekko.actor.testkit.typed.single-expect-default = 15s");
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          "LinkTest",
          ManualTime.config().withFallback(PATIENT).withFallback(Settings.forClients()));
  private static final ManualTime TIME = ManualTime.get(KIT.system());
  private static final SessionId ID = new SessionId("noise", 1);
  private static final NodeAddress NODE =
      new NodeAddress("127.0.0.1", 7443, PublicBytes.copyOf(new byte[32]));
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final Request WHO = new Request.Look();
  private static final Reply NOBODY = new Reply.Refused(Rejection.of(Reason.NOT_REGISTERED));

  private final TestProbe<Object> dialled = KIT.createTestProbe();
  private final TestProbe<Object> told = KIT.createTestProbe();
  private final TestProbe<Session.Command> session = KIT.createTestProbe();
  private final ActorRef<Link.Command> link =
      KIT.spawn(Link.create(new LinkPlan(NODE, this::dial, new Owner(), 3, Pace.of(200), new SystemEntropy())));

  /// One attempt to connect.
  private record Attempt(
      Consumer<SessionEvent> events, CompletableFuture<ActorRef<Session.Command>> made) {}

  private enum Word {
    UP,
    UNREACHABLE,
    DOWN
  }

  @AfterEach
  void close() {
    KIT.stop(link);
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void questions_go_out_once_the_session_is_open() {
    var answer = ask(DEADLINE);
    var attempt = begin();
    session.expectNoMessage();

    open(attempt);
    answer(attempt, NOBODY);

    assertThat(answer).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(NOBODY);
  }

  @Test
  void a_node_that_is_not_there_is_tried_again_after_longer_and_longer_waits() {
    begin().made().completeExceptionally(new IllegalStateException("refused"));
    told.expectMessage(Word.UNREACHABLE);

    for (long wait = 200; wait <= 12_800; wait *= 2) {
      long whole = Math.min(wait, 10_000);
      TIME.expectNoMessageFor(Duration.ofMillis(whole / 2 - 1), dialled);
      TIME.timePasses(Duration.ofMillis(whole - whole / 2 + 1));
      attempt().made().completeExceptionally(new IllegalStateException("refused"));
      told.expectMessage(Word.UNREACHABLE);
    }
  }

  @Test
  void the_next_wait_is_short_after_an_answer() {
    var attempt = begin();
    open(attempt);
    var _ = ask(DEADLINE);
    answer(attempt, NOBODY);
    end(attempt, Reason.TRUNCATED);
    told.expectMessage(Word.DOWN);

    TIME.timePasses(Backoff.FIRST);

    attempt();
  }

  @Test
  void a_session_that_has_lived_its_time_is_followed_at_once() {
    var attempt = begin();
    open(attempt);
    var _ = ask(DEADLINE);
    answer(attempt, NOBODY);

    end(attempt, Reason.EXPIRED);

    attempt();
  }

  @Test
  void what_was_not_answered_is_asked_again_in_the_next_session_in_order() {
    var attempt = begin();
    open(attempt);
    var first = ask(DEADLINE);
    var second = ask(DEADLINE);
    assertThat(ticket()).isEqualTo(1);
    assertThat(ticket()).isEqualTo(2);
    answered(attempt, 1, new Reply.Refused(Rejection.of(Reason.TRUNCATED)));
    end(attempt, Reason.TRUNCATED);
    told.expectMessage(Word.DOWN);

    TIME.timePasses(Backoff.FIRST);
    var next = attempt();
    open(next);

    assertThat(ticket()).isEqualTo(1);
    assertThat(ticket()).isEqualTo(2);
    answered(next, 1, NOBODY);
    answered(next, 2, NOBODY);
    assertThat(first).succeedsWithin(Duration.ofSeconds(5));
    assertThat(second).succeedsWithin(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"RATE", "UNAVAILABLE"})
  void what_the_node_has_no_time_for_is_asked_again_after_a_pause(Reason reason) {
    var attempt = begin();
    open(attempt);
    var _ = ask(DEADLINE);
    assertThat(ticket()).isEqualTo(1);

    answered(attempt, 1, new Reply.Refused(Rejection.of(reason)));

    TIME.expectNoMessageFor(Duration.ofMillis(900), session);
    TIME.timePasses(Duration.ofMillis(300));
    assertThat(ticket()).isEqualTo(1);
  }

  @Test
  void what_is_put_off_after_a_while_is_asked_again_all_the_same() {
    var attempt = begin();
    open(attempt);
    var _ = ask(DEADLINE);
    assertThat(ticket()).isEqualTo(1);
    TIME.timePasses(Duration.ofSeconds(5));

    answered(attempt, 1, new Reply.Refused(Rejection.of(Reason.UNAVAILABLE)));

    TIME.expectNoMessageFor(Duration.ofMillis(900), session);
    TIME.timePasses(Duration.ofMillis(300));
    assertThat(ticket()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"RATE", "UNAVAILABLE"})
  void what_is_put_off_until_its_time_is_over_was_refused(Reason reason) {
    var attempt = begin();
    open(attempt);
    var answer = ask(Duration.ofSeconds(2));
    assertThat(ticket()).isEqualTo(1);
    answered(attempt, 1, new Reply.Refused(Rejection.of(reason)));
    TIME.timePasses(Duration.ofMillis(1500));
    assertThat(ticket()).isEqualTo(1);

    TIME.timePasses(Duration.ofMillis(500));

    assertFails(answer, new Failure.Refused(Rejection.of(reason)));
  }

  @Test
  void a_question_whose_time_is_over_is_not_asked_any_more() {
    var answer = ask(Duration.ofSeconds(1));
    var attempt = begin();
    TIME.timePasses(Duration.ofSeconds(1));

    assertFails(answer, new Failure.TimedOut(false));
    open(attempt);
    session.expectNoMessage();
  }

  @Test
  void more_than_may_wait_is_refused() {
    begin();
    var _ = ask(DEADLINE);
    var _ = ask(DEADLINE);
    var _ = ask(DEADLINE);

    assertFails(ask(DEADLINE), new Failure.QueueFull(3));
  }

  @Test
  void no_more_are_out_than_the_node_takes() {
    var attempt = begin();
    open(attempt);
    for (int i = 0; i < Link.WINDOW; i++) {
      var _ = ask(DEADLINE);
      ticket();
    }

    var _ = ask(DEADLINE);
    session.expectNoMessage();
    answered(attempt, 1, NOBODY);

    assertThat(ticket()).isEqualTo(Link.WINDOW + 1L);
  }

  @Test
  void who_is_replaced_does_not_come_again() {
    var attempt = begin();
    open(attempt);
    var answer = ask(DEADLINE);

    end(attempt, Reason.REPLACED);

    told.expectMessage(new Failure.Replaced());
    assertFails(answer, new Failure.Replaced());
    assertFails(ask(DEADLINE), new Failure.Replaced());
    TIME.expectNoMessageFor(Duration.ofMinutes(1), dialled);
  }

  @Test
  void a_proof_that_is_not_taken_is_not_shown_again() {
    var attempt = begin();
    attempt.made().complete(session.ref());

    end(attempt, Reason.PEER_REFUSED);

    told.expectMessage(new Failure.LoginRefused(NODE));
  }

  @Test
  void a_node_that_took_the_proof_before_is_given_the_benefit_of_the_doubt() {
    var attempt = begin();
    open(attempt);
    end(attempt, Reason.TRUNCATED);
    told.expectMessage(Word.DOWN);

    for (int i = 0; i < 2; i++) {
      TIME.timePasses(Backoff.LONGEST);
      var next = attempt();
      next.made().complete(session.ref());
      end(next, Reason.PEER_REFUSED);
      told.expectNoMessage();
    }
    TIME.timePasses(Backoff.LONGEST);
    var last = attempt();
    last.made().complete(session.ref());
    end(last, Reason.PEER_REFUSED);

    told.expectMessage(new Failure.LoginRefused(NODE));
  }

  @Test
  void a_connection_that_was_never_made_says_nothing_about_the_node() {
    var attempt = begin();
    for (int i = 0; i < 5; i++) {
      end(attempt, Reason.PEER_CLOSED);
      attempt.made().completeExceptionally(new IllegalStateException("refused"));
      told.expectMessage(Word.UNREACHABLE);
      TIME.timePasses(Backoff.LONGEST);
      attempt = attempt();
    }
  }

  @Test
  void who_closes_says_goodbye() {
    var attempt = begin();
    open(attempt);

    link.tell(new Link.Close());
    session.expectMessage(new Session.Stop());
    end(attempt, Reason.SHUTDOWN);

    told.expectMessage(new Failure.Closed());
  }

  private CompletionStage<ActorRef<Session.Command>> dial(Consumer<SessionEvent> events) {
    var attempt = new Attempt(events, new CompletableFuture<>());
    dialled.ref().tell(attempt);
    return attempt.made();
  }

  private Attempt begin() {
    link.tell(new Link.Begin());
    return attempt();
  }

  private Attempt attempt() {
    return (Attempt) dialled.receiveMessage();
  }

  private void open(Attempt attempt) {
    attempt.made().complete(session.ref());
    attempt.events().accept(new SessionEvent.Bound(ID, Content.copyOf(new byte[32])));
    attempt.events().accept(new SessionEvent.Established(ID, "", "alice"));
    told.expectMessage(Word.UP);
  }

  private CompletionStage<Reply> ask(Duration deadline) {
    var answer = new CompletableFuture<Reply>();
    link.tell(new Link.Ask(WHO, deadline, answer));
    return answer;
  }

  private long ticket() {
    return session.expectMessageClass(Session.Submit.class).ticket();
  }

  private void answer(Attempt attempt, Reply reply) {
    answered(attempt, ticket(), reply);
  }

  private static void answered(Attempt attempt, long ticket, Reply reply) {
    attempt.events().accept(new SessionEvent.Answered(ID, ticket, reply));
  }

  private static void end(Attempt attempt, Reason why) {
    attempt.events().accept(new SessionEvent.Ended(ID, Rejection.of(why)));
  }

  private static void assertFails(CompletionStage<Reply> answer, Failure why) {
    assertThat(answer)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .satisfies(thrown ->
            assertThat(ClientException.of(Objects.requireNonNull(thrown.getCause())))
                .isEqualTo(why));
  }

  private final class Owner implements LinkPlan.Owner {
    @Override
    public void up(Login login) {
      told.ref().tell(Word.UP);
    }

    @Override
    public void unreachable() {
      told.ref().tell(Word.UNREACHABLE);
    }

    @Override
    public void down() {
      told.ref().tell(Word.DOWN);
    }

    @Override
    public void arrived(SessionEvent.Delivered delivered) {
      told.ref().tell(delivered);
    }

    @Override
    public void over(Failure.Final why) {
      told.ref().tell(why);
    }
  }
}
