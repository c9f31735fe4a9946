package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.node.client.SmallNode;
import io.sallyport.node.config.Settings;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands of Sallyport/1 against a real listener before a house in memory.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseCommandsTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create("NoiseCommandsTest", Settings.forClients());

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private SmallNode node;
  private IdentityFile alice;
  private IdentityFile bob;

  @BeforeEach
  void start() {
    node = SmallNode.start(KIT);
    alice = node.register(folder, "alice");
    bob = node.register(folder, "bob");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  void a_message_is_stored_and_read() {
    run(bob, "who");

    assertThat(run(alice, "send", "bob", "Hello Bob")).isZero();
    assertThat(out.toString()).matches("stored  [0-9a-f]{32}\n");
    assertThat(err.toString())
        .isEqualTo(
            "sallyport: first contact with bob; compare the phrase: %s\n".formatted(phrase(bob)));
    assertThat(run(bob, "inbox", "read")).isZero();
    assertThat(out.toString())
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ  alice  Hello Bob\n"
                + "  first contact; compare the phrase: "
                + phrase(alice)
                + "\n");
    assertThat(err.toString()).isEqualTo("1 message\n");
    assertThat(run(bob, "inbox", "read")).isZero();
    assertThat(err.toString()).isEqualTo("0 messages\n");
  }

  @Test
  void what_is_stored_and_read_is_json_for_a_script() {
    run(bob, "who");

    run(alice, "send", "bob", "\"Hello\"", "--json");
    var stored = members(out.toString());
    run(bob, "inbox", "read", "--json");
    var read = members(out.toString());

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
    run(bob, "who");
    run(alice, "send", "bob", "one");
    run(alice, "send", "bob", "two");

    run(bob, "inbox", "read", "--max", "1");

    assertThat(out.toString()).contains("one").doesNotContain("two");
    assertThat(node.house.waiting("bob")).hasSize(1);
  }

  @Test
  void what_comes_is_watched() {
    run(bob, "who");
    run(alice, "send", "bob", "one");
    run(alice, "send", "bob", "two");

    assertThat(run(bob, "inbox", "watch", "--max", "2")).isZero();

    assertThat(out.toString()).contains("alice  one\n").contains("alice  two\n");
    assertThat(node.house.waiting("bob")).isEmpty();
  }

  @Test
  void clear_text_is_marked_and_steers_no_terminal() {
    node.house.put("bob", clear("hi\u001b[2J"));

    run(bob, "inbox", "read");

    assertThat(out.toString())
        .isEqualTo(
            "-  carol  hi␛[2J\n  NOT end-to-end encrypted; the sender is whom the node names\n");
  }

  @Test
  void a_key_that_changed_is_not_written_to_until_it_is_trusted() throws Exception {
    run(bob, "who");
    run(alice, "send", "bob", "one");
    var known = phrase(bob);
    var other = node.register(Files.createDirectory(folder.resolve("other")), "bob");
    run(other, "who");

    assertThat(run(alice, "send", "bob", "two")).isEqualTo(ExitCode.PROTOCOL);
    assertThat(err.toString())
        .isEqualTo(
            """
            sallyport: the key of bob is another: it was '%s' and now is '%s'
            hint: ask bob for the new phrase; if it is right: sallyport key trust bob
            """
                .formatted(known, phrase(other)));
    assertThat(run(alice, "key", "trust", "bob")).isZero();
    assertThat(out.toString()).isEqualTo("trusted  bob  %s\n".formatted(phrase(other)));
    assertThat(run(alice, "send", "bob", "three")).isZero();
  }

  @Test
  void letters_of_a_key_that_changed_stay_until_it_is_trusted() throws Exception {
    run(bob, "who");
    run(alice, "send", "bob", "one");
    run(bob, "inbox", "read");
    var other = node.register(Files.createDirectory(folder.resolve("other")), "alice");
    run(other, "send", "bob", "two");

    assertThat(run(bob, "inbox", "read")).isEqualTo(ExitCode.PROTOCOL);
    assertThat(out.toString()).startsWith("-  ?  (not opened: the key of alice is another");
    run(bob, "key", "trust", "alice");
    assertThat(run(bob, "inbox", "read")).isZero();
    assertThat(out.toString()).contains("alice  two\n");
  }

  @Test
  void numbers_are_counted_and_totalled() {
    assertThat(run(alice, "contribute", "hall", "20.10,20.30", "--round", "7")).isZero();
    assertThat(out.toString()).isEqualTo("counted  hall#7  2 values\n");
    assertThat(run(alice, "total", "hall", "--round", "7")).isZero();
    assertThat(out.toString())
        .isEqualTo("hall#7  sum=40.4  count=2  min=20.1  max=20.3  contributors=1\n");
    run(alice, "total", "hall", "--round", "7", "--json");
    assertThat(out.toString())
        .isEqualTo(
            """
            {"series": "hall", "round": 7, "sum": 40.4, "count": 2, "min": 20.1, "max": 20.3, \
            "contributors": 1}
            """);
  }

  @Test
  void who_is_here_is_told() {
    assertThat(run(alice, "who")).isZero();
    assertThat(out.toString()).isEqualTo("alice\nbob\n");
    run(alice, "who", "--json");
    assertThat(out.toString()).isEqualTo("[\"alice\", \"bob\"]\n");
  }

  @Test
  void keys_are_shown_in_words() {
    run(bob, "who");

    run(alice, "key", "show");
    assertThat(out.toString()).contains("phrase  " + phrase(alice));
    run(alice, "key", "show", "bob");
    assertThat(out.toString()).isEqualTo("name    bob\nphrase  %s\n".formatted(phrase(bob)));
  }

  @ParameterizedTest
  @CsvSource({"QUOTA, 8", "TOO_FEW, 8", "NOT_REGISTERED, 6", "UNAVAILABLE, 7"})
  void the_exit_code_tells_what_the_node_said(Reason reason, int exitCode) {
    run(bob, "who");
    node.house.answering(request ->
        request instanceof Request.Deposit
            ? Optional.of(new Reply.Refused(Rejection.of(reason)))
            : Optional.empty());

    assertThat(run(alice, "send", "bob", "hi", "--timeout", "2s")).isEqualTo(exitCode);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void nobody_is_not_found() {
    assertThat(run(alice, "send", "nobody", "hi")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(err.toString()).startsWith("sallyport: nobody is known as nobody\nhint: ");
  }

  @Test
  void who_is_not_let_in_is_told() {
    assertThat(run(SmallNode.stranger(folder, "carol"), "who")).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void a_node_that_is_not_there_is_told() {
    node.close();

    assertThat(run(alice, "who")).isEqualTo(ExitCode.NETWORK);
    assertThat(err.toString())
        .startsWith("sallyport: cannot connect to " + node.address.place() + "\nhint: ");
  }

  @Test
  void a_node_with_another_key_is_told() {
    var key = NodeAddress.text(node.address.key()).replace('0', '1').replace('a', 'b');

    assertThat(
            execute(
                "who",
                "--as",
                alice.path().toString(),
                "--server",
                node.address.place(),
                "--server-key",
                key))
        .isEqualTo(ExitCode.PROTOCOL);
  }

  @Test
  void the_key_of_a_node_is_remembered() {
    run(alice, "who");

    assertThat(execute("who", "--as", alice.path().toString(), "--server", node.address.place()))
        .isZero();
  }

  @Test
  void the_key_of_a_strange_node_must_be_named() {
    assertThat(
            execute(
                "who",
                "--as",
                alice.path().toString(),
                "--server",
                node.address.place(),
                "--config",
                folder.resolve("none.conf").toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("name it with --server-key");
  }

  @Test
  void an_identity_that_others_may_read_is_not_used() throws Exception {
    Files.setPosixFilePermissions(alice.path(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(run(alice, "who")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString())
        .isEqualTo(
            "sallyport: cannot use %s: group or others may use it\nhint: chmod 600 %s\n"
                .formatted(alice.path(), alice.path()));
  }

  @Test
  void everything_can_be_done_line_by_line() throws Exception {
    run(bob, "who");
    node.house.put("alice", clear("hi"));
    var screen =
        new ScriptedScreen(
            "send bob Hello Bob",
            "contribute hall 1.5,2",
            "total hall",
            "who",
            "send nobody hi",
            "nonsense",
            "quit");

    var exitCode = NoiseTalks.talk(node.address, alice, screen);

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
    assertThat(node.house.waiting("bob")).hasSize(1);
  }

  private int run(IdentityFile as, String... command) {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of(
            "--as", as.path().toString(),
            "--server", node.address.place(),
            "--server-key", node.address.keyText()));
    return execute(arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return SallyportCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }

  private static Envelope clear(String text) {
    var carol = Name.parse("carol");
    return new Envelope(new Envelope.Id(1, 2), carol, carol, Instant.EPOCH, Content.ofText(text));
  }

  private static Phrase phrase(IdentityFile identity) {
    var keys = identity.keys();
    var phrase = Phrase.ofIdentity(keys.identityKey());
    keys.destroy();
    return phrase;
  }

  private static Json.Members members(String json) {
    return Json.read(ByteBuffer.wrap(json.strip().getBytes(UTF_8)))
        .as(Json.Members.class, "output");
  }
}
