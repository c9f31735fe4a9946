package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.client.NodeAddress;
import io.sallyport.node.client.SmallNode;
import io.sallyport.node.client.Town;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// As whom the commands go to which node.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientOptionsTest {
  @RegisterExtension private static final Town TOWN = new Town();

  private final Shell shell = new Shell(TOWN);

  @Test
  void who_is_not_let_in_is_told() {
    assertThat(shell.run(SmallNode.stranger(TOWN.folder(), "carol"), "who"))
        .isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void a_node_that_is_not_there_is_told() {
    TOWN.node().close();

    assertThat(shell.run(TOWN.alice(), "who")).isEqualTo(ExitCode.NETWORK);
    assertThat(shell.err())
        .startsWith("sallyport: cannot connect to " + TOWN.node().address.place() + "\nhint: ");
  }

  @Test
  void a_node_that_stops_while_somebody_comes_is_no_refusal() {
    TOWN.house()
        .answering(request -> {
          if (!(request instanceof Request.Enter)) {
            return Optional.empty();
          }
          TOWN.node().close();
          return Optional.of(new Reply.Refused(Rejection.of(Reason.UNAVAILABLE)));
        });

    assertThat(shell.run(TOWN.alice(), "who")).isEqualTo(ExitCode.NETWORK);
    assertThat(shell.err())
        .startsWith("sallyport: cannot connect to " + TOWN.node().address.place() + "\nhint: ");
  }

  @Test
  void a_node_with_another_key_is_told_and_the_other_key_is_not_remembered() {
    shell.run(TOWN.alice(), "who");
    var other = NodeAddress.text(TOWN.bob().keys().sessionKey());

    assertThat(shell.runWithoutKey(TOWN.alice(), "who", "--server-key", other))
        .isEqualTo(ExitCode.PROTOCOL);

    assertThat(shell.runWithoutKey(TOWN.alice(), "who")).isZero();
  }

  @Test
  void the_key_of_a_node_is_remembered() {
    shell.run(TOWN.alice(), "who");

    assertThat(shell.runWithoutKey(TOWN.alice(), "who")).isZero();
    assertThat(shell.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spk1"})
  void the_key_of_a_node_may_stand_in_a_file(String prefix) throws IOException {
    var digits = TOWN.node().address.keyText().substring(NodeAddress.PREFIX.length());
    var file = Files.writeString(TOWN.folder().resolve("node.pub"), prefix + digits + "\n");

    assertThat(shell.runWithoutKey(TOWN.alice(), "who", "--server-key", file.toString())).isZero();
  }

  @Test
  void a_node_that_changes_its_key_may_be_known_by_both() {
    var next = NodeAddress.text(TOWN.bob().keys().sessionKey());
    var now = TOWN.node().address.keyText();

    assertThat(shell.runWithoutKey(TOWN.alice(), "who", "--server-key", next, "--server-key", now))
        .isZero();

    assertThat(remembered()).containsExactly(next, now);
    assertThat(shell.runWithoutKey(TOWN.alice(), "who")).isZero();
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void keys_that_are_older_than_the_one_it_proves_are_forgotten() {
    var before = TOWN.bob().keys().sessionKey();
    var now = TOWN.node().address.keys().getFirst();
    var port = TOWN.node().address.port();
    var nodes = TOWN.alice().nodes();
    nodes.remember(new NodeAddress("127.0.0.1", port, List.of(now, before)));

    assertThat(shell.runWithoutKey(TOWN.alice(), "who")).isZero();

    assertThat(shell.err())
        .startsWith("sallyport: forgot the older keys of 127.0.0.1:%d: spk1".formatted(port));
    assertThat(remembered()).containsExactly(NodeAddress.text(now));
  }

  @Test
  void a_node_has_no_more_than_three_keys() {
    var keys =
        IntStream.range(0, 4)
            .mapToObj(number -> "spk1" + "%02x".formatted(number).repeat(32))
            .flatMap(key -> Stream.of("--server-key", key));
    var command = Stream.concat(Stream.of("who"), keys).toArray(String[]::new);

    assertThat(shell.runWithoutKey(TOWN.alice(), command)).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).startsWith("sallyport: --server-key names 4 keys, more than 3\n");
  }

  private static List<String> remembered() {
    return TOWN
        .alice()
        .nodes()
        .find("127.0.0.1", TOWN.node().address.port())
        .orElseThrow()
        .keys()
        .stream()
        .map(NodeAddress::text)
        .toList();
  }

  @Test
  void the_key_of_a_node_may_be_in_a_file() throws IOException {
    var file =
        Files.writeString(TOWN.folder().resolve("node"), TOWN.node().address.keyText() + "\n");

    assertThat(shell.runWithoutKey(TOWN.alice(), "who", "--server-key", file.toString())).isZero();
  }

  @Test
  void where_a_node_is_is_a_host_and_a_port() {
    var alice = TOWN.alice().path().toString();

    assertThat(shell.execute("who", "--as", alice, "--server", "nowhere"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).startsWith("sallyport: --server must be HOST:PORT, not nowhere\n");
    assertThat(shell.execute("who", "--as", alice, "--server", "[::1]:65536"))
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void the_key_of_a_strange_node_must_be_named() {
    var none = TOWN.folder().resolve("none.conf").toString();

    assertThat(shell.runWithoutKey(TOWN.alice(), "who", "--config", none))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("name it with --server-key");
    assertThat(shell.runWithoutKey(TOWN.alice(), "who", "--server-key", "spk1"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("neither spk1 and 64 hexadecimal digits nor a file with it");
  }

  @Test
  void an_invitation_is_what_the_node_printed() throws IOException {
    TOWN.house().invite(Secret.copyOf("0123456789abcdef".getBytes(US_ASCII)));
    var carol = SmallNode.stranger(TOWN.folder(), "carol");
    var file = invitation("0123456789abcdef  for carol  until 2026-11-22T10:00:00Z\n");

    assertThat(shell.run(carol, "who", "--invitation-file", file)).isZero();
    assertThat(shell.out()).isEqualTo("alice\nbob\ncarol\n");
    assertThat(shell.run(carol, "who")).isZero();
  }

  @Test
  void words_that_were_never_given_let_nobody_in() throws IOException {
    var carol = SmallNode.stranger(TOWN.folder(), "carol");
    var file = invitation("0123456789abcdef");

    assertThat(shell.run(carol, "who", "--invitation-file", file)).isEqualTo(ExitCode.REFUSED);
    assertThat(shell.out() + shell.err()).doesNotContain("0123456789abcdef");
  }

  @Test
  void a_file_without_words_is_no_invitation() throws IOException {
    var empty = invitation(" \n");
    assertThat(shell.run(TOWN.alice(), "who", "--invitation-file", empty))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.err())
        .startsWith("sallyport: %s does not hold an invitation".formatted(empty));

    var huge = invitation("x".repeat(256));
    assertThat(shell.run(TOWN.alice(), "who", "--invitation-file", huge)).isEqualTo(ExitCode.USAGE);

    assertThat(shell.run(TOWN.alice(), "who", "--invitation-file", huge + "?"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).startsWith("sallyport: cannot read the invitation in ");
  }

  @Test
  void an_identity_that_others_may_read_is_not_used() throws Exception {
    Files.setPosixFilePermissions(
        TOWN.alice().path(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(shell.run(TOWN.alice(), "who")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(shell.err())
        .isEqualTo(
            "sallyport: cannot use %s: group or others may use it\nhint: chmod 600 %s\n"
                .formatted(TOWN.alice().path(), TOWN.alice().path()));
  }

  private static String invitation(String text) throws IOException {
    return Files.writeString(TOWN.folder().resolve("invitation"), text).toString();
  }
}
