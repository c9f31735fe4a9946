package io.sallyport.actors.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class AuditLogTest {
  private static final SessionId SESSION = new SessionId("hall", 7);
  private static final SessionEvent ENDED =
      new SessionEvent.Ended(SESSION, new Rejection(Reason.REPLAY, "round: expected 2, got 1"));

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onManualTime();
  private final ManualTime time = ManualTime.get(kit.system());
  private final Logger logger = (Logger) LoggerFactory.getLogger(AuditLog.class);
  private ListAppender<ILoggingEvent> written;
  private ActorRef<AuditLog.Command> log;

  @BeforeEach
  void startWriting() {
    written = new ListAppender<>();
    written.start();
    logger.addAppender(written);
    log = kit.spawn(AuditLog.create());
  }

  @AfterEach
  void stopWriting() {
    kit.stop(log);
    logger.detachAppender(written);
  }

  @Test
  void the_beginning_of_a_session_is_one_line() {
    expectLine("session.established", () -> tell(new SessionEvent.Established(SESSION, "ada", "")));

    assertThat(lines())
        .containsExactly("INFO session.established [session=\"hall#7\", peer=\"ada\"]");
  }

  @Test
  void the_end_of_a_session_is_one_line_and_says_why() {
    expectLine("session.ended", () -> tell(ENDED));

    assertThat(lines())
        .containsExactly(
            "INFO session.ended [session=\"hall#7\", why=\"REPLAY\","
                + " detail=\"round: expected 2, got 1\"]");
  }

  @Test
  void what_the_far_side_said_is_never_written() {
    tell(new SessionEvent.Established(SESSION, "ada", "the greeting"));
    tell(new SessionEvent.Answered(SESSION, 1, new Reply.Told("the answer")));
    tell(new SessionEvent.Parting(SESSION, "the parting words"));
    expectLine("session.ended", () -> tell(ENDED));

    assertThat(lines()).noneMatch(line -> line.contains("the "));
    assertThat(lines()).contains("DEBUG session.parting [session=\"hall#7\", characters=\"17\"]");
  }

  @Test
  void those_turned_away_are_summed_up_after_ten_seconds() {
    IntStream.range(0, 1000).forEach(_ -> tell(new SessionEvent.TurnedAway(SESSION)));
    expectLine("session.ended", () -> tell(ENDED));

    time.timePasses(Duration.ofMillis(9_999));
    expectLine("session.ended", () -> tell(ENDED));
    expectLine("session.turned-away", () -> time.timePasses(Duration.ofMillis(1)));

    assertThat(lines())
        .filteredOn(line -> !line.contains("session.ended"))
        .containsExactly("WARN session.turned-away [count=\"1000\"]");
  }

  @Test
  void every_summary_counts_from_nothing() {
    tell(new SessionEvent.TurnedAway(SESSION));
    expectLine("session.ended", () -> tell(ENDED));
    expectLine("session.turned-away", () -> time.timePasses(Duration.ofSeconds(10)));

    tell(new SessionEvent.TurnedAway(SESSION));
    tell(new SessionEvent.TurnedAway(SESSION));
    expectLine("session.ended", () -> tell(ENDED));
    expectLine("session.turned-away", () -> time.timePasses(Duration.ofSeconds(10)));

    assertThat(lines())
        .filteredOn(line -> line.contains("turned-away"))
        .containsExactly(
            "WARN session.turned-away [count=\"1\"]", "WARN session.turned-away [count=\"2\"]");
  }

  @Test
  void what_a_session_passes_over_is_one_line_in_ten_seconds() {
    var other = new SessionId("hall", 8);
    tell(passedOver(SESSION, Reason.BAD_MAC));
    IntStream.range(0, 999).forEach(_ -> tell(passedOver(SESSION, Reason.NOT_A_NUMBER)));
    tell(passedOver(other, Reason.UNKNOWN_OPCODE));
    expectLine("session.ended", () -> tell(ENDED));

    time.timePasses(Duration.ofMillis(9_999));
    expectLine("session.ended", () -> tell(ENDED));
    expectLines(2, "session.passed-over", () -> time.timePasses(Duration.ofMillis(1)));

    assertThat(lines())
        .filteredOn(line -> !line.contains("session.ended"))
        .containsExactly(
            "INFO session.passed-over [session=\"hall#7\", count=\"1000\", why=\"BAD_MAC\"]",
            "INFO session.passed-over [session=\"hall#8\", count=\"1\", why=\"UNKNOWN_OPCODE\"]");
  }

  @Test
  void sessions_without_number_that_pass_something_over_do_not_fill_the_log() {
    IntStream.range(0, 3000)
        .forEach(number -> tell(passedOver(new SessionId("hall", number), Reason.BAD_MAC)));
    expectLine("session.ended", () -> tell(ENDED));

    expectLines(1000, "session.passed-over", () -> time.timePasses(Duration.ofSeconds(10)));
    expectLine("session.ended", () -> tell(ENDED));

    assertThat(lines()).filteredOn(line -> line.contains("passed-over")).hasSize(1000);
  }

  private static SessionEvent passedOver(SessionId session, Reason why) {
    return new SessionEvent.PassedOver(session, Rejection.of(why));
  }

  private void tell(SessionEvent event) {
    log.tell(new AuditLog.Tell(event));
  }

  private void expectLine(String message, Runnable cause) {
    expectLines(1, message, cause);
  }

  private void expectLines(int count, String message, Runnable cause) {
    LoggingTestKit.empty()
        .withLoggerName(AuditLog.class.getName())
        .withMessageContains(message)
        .withOccurrences(count)
        .expect(
            kit.system(),
            () -> {
              cause.run();
              return message;
            });
  }

  private List<String> lines() {
    return written.list.stream()
        .map(event ->
            "%s %s %s"
                .formatted(event.getLevel(), event.getFormattedMessage(), event.getKeyValuePairs()))
        .toList();
  }
}
