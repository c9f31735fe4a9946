package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class TurnsTest {
  private static final Happening.Typed LINE = new Happening.Typed("7");
  private static final Happening ESTABLISHED =
      new Happening.Event(new SessionEvent.Established(new SessionId("any", 1), "", ""));

  private final LinkedBlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
  private final Turns turns = new Turns(happenings, Duration.ofMillis(20));
  private final ActorRef<Session.Command> session = TestInbox.<Session.Command>create().getRef();
  private final StringWriter err = new StringWriter();
  private final PrintWriter out = new PrintWriter(new StringWriter());

  @Test
  void what_is_typed_ahead_of_an_answer_follows_it() throws InterruptedException {
    turns.await();
    happenings.add(LINE);
    happenings.add(ESTABLISHED);

    var first = turns.next();
    turns.answered();

    assertThat(first).isEqualTo(ESTABLISHED);
    assertThat(turns.isAhead()).isTrue();
    assertThat(turns.next()).isEqualTo(LINE);
    assertThat(turns.isAhead()).isFalse();
  }

  @Test
  void an_answer_that_does_not_come_is_not_waited_for() throws InterruptedException {
    turns.await();
    happenings.add(LINE);

    assertThat(turns.next()).isNull();
  }

  @Test
  void who_asks_a_ddes_server_that_is_silent_is_told() throws InterruptedException {
    happenings.add(ESTABLISHED);
    happenings.add(new Happening.Typed("40"));

    var exitCode =
        new DdesConversation(false, false, out, new PrintWriter(err), turns).run(session);

    assertSilence(exitCode);
  }

  @Test
  void who_asks_a_lookup_server_that_is_silent_is_told() throws InterruptedException {
    happenings.add(ESTABLISHED);
    happenings.add(new Happening.Typed("hello"));

    var exitCode = new LookupConversation(false, out, new PrintWriter(err), turns, session).run();

    assertSilence(exitCode);
  }

  @Test
  void who_gives_to_a_ratchet_server_that_is_silent_is_told() throws InterruptedException {
    happenings.add(ESTABLISHED);
    happenings.add(LINE);

    var exitCode =
        new RatchetConversation("1", false, out, new PrintWriter(err), turns, session).run();

    assertSilence(exitCode);
  }

  private void assertSilence(int exitCode) {
    assertThat(exitCode).isEqualTo(ExitCode.TIMED_OUT);
    assertThat(err.toString()).contains("The server does not answer any more");
  }
}
