package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.admin.AdminEndpoint;
import io.sallyport.node.admin.AdminRoutes;
import io.sallyport.node.admin.Inbox;
import io.sallyport.node.admin.InboxDirectory;
import io.sallyport.node.admin.InboxJson;
import io.sallyport.node.admin.JournalProbe;
import io.sallyport.node.admin.Nobody;
import io.sallyport.node.admin.ReadyCheck;
import io.sallyport.node.admin.UserRoutes;
import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.node.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The inbox commands against an admin endpoint whose inboxes the test makes up.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InboxCommandsTest {
  private static final Inbox BOB =
      new Inbox(
          "bob",
          Optional.of("Bob"),
          3,
          120,
          Optional.of(Instant.parse("2026-01-02T03:04:05.678Z")),
          true);
  private static final Inbox EVIL =
      new Inbox("x\u001b[2J", Optional.empty(), 1, 1, Optional.empty(), false);

  private static final List<Inbox> SHELF = new ArrayList<>();
  private static final AtomicReference<Predicate<String>> IS_TOKEN =
      new AtomicReference<>(_ -> false);

  private static ActorTestKit kit;
  private static InetSocketAddress address;

  @TempDir private Path folder;
  private Path file;
  private Store store;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("InboxCommandsTest", Settings.forClients());
    var journal = kit.<JournalProbe.Command>createTestProbe();
    var routes =
        new AdminRoutes(
            new ReadyCheck(kit.system(), journal.ref()),
            new Shelf(),
            new UserRoutes(kit.system(), new Nobody()),
            named -> IS_TOKEN.get().test(named));
    address =
        AdminEndpoint.open(
                kit.system(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), routes)
            .toCompletableFuture()
            .join();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void openStore() {
    SHELF.clear();
    file = configuration("data", address.getPort());
    var settings = ((Loading.Loaded) Settings.load(file)).settings();
    store = ((Store.Opening.Opened) Store.open(settings)).store();
    IS_TOKEN.set(store.token()::is);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void inboxes_are_a_table() {
    SHELF.addAll(List.of(BOB, EVIL));

    assertThat(run("ls")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            inbox                     waiting        bytes  oldest                online
            bob                             3          120  2026-01-02T03:04:05Z  yes
            x␛[2J                           1            1  -                     no
            2 inboxes
            """);
  }

  @Test
  void inboxes_are_json_for_a_script() {
    SHELF.addAll(List.of(BOB, EVIL));

    assertThat(run("ls", "--json")).isZero();
    assertThat(InboxJson.parseAll(out.toString())).contains(List.of(BOB, EVIL));
  }

  @Test
  void more_inboxes_than_one_answer_holds_are_listed_all() {
    IntStream.range(0, 2500).mapToObj(i -> named("user%04d".formatted(i))).forEach(SHELF::add);

    assertThat(run("ls", "--limit", "5000")).isZero();
    assertThat(out.toString().lines().distinct()).hasSize(2502).contains("2500 inboxes");
  }

  @Test
  void no_more_inboxes_are_listed_than_were_asked_for() {
    IntStream.range(0, 2500).mapToObj(i -> named("user%04d".formatted(i))).forEach(SHELF::add);

    assertThat(run("ls", "--limit", "1001")).isZero();
    assertThat(out.toString()).endsWith("1001 inboxes\n");
  }

  @Test
  void a_limit_is_at_least_one() {
    assertThat(run("ls", "--limit", "0")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void one_inbox_is_shown() {
    SHELF.add(BOB);

    assertThat(run("show", "bob")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            inbox    bob
            owner    Bob
            waiting  3
            bytes    120
            oldest   2026-01-02T03:04:05Z
            online   yes
            """);
  }

  @Test
  void one_inbox_is_json_for_a_script() {
    SHELF.add(BOB);

    assertThat(run("show", "bob", "--json")).isZero();
    assertThat(InboxJson.parse(out.toString())).contains(BOB);
  }

  @Test
  void an_inbox_with_an_odd_name_is_found() {
    SHELF.add(named("é / ü + ?&#"));

    assertThat(run("show", "é / ü + ?&#")).isZero();
  }

  @Test
  void an_inbox_that_is_not_there_is_told_and_so_by_the_exit_code() {
    assertThat(run("show", "nobody")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(err.toString()).startsWith("sallyport: no inbox for nobody\nhint: ");
  }

  @Test
  void a_node_that_does_not_run_is_told_with_what_to_do() throws IOException {
    file = configuration("data", closedPort());

    assertThat(run("ls")).isEqualTo(ExitCode.NETWORK);
    assertThat(err.toString())
        .startsWith("sallyport: no node answers at 127.0.0.1:")
        .contains("\nhint: start one: sallyport serve");
  }

  @Test
  void a_directory_in_which_no_node_has_run_is_told() {
    file = configuration("other", address.getPort());

    assertThat(run("ls")).isEqualTo(ExitCode.NETWORK);
    assertThat(err.toString()).contains("no node has run with the data directory");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void a_node_with_another_data_directory_is_told() {
    file = configuration("other", address.getPort());
    var settings = ((Loading.Loaded) Settings.load(file)).settings();
    ((Store.Opening.Opened) Store.open(settings)).store().close();

    assertThat(run("show", "bob")).isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString()).contains("has another data directory");
  }

  @Test
  void a_port_that_nobody_knows_is_a_problem_of_the_configuration() {
    file = configuration("data", 0);

    assertThat(run("ls")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString()).contains("sallyport.admin.address has port 0");
  }

  @Test
  void the_token_is_in_nothing_that_is_printed() throws IOException {
    SHELF.add(BOB);
    var token = Files.readString(folder.resolve("data/admin.token")).strip();

    run("ls");
    run("show", "nobody");

    assertThat(out.toString() + err).doesNotContain(token);
  }

  private int run(String... arguments) {
    var all = new ArrayList<>(List.of("inbox"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", file.toString()));
    return SallyportCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private Path configuration(String data, int port) {
    try {
      return Files.writeString(
          folder.resolve(data + port + ".conf"),
          "sallyport { data-dir = \"%s\", admin.address = \"127.0.0.1:%d\" }"
              .formatted(folder.resolve(data), port));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Inbox named(String name) {
    return new Inbox(name, Optional.empty(), 0, 0, Optional.empty(), false);
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private record Shelf() implements InboxDirectory {
    @Override
    public CompletionStage<List<Inbox>> list(Optional<String> after, int limit) {
      return CompletableFuture.completedFuture(
          SHELF.stream()
              .filter(inbox -> inbox.name().compareTo(after.orElse("")) > 0)
              .limit(limit)
              .toList());
    }

    @Override
    public CompletionStage<Optional<Inbox>> inspect(String name) {
      return CompletableFuture.completedFuture(
          SHELF.stream().filter(inbox -> inbox.name().equals(name)).findFirst());
    }
  }
}
