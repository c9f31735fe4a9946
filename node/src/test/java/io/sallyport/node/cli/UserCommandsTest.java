package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.Node;
import io.sallyport.node.admin.User;
import io.sallyport.node.admin.UserJson;
import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.protocol.letter.Keychain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands about names against a real node with its own journal.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class UserCommandsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path home;
  private static Path file;
  private static int noisePort;
  private static Node node;

  @TempDir private Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws IOException {
    noisePort = freePort();
    file =
        Files.writeString(
            home.resolve("node.conf"),
            """
            sallyport {
              data-dir = "%s"
              admin.address = "127.0.0.1:%d"
              listeners {
                noise.address = "127.0.0.1:%d"
                ratchet.enabled = off
                dhinbox.enabled = off
                dhinbox-x25519.enabled = off
                lookup.enabled = off
                ddes.enabled = off
                ddes-framed.enabled = off
                certrelay.enabled = off
              }
            }
            """
                .formatted(home.resolve("data"), freePort(), noisePort));
    node = open();
  }

  private static Node open() {
    var loaded = (Loading.Loaded) Settings.load(file);
    var start = Node.start(loaded.settings(), loaded.pekko()).toCompletableFuture().join();
    return ((Node.Start.Running) start).node();
  }

  private static void close() {
    assertThat(node.stop()).succeedsWithin(PATIENCE);
  }

  @AfterAll
  static void stop() {
    close();
  }

  @BeforeEach
  void nobodyIsThere() {
    users().forEach(user -> run("user", "rm", user.name()));
    forget();
  }

  @Test
  void a_name_gets_keys_in_a_file_for_its_owner_alone() throws IOException {
    assertThat(add("alice", "bob")).isZero();

    var keys = Keychain.decode(Files.readAllBytes(identity("alice")));
    assertThat(out.toString())
        .startsWith(
            "alice  created  identity %s (0600)  %s\nbob    created  "
                .formatted(identity("alice"), User.fingerprint(keys.sessionKey())));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(identity("bob"))))
        .isEqualTo("rw-------");
    assertThat(users()).extracting(User::name).containsExactly("alice", "bob");
    assertThat(users().getFirst().fingerprint()).isEqualTo(User.fingerprint(keys.sessionKey()));
  }

  @Test
  void names_outlive_the_node() {
    add("alice");
    close();
    node = open();

    assertThat(users()).extracting(User::name).containsExactly("alice");
  }

  @Test
  void what_was_added_is_json_for_a_script() {
    assertThat(add("alice", "--json")).isZero();

    assertThat(out.toString())
        .matches(
            "\\[\\{\"name\": \"alice\", \"identity\": \"[^\"]*/alice.id\", "
                + "\"fingerprint\": \"[0-9a-f]{32}\"}]\n");
  }

  @Test
  void a_file_that_is_there_is_not_overwritten() throws IOException {
    Files.writeString(identity("alice"), "precious");

    assertThat(add("alice")).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(identity("alice")).hasContent("precious");
    assertThat(err.toString()).contains("alice.id: it is there already\n");
    assertThat(users()).isEmpty();
  }

  @Test
  void a_name_that_is_taken_leaves_no_file() throws IOException {
    add("alice");
    Files.delete(identity("alice"));

    assertThat(add("alice")).isEqualTo(ExitCode.DENIED);

    assertThat(identity("alice")).doesNotExist();
    assertThat(err.toString()).startsWith("sallyport: the node refuses: taken");
  }

  @Test
  void some_of_them_is_told_by_the_exit_code() {
    add("alice");
    forget();

    assertThat(add("alice", "bob")).isEqualTo(ExitCode.PARTLY);
    assertThat(out.toString()).startsWith("bob  created");
  }

  @Test
  void what_is_no_name_is_a_misuse() {
    assertThat(add("Alice")).isEqualTo(ExitCode.USAGE);
    assertThat(run("user", "add")).isEqualTo(ExitCode.USAGE);
    assertThat(run("user")).isEqualTo(ExitCode.USAGE);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void names_are_a_table() {
    add("alice");
    var user = users().getFirst();
    forget();

    assertThat(run("user", "ls")).isZero();
    assertThat(out.toString())
        .matches(
            "name +fingerprint +shows +since\nalice {27}  %s  key +[-0-9:TZ]+\n1 name\n"
                .formatted(user.fingerprint()));
  }

  @Test
  void a_name_is_removed_once() {
    add("alice");
    forget();

    assertThat(run("user", "rm", "alice")).isZero();
    assertThat(out.toString()).isEqualTo("alice  removed\n");
    assertThat(run("user", "rm", "alice")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(err.toString()).contains("nobody is called alice");
    assertThat(users()).isEmpty();
  }

  @Test
  void words_of_invitation_are_printed() {
    assertThat(run("invite", "alice")).isZero();
    assertThat(out.toString()).matches("[0-9a-f]{32}  for alice  until [-0-9:TZ]+\n");
    forget();

    assertThat(run("invite", "--hours", "1", "--json")).isZero();
    assertThat(UserJson.parseInvitation(out.toString()).orElseThrow().name()).isEmpty();
  }

  @Test
  void what_invite_prints_lets_its_bearer_in_once() throws IOException {
    run("invite", "carol");
    var invitation = Files.writeString(folder.resolve("invitation"), out.toString());
    assertThat(generate("carol")).isZero();

    assertThat(visit("carol", "--invitation-file", invitation.toString())).isZero();
    assertThat(visit("carol")).isZero();
    assertThat(users()).extracting(User::name).containsExactly("carol");
    assertThat(generate("dave")).isZero();
    assertThat(visit("dave", "--invitation-file", invitation.toString()))
        .isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void who_was_invited_may_show_the_words_again() throws IOException {
    run("invite", "carol");
    var invitation = Files.writeString(folder.resolve("invitation"), out.toString());
    generate("carol");

    assertThat(visit("carol", "--invitation-file", invitation.toString())).isZero();
    assertThat(visit("carol", "--invitation-file", invitation.toString())).isZero();
  }

  @Test
  void an_invitation_to_one_name_lets_in_nobody_of_another() throws IOException {
    run("invite", "carol");
    var invitation = Files.writeString(folder.resolve("invitation"), out.toString());
    generate("dave");

    assertThat(visit("dave", "--invitation-file", invitation.toString()))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString())
        .contains("hint: is the name registered? ask whoever runs the node; an invitation is good");
    assertThat(users()).isEmpty();
  }

  @Test
  void nobody_is_invited_to_a_name_that_is_taken_nor_for_ever() {
    add("alice");

    assertThat(run("invite", "alice")).isEqualTo(ExitCode.DENIED);
    assertThat(run("invite", "--hours", "99999")).isEqualTo(ExitCode.DENIED);
    assertThat(run("invite", "--hours", "0")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void private_keys_are_in_nothing_that_is_printed() throws IOException {
    add("alice");

    var secrets =
        Files.readAllLines(identity("alice")).stream()
            .skip(1)
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .toList();
    assertThat(secrets).hasSize(3).allMatch(secret -> secret.length() == 64);
    assertThat(out.toString() + err).doesNotContain(secrets.toArray(CharSequence[]::new));
  }

  private List<User> users() {
    var before = out.toString();
    forget();
    assertThat(run("user", "ls", "--json")).isZero();
    var users = UserJson.parseAll(out.toString()).orElseThrow();
    forget();
    out.write(before);
    return users;
  }

  private void forget() {
    out = new StringWriter();
    err = new StringWriter();
  }

  private Path identity(String name) {
    return folder.resolve(name + ".id");
  }

  private int add(String... arguments) {
    var all = new ArrayList<>(List.of("user", "add", "--directory", folder.toString()));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  /// Goes to the node with the key that it has on this machine.
  private int visit(String name, String... more) {
    var server = "127.0.0.1:" + noisePort;
    var all = new ArrayList<>(List.of("who", "--as", identity(name).toString(), "-s", server));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  private int generate(String name) {
    return SallyportCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute("key", "gen", name, "--directory", folder.toString());
  }

  private int run(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", file.toString()));
    return SallyportCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
