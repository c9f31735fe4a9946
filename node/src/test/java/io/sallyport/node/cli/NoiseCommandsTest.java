package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.client.Town;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands of Sallyport/1 against a real listener before a house in memory.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseCommandsTest {
  @RegisterExtension private static final Town TOWN = new Town();

  private final Shell shell = new Shell(TOWN);

  @Test
  void a_message_is_stored_and_read() {
    shell.run(TOWN.bob(), "who");

    assertThat(shell.run(TOWN.alice(), "send", "bob", "Hello Bob")).isZero();
    assertThat(shell.out()).matches("stored  [0-9a-f]{32}\n");
    assertThat(shell.err())
        .isEqualTo(
            "sallyport: first contact with bob; `key show` must tell bob the same phrase: %s\n"
                .formatted(Town.phrase(TOWN.bob())));
    assertThat(shell.run(TOWN.bob(), "inbox", "read")).isZero();
    assertThat(shell.out())
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ  alice  Hello Bob\n"
                + "  first contact with alice; `key show` must tell alice the same phrase: "
                + Town.phrase(TOWN.alice())
                + "\n");
    assertThat(shell.err()).isEqualTo("1 message\n");
    assertThat(shell.run(TOWN.bob(), "inbox", "read")).isZero();
    assertThat(shell.err()).isEqualTo("0 messages\n");
  }

  @Test
  void what_is_stored_and_read_is_json_for_a_script() {
    shell.run(TOWN.bob(), "who");

    shell.run(TOWN.alice(), "send", "bob", "\"Hello\"", "--json");
    var stored = shell.members();
    shell.run(TOWN.bob(), "inbox", "read", "--json");
    var read = shell.members();

    assertThat(stored.map().keySet())
        .containsExactly("id", "to", "recipient_phrase", "first_contact");
    assertThat(read.map().keySet())
        .containsExactly(
            "id",
            "kind",
            "from",
            "text",
            "sent",
            "order",
            "missing",
            "sender_phrase",
            "first_contact");
    assertThat(read.requiredText("id")).isEqualTo(stored.requiredText("id"));
    assertThat(read.requiredText("text")).isEqualTo("\"Hello\"");
    assertThat(read.requiredText("order")).isEqualTo("in-order");
  }

  @Test
  void no_more_is_read_than_was_asked_for() {
    shell.run(TOWN.bob(), "who");
    shell.run(TOWN.alice(), "send", "bob", "one");
    shell.run(TOWN.alice(), "send", "bob", "two");

    shell.run(TOWN.bob(), "inbox", "read", "--max", "1");

    assertThat(shell.out()).contains("one").doesNotContain("two");
    assertThat(TOWN.house().waiting("bob")).hasSize(1);
  }

  @Test
  void what_comes_is_watched() {
    shell.run(TOWN.bob(), "who");
    shell.run(TOWN.alice(), "send", "bob", "one");
    shell.run(TOWN.alice(), "send", "bob", "two");

    assertThat(shell.run(TOWN.bob(), "inbox", "watch", "--max", "2")).isZero();

    assertThat(shell.out()).contains("alice  one\n").contains("alice  two\n");
    assertThat(TOWN.house().waiting("bob")).isEmpty();
  }

  @Test
  void clear_text_is_marked_and_steers_no_terminal() {
    TOWN.house().put("bob", clear("hi\u001b[2J"));

    shell.run(TOWN.bob(), "inbox", "read");

    assertThat(shell.out())
        .isEqualTo(
            "-  carol  hi␛[2J\n  NOT end-to-end encrypted; the sender is whom the node names\n");
  }

  @Test
  void numbers_are_counted_and_totalled() {
    assertThat(shell.run(TOWN.alice(), "contribute", "hall", "20.10,20.30", "--round", "7"))
        .isZero();
    assertThat(shell.out()).isEqualTo("counted  hall#7  2 values\n");
    assertThat(shell.run(TOWN.alice(), "total", "hall", "--round", "7")).isZero();
    assertThat(shell.out())
        .isEqualTo("hall#7  sum=40.4  count=2  min=20.1  max=20.3  contributors=1\n");
    shell.run(TOWN.alice(), "total", "hall", "--round", "7", "--json");
    assertThat(shell.out())
        .isEqualTo(
            """
            {"series": "hall", "round": 7, "sum": 40.4, "count": 2, "min": 20.1, "max": 20.3, \
            "contributors": 1}
            """);
  }

  @Test
  void who_is_here_is_told() {
    assertThat(shell.run(TOWN.alice(), "who")).isZero();
    assertThat(shell.out()).isEqualTo("alice\nbob\n");
    shell.run(TOWN.alice(), "who", "--json");
    assertThat(shell.out()).isEqualTo("[\"alice\", \"bob\"]\n");
  }

  @Test
  void that_nobody_is_here_is_said_beside_the_data() {
    TOWN.house()
        .answering(request ->
            request instanceof Request.Look
                ? Optional.of(new Reply.Present(List.of()))
                : Optional.empty());

    assertThat(shell.run(TOWN.alice(), "who")).isZero();
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).endsWith("nobody is here: no inbox is open\n");
    shell.run(TOWN.alice(), "who", "--json");
    assertThat(shell.out()).isEqualTo("[]\n");
    assertThat(shell.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"QUOTA, 8", "TOO_FEW, 8", "NOT_REGISTERED, 6", "UNAVAILABLE, 8", "RATE, 8"})
  void the_exit_code_tells_what_the_node_said(Reason reason, int exitCode) {
    shell.run(TOWN.bob(), "who");
    TOWN.house()
        .answering(request ->
            request instanceof Request.Deposit
                ? Optional.of(new Reply.Refused(Rejection.of(reason)))
                : Optional.empty());

    assertThat(shell.run(TOWN.alice(), "send", "bob", "hi", "--timeout", "2s")).isEqualTo(exitCode);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void nobody_is_not_found() {
    assertThat(shell.run(TOWN.alice(), "send", "nobody", "hi")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.err())
        .startsWith("sallyport: nobody is known as nobody\nhint: ")
        .contains("sallyport user ls");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNAVAILABLE", "RATE"})
  void a_refusal_that_lasts_is_named(String reason) {
    TOWN.house()
        .answering(request ->
            request instanceof Request.Look
                ? Optional.of(new Reply.Refused(Rejection.of(Reason.valueOf(reason))))
                : Optional.empty());

    shell.run(TOWN.alice(), "who", "--timeout", "1s");

    assertThat(shell.err()).startsWith("sallyport: the node refused: " + reason + "\nhint: ");
  }

  @Test
  void a_letter_whose_sender_cannot_be_asked_for_now_stays() {
    shell.run(TOWN.bob(), "who");
    shell.run(TOWN.alice(), "send", "bob", "one");
    refuse(new Request.FindBundle("alice"));

    assertThat(shell.run(TOWN.bob(), "inbox", "read", "--timeout", "2s"))
        .isEqualTo(ExitCode.PROTOCOL);

    assertThat(shell.out())
        .isEqualTo("-  ?  (not opened: the node refused: UNAVAILABLE)\n  it stays with the node\n");
    assertThat(TOWN.house().waiting("bob")).hasSize(1);
    shell.run(TOWN.bob(), "inbox", "read", "--json", "--timeout", "2s");
    assertThat(shell.members().map()).containsEntry("stays", new Json.Truth(true));
    assertThat(shell.run(TOWN.bob(), "inbox", "watch", "--max", "1", "--timeout", "2s"))
        .isEqualTo(ExitCode.PROTOCOL);
    assertThat(TOWN.house().waiting("bob")).hasSize(1);
  }

  @Test
  void a_message_that_cannot_be_confirmed_is_no_reason_to_stop() {
    shell.run(TOWN.bob(), "who");
    shell.run(TOWN.alice(), "send", "bob", "one");
    shell.run(TOWN.alice(), "send", "bob", "two");
    TOWN.house()
        .answering(request ->
            request instanceof Request.Settle
                ? Optional.of(new Reply.Refused(Rejection.of(Reason.MALFORMED)))
                : Optional.empty());

    assertThat(shell.run(TOWN.bob(), "inbox", "watch", "--max", "2")).isEqualTo(ExitCode.DENIED);

    assertThat(shell.out()).contains("alice  one\n").contains("alice  two\n");
    assertThat(shell.err())
        .contains("sallyport: this message will come again: the node refused: MALFORMED\n");
  }

  @Test
  void what_was_counted_before_something_failed_is_told() {
    var taken = new AtomicInteger();
    TOWN.house()
        .answering(request ->
            request instanceof Request.Report && taken.incrementAndGet() > 1
                ? Optional.of(new Reply.Refused(Rejection.of(Reason.QUOTA)))
                : Optional.empty());
    var numbers = String.join(",", Collections.nCopies(65, "1"));

    assertThat(shell.run(TOWN.alice(), "contribute", "hall", numbers)).isEqualTo(ExitCode.PARTLY);

    assertThat(shell.out()).isEqualTo("counted  hall#1  64 values\n");
    assertThat(shell.err()).startsWith("sallyport: the node refused: QUOTA\n");
  }

  @Test
  void a_number_may_begin_with_a_minus() {
    assertThat(shell.run(TOWN.alice(), "contribute", "hall", "-3.5,1")).isZero();
    shell.run(TOWN.alice(), "total", "hall");
    assertThat(shell.out()).contains("sum=-2.5  count=2  min=-3.5");
  }

  @Test
  void a_text_that_begins_with_a_minus_is_no_option() {
    assertThat(shell.run(TOWN.alice(), "send", "bob", "-hello")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err())
        .endsWith("hint: sallyport help send; put -- before what begins with - and is no option\n");
  }

  @Test
  void a_text_of_several_words_wants_quotation_marks() {
    assertThat(shell.run(TOWN.alice(), "send", "bob", "good", "old", "friend"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.err())
        .isEqualTo(
            """
            sallyport: there is no place for: old friend
            hint: sallyport help send; put what has blanks in it between quotation marks
            """);
  }

  @Test
  void a_command_that_there_is_not_is_said() {
    assertThat(shell.execute("xyzzy", "bob", "hi")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err())
        .isEqualTo("sallyport: there is no command xyzzy\nhint: sallyport help\n");
  }

  @ParameterizedTest
  @CsvSource({
    "sned bob hi, send",
    "inbox reed,  read",
    "contrib,     contribute or config or client",
    "who --jsno,  --json"
  })
  void a_word_that_is_nearly_right_is_mended(String line, String meant) {
    assertThat(shell.execute(line.split(" ", -1))).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).endsWith("\nhint: did you mean %s?\n".formatted(meant));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "send bob _            | there is no text to send",
        "send Bob hi           | a name is 1 to 32 of",
        "contribute hall 1,x2  | not a decimal number: \"x2\"",
        "contribute hall 1,,2  | not a decimal number: \"\"",
        "contribute hall 1,2,  | not a decimal number: \"\"",
        "contribute hall 1.2345678 | a number with more than six digits behind the point, or too"
            + " large: \"1.2345678\"",
        "contribute hall _     | there are no numbers",
        "inbox watch --max -1  | --max must be",
        "total hall --round -1 | --round must be 0 to 4294967295",
        "who --timeout 5       | --timeout must be such as 500ms, 10s or 2m, not 5"
      })
  void what_is_wrong_with_a_command_is_said_before_anything_is_asked(String line, String what) {
    var words = Arrays.stream(line.split(" ")).map(word -> word.replace("_", "")).toList();

    assertThat(shell.run(TOWN.alice(), words.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);

    assertThat(shell.err()).startsWith("sallyport: " + what);
    assertThat(TOWN.house().asked()).isEmpty();
  }

  private static void refuse(Request what) {
    TOWN.house()
        .answering(request ->
            request.equals(what)
                ? Optional.of(new Reply.Refused(Rejection.of(Reason.UNAVAILABLE)))
                : Optional.empty());
  }

  private static Envelope clear(String text) {
    var carol = Name.parse("carol");
    return new Envelope(new Envelope.Id(1, 2), carol, carol, Instant.EPOCH, Content.ofText(text));
  }
}
