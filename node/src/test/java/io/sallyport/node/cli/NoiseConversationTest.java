package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.client.ClientPlan;
import io.sallyport.node.client.Town;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is typed, answered and shown line by line.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseConversationTest {
  @RegisterExtension private static final Town TOWN = new Town();

  private final Shell shell = new Shell(TOWN);

  @Test
  void everything_can_be_done_line_by_line() throws Exception {
    shell.run(TOWN.bob(), "who");
    TOWN.house().put("alice", clear("hi"));
    var screen =
        new ScriptedScreen(
            "send bob Hello Bob",
            "contribute hall 1.5,2",
            "total hall",
            "who",
            "send nobody hi",
            "nonsense",
            "quit");

    var exitCode = talk(screen);

    assertThat(exitCode).isZero();
    assertThat(screen.shown())
        .anyMatch(line -> line.matches("stored  [0-9a-f]{32}"))
        .contains(
            "counted  hall#1  2",
            "hall#1  sum=3.5  count=2  min=1.5  max=2  contributors=1",
            "alice, bob",
            "! nobody is known as nobody",
            "-  carol  hi",
            "  NOT end-to-end encrypted; the sender is whom the node names");
    assertThat(TOWN.house().waiting("bob")).hasSize(1);
  }

  @Test
  void what_was_shown_is_gone_once_the_user_has_left() throws Exception {
    var refusals = new LinkedBlockingQueue<>(List.of(Reason.UNAVAILABLE));
    TOWN.house()
        .answering(request ->
            request instanceof Request.Settle
                ? Optional.ofNullable(refusals.poll())
                    .map(why -> new Reply.Refused(Rejection.of(why)))
                : Optional.empty());
    TOWN.house().put("alice", clear("hi"));
    var screen = new ScriptedScreen("quit");

    assertThat(talk(screen)).isZero();

    assertThat(screen.shown()).contains("-  carol  hi");
    assertThat(TOWN.house().waiting("alice")).isEmpty();
  }

  @Test
  void who_cannot_leave_in_order_is_told() throws Exception {
    TOWN.house()
        .answering(request ->
            request instanceof Request.Collect
                ? Optional.of(new Reply.Refused(Rejection.of(Reason.UNAVAILABLE)))
                : Optional.empty());
    var screen = new ScriptedScreen("quit");

    assertThat(talk(screen)).isEqualTo(ExitCode.DENIED);

    assertThat(screen.shown()).contains("! the node refused: UNAVAILABLE");
  }

  @Test
  void a_letter_that_may_open_another_time_stays() throws Exception {
    shell.run(TOWN.bob(), "who");
    shell.run(TOWN.alice(), "who");
    shell.run(TOWN.bob(), "send", "alice", "hi");
    TOWN.house()
        .answering(request ->
            request.equals(new Request.FindBundle("bob"))
                ? Optional.of(new Reply.Refused(Rejection.of(Reason.QUOTA)))
                : Optional.empty());
    var screen = new ScriptedScreen("quit");

    assertThat(talk(screen)).isZero();

    assertThat(screen.shown()).contains("  it stays with the node");
    assertThat(TOWN.house().waiting("alice")).hasSize(1);
  }

  @Test
  void who_is_here_can_be_completed_from_the_beginning() throws Exception {
    var screen = new ScriptedScreen("total hall", "quit");

    talk(screen);

    assertThat(screen.met()).contains(Town.ALICE, Town.BOB);
    assertThat(screen.mentioned()).containsExactly("hall");
  }

  @Test
  void a_pipe_waits_for_a_node_that_is_gone_no_more_than_once() throws Exception {
    goesAt(new Request.SumUp(new Series("hall", 1)));
    var screen =
        ScriptedScreen.pipe("who", "total hall", "contribute hall 1", "send bob hi", "who");

    assertThat(talk(screen)).isEqualTo(ExitCode.PARTLY);

    assertThat(screen.shown())
        .endsWith(
            "alice, bob",
            "- the connection to %s is lost; trying again".formatted(TOWN.node().address.place()),
            "! line 2: the node was not reached in time",
            "! hint: try again later",
            "! nothing behind line 2 was done");
    assertThat(TOWN.house().asked()).noneMatch(Request.Report.class::isInstance);
  }

  @Test
  void a_pipe_of_which_nothing_was_done_ends_as_its_failure() throws Exception {
    goesAt(new Request.Look());

    assertThat(talk(ScriptedScreen.pipe("", "who", "who"))).isEqualTo(ExitCode.TIMED_OUT);
  }

  @Test
  void a_pipe_tells_by_its_exit_code_that_a_line_failed() throws Exception {
    var screen = ScriptedScreen.pipe("send nobody hi", "nonsense", "who");

    assertThat(talk(screen)).isEqualTo(ExitCode.PARTLY);

    assertThat(screen.shown())
        .contains("! line 1: nobody is known as nobody", "alice, bob")
        .anyMatch(line -> line.startsWith("! line 2: no such command: nonsense"));
    assertThat(talk(ScriptedScreen.pipe("nonsense"))).isEqualTo(ExitCode.USAGE);
    assertThat(talk(ScriptedScreen.pipe("send nobody hi"))).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(talk(ScriptedScreen.pipe("who"))).isZero();
  }

  @Test
  void somebody_who_sits_there_may_go_on_while_the_node_is_gone() throws Exception {
    goesAt(new Request.Look());
    var screen = new ScriptedScreen("who", "total hall", "help", "quit");

    assertThat(talk(screen)).isZero();

    assertThat(screen.shown())
        .contains("! the node was not reached in time")
        .endsWith(NoiseLine.HELP.lines().toArray(String[]::new));
  }

  @Test
  void that_nobody_is_here_is_said_line_by_line_too() throws Exception {
    TOWN.house()
        .answering(request ->
            request instanceof Request.Look
                ? Optional.of(new Reply.Present(List.of()))
                : Optional.empty());
    var screen = new ScriptedScreen("who", "quit");

    talk(screen);

    assertThat(screen.shown()).endsWith("- nobody is here: no inbox is open");
    assertThat(screen.met()).containsExactly(Town.ALICE);
  }

  /// The node is gone before it can answer this.
  private static void goesAt(Request last) {
    TOWN.house()
        .answering(request -> {
          if (request.equals(last)) {
            TOWN.node().close();
          }
          return Optional.empty();
        });
  }

  private static int talk(ScriptedScreen screen) throws InterruptedException {
    var plan = ClientPlan.of(TOWN.node().address, TOWN.alice());
    return NoiseTalks.talk(plan.withDeadline(Duration.ofSeconds(3)), screen);
  }

  private static Envelope clear(String text) {
    var carol = Name.parse("carol");
    return new Envelope(new Envelope.Id(1, 2), carol, carol, Instant.EPOCH, Content.ofText(text));
  }
}
